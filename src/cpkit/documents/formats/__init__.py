"""A page and its template in, Markdown or HTML out."""
