"""Problems in; text or JSON for a person or a program, out."""
