"""A YAML parser's complaint in; what a clerk should know and do, out."""

import re
from typing import NamedTuple

from yaml.error import Mark, MarkedYAMLError


class Complaint(NamedTuple):
    """Where a file stops being YAML (from 0), and what to say about it."""

    line: int
    column: int
    message: str
    fix: str


_QUOTE_IT = "put the whole text in quotes, or under `|` on the next line."

# What libyaml says (a part of it) -> what it means to the person who typed the line.
_MEANINGS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon followed by a space inside text is read as a new key",
        _QUOTE_IT,
    ),
    (
        "found unexpected end of stream",
        "a quotation mark is opened here and never closed",
        "close the quotation mark.",
    ),
    (
        "found a tab character",
        "a tab stands where spaces are needed",
        "replace the tab with spaces.",
    ),
    (
        "did not find expected comment or line break",
        "text that starts with > or | is read as the start of a block",
        "put the text in quotes, or start it on the next line.",
    ),
    (
        "block sequence entries are not allowed",
        "a list starts on the line of its key",
        "put each `- ` entry on a line of its own below the key.",
    ),
    (
        "mapping keys are not allowed",
        "text that starts with ? is read as a key",
        _QUOTE_IT,
    ),
    (
        "did not find expected ',' or '}'",
        "a { is opened and not closed on its lines",
        "close it with }, or put text that only contains { in quotes.",
    ),
    (
        "did not find expected ',' or ']'",
        "a [ is opened and not closed on its lines",
        "close it with ], or put text that only contains [ in quotes.",
    ),
    (
        "found unknown escape character",
        "a backslash inside double quotes starts a code that does not exist",
        "use single quotes, or write the backslash twice.",
    ),
    (
        "did not find expected '-' indicator",
        "a line at the level of a list does not start with `- `",
        "start it with `- `, or move it to the level of the key it belongs to.",
    ),
    (
        "could not find expected ':'",
        "this line has no colon, and nothing above it that it could belong to",
        "write `key: value`, or indent it under the text it belongs to; a list entry is `- entry`.",
    ),
    (
        "found incompatible YAML document",
        "the file asks for another version of YAML",
        "delete the %YAML line.",
    ),
    (
        "did not find expected <document start>",
        "there is text after the end of the record",
        "delete the `...` line or the text after it.",
    ),
    (
        "did not find expected node content",
        "this character cannot start a value",
        _QUOTE_IT,
    ),
)

_INDENT = (
    "the indentation does not fit the lines above",
    "align the line with the others of its list or block.",
)


def complaint(error: MarkedYAMLError, text: str) -> Complaint:
    """The parser's complaint reworded and put where the mistake is, not where it was noticed."""
    problem = error.problem or ""
    mark = _where(error, problem)
    lines = re.split("\r\n|\n|\r", text)
    row = min(mark.line, len(lines) - 1)  # libyaml notices some mistakes only after the last line
    column = min(mark.column, len(lines[row]))
    message, fix = _meaning(problem, lines[row][column : column + 1])
    return Complaint(row, column, message, fix)


def _where(error: MarkedYAMLError, problem: str) -> Mark:
    """An unclosed quote or bracket is reported where the file ends; it is opened at the context."""
    opened_earlier = "end of stream" in problem or "',' or" in problem or "comment or" in problem
    mark = error.context_mark if opened_earlier and error.context_mark else error.problem_mark
    return mark or Mark("", 0, 0, 0, None, 0)


def _meaning(problem: str, character: str) -> tuple[str, str]:
    for words, message, fix in _MEANINGS:
        if words in problem:
            return message, fix
    if "cannot start any token" in problem:
        return _bad_start(character)
    if "did not find expected key" in problem:
        return (
            _INDENT
            if character.isalnum()
            else (
                "text goes on after a value has ended",
                "put the whole text in quotes, or correct the indentation.",
            )
        )
    return problem or "this is not YAML", _QUOTE_IT


def _bad_start(character: str) -> tuple[str, str]:
    if character == "\t":
        return "a tab is used to indent", "replace the tab with spaces."
    return f"text cannot start with `{character}` without quotes", _QUOTE_IT
