"""A text in; the same text with lines or characters exchanged, every other one as it was, out."""

import re
from collections.abc import Sequence
from functools import cached_property

_BREAK = re.compile("\r\n|\n|\r")
_COMMENT = re.compile(r" *#")


class Page:
    """A text and its lines, counted from 0."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _breaks(self) -> list[re.Match[str]]:
        return list(_BREAK.finditer(self.text))

    @cached_property
    def lines(self) -> list[str]:
        """Every line without its end."""
        return _BREAK.split(self.text)

    def end_of_line_at(self, index: int) -> int:
        """Where the line that a character stands on ends."""
        found = _BREAK.search(self.text, index)
        return found.start() if found else len(self.text)

    def newline(self, number: int) -> str:
        """How a line ends; the last one, which may have no end, ends as the one before it."""
        known = self._breaks[min(number, len(self._breaks) - 1)] if self._breaks else None
        return known.group() if known else "\n"

    def with_lines(self, before: int, lines: Sequence[str]) -> str:
        """The text with whole lines before one of its own."""
        if before > len(self._breaks):  # the last line has no end, and so does the new one
            newline = self.newline(before)
            return self.text + newline + newline.join(lines)
        at = self._breaks[before - 1].end() if before else 0
        newline = self.newline(max(before - 1, 0))
        return self.text[:at] + "".join(line + newline for line in lines) + self.text[at:]

    def with_lines_replaced(self, first: int, end: int, lines: Sequence[str]) -> str:
        """The text with whole lines in the place of those from a first one to before an end."""
        start = self._breaks[first - 1].end() if first else 0
        stop = self._breaks[end - 1].end() if end <= len(self._breaks) else len(self.text)
        return (
            self.text[:start]
            + "".join(line + self.newline(first) for line in lines)
            + self.text[stop:]
        )

    def with_words(self, start: int, end: int, words: str) -> str:
        """The text with other words in the place of some of it."""
        return self.text[:start] + words + self.text[end:]

    def after_words(self, line: int, column: int) -> int:
        """The number of the line after the words that end at a place, empty lines left out."""
        end = line + (column > 0)  # a block of text ends where the next line starts
        while end > 0 and not self.lines[end - 1].strip():
            end -= 1
        return end

    def after_comments(self, end: int, column: int) -> int:
        """The number of the line after the comments, from a line on, that stand at a column."""
        for number in range(end, len(self.lines)):
            comment = _COMMENT.match(self.lines[number])
            if comment and comment.end() > column:
                end = number + 1
            elif self.lines[number].strip():
                break
        return end

    def above_comments(self, line: int, column: int) -> int:
        """The number of the first of the comments right above a line, none right of a column."""
        while line > 0 and (comment := _COMMENT.match(self.lines[line - 1])):
            if comment.end() > column + 1:
                break
            line -= 1
        return line

    def stands_apart(self, line: int) -> bool:
        """Whether an empty line stands before a line and the comments above it."""
        above = self.above_comments(line, len(self.lines[line])) - 1
        return above >= 0 and not self.lines[above].strip()
