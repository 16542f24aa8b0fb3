"""The elements of agendas and minutes, one module for each: blocks in, keys of a meeting out."""
