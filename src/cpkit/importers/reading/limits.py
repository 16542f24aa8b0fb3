"""How large a paper may be: far larger than any that a council prints, and never so large that it
would take minutes and all of a computer's memory to read."""

from typing import NamedTuple


class Limits(NamedTuple):
    """The most that is read of one file; a test passes smaller ones."""

    size: int = 64 * 1024 * 1024  # bytes; a year's papers in one file are smaller
    unpacked: int = 100 * 1024 * 1024  # bytes, of a Word file's parts together
    tags: int = 1_500_000  # of a Word file's text or of a web page
    pages: int = 1500  # of a PDF
    lines: int = 300_000  # of a text; a page has fifty
    letters: int = 6_000_000  # a thousand pages have three million
    blocks: int = 40_000  # paragraphs and headings; a page has a dozen
    rows: int = 20_000  # of all tables together
    longest: int = 300_000  # letters in one paragraph
    word: int = 5_000  # letters without a blank among them; a long link has hundreds


LIMITS = Limits()
