"""A YAML parser's complaint in; what a clerk should know and do, out."""

import re
from typing import NamedTuple

from yaml.error import Mark, MarkedYAMLError

from cpkit.problems import Rule, lines_of
from cpkit.source.rules import NOT_YAML, TAB_INDENT, TOO_DEEP


class Complaint(NamedTuple):
    """Where a file stops being YAML (from 0), and what to say about it."""

    line: int
    column: int
    message: str
    fix: str
    broken: Rule = NOT_YAML


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
        "this line is neither `key: value` nor `- entry`",
        "write `key: value`, or indent it under the text it belongs to; a list entry is `- entry`.",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "text that starts with * or & is read as a pointer to another value",
        _QUOTE_IT,
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


_TAB = ("a tab is used to indent", "replace the tab with spaces.")
_MISALIGNED = (
    "this key does not line up with those it belongs to",
    "give it as many spaces in front as the keys of the same block have.",
)
_AFTER_QUOTE = (
    "text goes on after the closing quotation mark",
    "put the whole text in one pair of quotes, or under `|` on the next line.",
)
_AFTER_VALUE = (
    "text goes on after a value has ended",
    "put the whole text in quotes, or correct the indentation.",
)
_CURLY_QUOTES = (
    "a colon followed by a space stands in text; “ and ‘ are quotes to people, and not here",
    """put straight quotes around the text: " at either end.""",
)
_NO_SPACE = (
    "there is no plain space after the colon",
    "write `key: value`, with a space typed after the colon.",
)
_TOO_DEEP = ("brackets are nested too deeply", "check the brackets from here on.")
_RULES = {_TAB[0]: TAB_INDENT, _TOO_DEEP[0]: TOO_DEEP}
_KEY_ALONE = re.compile(r"[ -]*[A-Za-z_]+")
_CURLY_VALUE = re.compile(r"[ -]*[a-z_]+: +[“‘]")
_KEY_WITHOUT_SPACE = re.compile(r"[ -]*[a-z_]+:[^ ]")


def complaint(error: MarkedYAMLError, text: str) -> Complaint:
    """The parser's complaint reworded and put where the mistake is, not where it was noticed."""
    problem = error.problem or ""
    mark = _where(error, problem)
    lines = lines_of(text)
    row = min(mark.line, len(lines) - 1)  # libyaml notices some mistakes only after the last line
    column = min(mark.column, len(lines[row]))
    message, fix = _meaning(problem, lines[row], column)
    return Complaint(row, column, message, fix, _RULES.get(message, NOT_YAML))


# What libyaml notices only on a later line, or at the end of the file; it began at the context.
_BEGAN_EARLIER = ("end of stream", "',' or", "comment or", "could not find expected ':'")


def _where(error: MarkedYAMLError, problem: str) -> Mark:
    began_earlier = any(words in problem for words in _BEGAN_EARLIER)
    mark = error.context_mark if began_earlier and error.context_mark else error.problem_mark
    return mark or Mark("", 0, 0, 0, None, 0)


def _meaning(problem: str, line: str, column: int) -> tuple[str, str]:  # noqa: PLR0911
    if "a tab character" in problem or ("start any token" in problem and line[column] == "\t"):
        return _TAB
    if "maximum nesting depth" in problem:  # found by libyaml before any event
        return _TOO_DEEP
    if "mapping values are not allowed" in problem and _KEY_ALONE.fullmatch(line[:column]):
        return _MISALIGNED
    if "mapping values are not allowed" in problem and _CURLY_VALUE.match(line):
        return _CURLY_QUOTES
    if "could not find expected ':'" in problem and _KEY_WITHOUT_SPACE.match(line):
        return _NO_SPACE
    for words, message, fix in _MEANINGS:
        if words in problem:
            return message, fix
    if "cannot start any token" in problem:
        return f"text cannot start with `{line[column : column + 1]}` without quotes", _QUOTE_IT
    if "did not find expected key" in problem:
        return _left_over(line, column)
    return problem or "this is not YAML", _QUOTE_IT


def _left_over(line: str, column: int) -> tuple[str, str]:
    """Words where a key should be: after a closing quote, after a value, or out of line."""
    before = line[:column].rstrip()
    if before.endswith(("'", '"')):
        return _AFTER_QUOTE
    return _AFTER_VALUE if before.strip(" -") else _INDENT
