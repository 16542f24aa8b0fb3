"""A meeting in; the blocks of plain values that its papers are put together from out."""
