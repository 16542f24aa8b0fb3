"""Records in, pages out: one module for each document the council prints."""
