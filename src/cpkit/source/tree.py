"""UTF-8 text in; dicts, lists and text out, walked as events so that no input can crash it."""

import unicodedata
from collections.abc import Callable
from typing import Any, TypeAlias

from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cpkit.problems import Rule
from cpkit.source.rules import (
    DUPLICATE_KEY,
    NO_REFERENCES,
    NOT_ONE_RECORD,
    NOT_YAML,
    SWALLOWED_LIST,
    TOO_DEEP,
    TOO_LARGE,
)

# Any: a tree nests without end, and a recursive alias slows every use of it in mypy and pydantic.
Tree: TypeAlias = dict[str, Any]

Step: TypeAlias = str | int
"""A step into a tree: a key, or the index of a list entry."""

MAX_DEPTH = 20
MAX_EVENTS = 100_000
MAX_KEYS = 500  # in a block with a key that has to be compared with all others

NOTHING = ("", "~")  # what means "nothing" when it is not in quotes

# (rule, event or None, message): what the walk found; the caller turns it into a Problem.
Report: TypeAlias = Callable[[Rule, Event | None, str], None]


class _Stop(Exception):
    """The rest of the file cannot be understood."""


def grow_tree(data: bytes, report: Report, texts: list[str], keys: set[str]) -> Tree | None:
    """The record as a tree of text, or None when the file does not hold one.

    Every scalar stays text: only nothing at all and `~` are nothing. Reports what is wrong as it
    goes, and adds every value to `texts` and every key to `keys`; raises yaml.YAMLError where
    libyaml gives up.
    """
    try:
        return _grow(events_of(data), report, texts, keys)
    except _Stop:
        return None


def events_of(data: bytes) -> Callable[[], Any]:
    """A function that gives libyaml's next event each time it is called."""
    next_event: Callable[[], Any] = CParser(data).get_event
    return next_event


def _grow(  # noqa: PLR0912
    next_event: Callable[[], Any], report: Report, texts: list[str], keys: set[str]
) -> Tree | None:
    # One flat loop over a whole file: it runs some hundred times for each record of a folder, so
    # it asks for an event's class once and calls out only for what is out of the ordinary.
    root: Tree | None = None
    holder: Any = None  # the dict or list being filled
    outer: list[Any] = []
    key: str | None = None
    odd_keys = False  # whether a key was seen that may be another one in disguise
    node: Any
    for _ in range(MAX_EVENTS):
        event = next_event()
        kind = event.__class__
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                _refuse_reference(event, report)
            text = event.value
            if key is None and holder.__class__ is dict:
                key = text
                keys.add(text)
                if odd_keys or text in holder or not (text.islower() and text.isascii()):
                    odd_keys = True
                    _check_key(event, holder, report)
                elif text[0] == "-":
                    _check_key(event, holder, report)
                continue
            if " - " in text and not event.style:
                _check_swallowed(event, report)
            texts.append(text)
            node = text if event.style or text not in NOTHING else None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor or event.tag:
                _refuse_reference(event, report)
            node = {} if kind is MappingStartEvent else []
            if holder is None:
                root = node
            _check_shape(event, holder, key, len(outer), report)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            holder = outer.pop()
            continue
        elif kind is StreamEndEvent:
            return root
        else:
            _check_stream(event, root, report)
            continue
        if holder.__class__ is dict:
            holder[key] = node
            key = None
        elif holder is not None:
            holder.append(node)
        elif kind is ScalarEvent:
            _not_a_record(event, report)
        if kind is not ScalarEvent:
            outer.append(holder)
            holder = node
    report(TOO_LARGE, None, f"the record has more than {MAX_EVENTS:,} keys and values")
    return None


def _refuse_reference(event: Any, report: Report) -> None:
    if isinstance(event, AliasEvent):
        report(NO_REFERENCES, event, f"`*{event.anchor}` points to a value elsewhere in the file")
    elif event.anchor:
        report(NO_REFERENCES, event, f"`&{event.anchor}` names this value for use elsewhere")
    else:
        report(NO_REFERENCES, event, "a value starts with `!`, which YAML reads as a tag")


def _check_key(event: Any, holder: Tree, report: Report) -> None:
    """A key that is not plain lower case, or that its mapping holds already."""
    key = event.value
    if len(holder) >= MAX_KEYS:
        report(TOO_LARGE, event, f"a block has more than {MAX_KEYS} keys")
        raise _Stop
    if key == "<<":
        report(NO_REFERENCES, event, "`<<` merges other values into this place")
    elif key in holder:
        report(DUPLICATE_KEY, event, f"`{key}` is given twice")
    elif twin := next((other for other in holder if folded(other) == folded(key)), None):
        report(DUPLICATE_KEY, event, f"`{key}` and `{twin}` are the same key")
    elif key.startswith("-"):
        report(NOT_YAML, event, f"`{key}` needs a space after the dash")
    elif "\xa0" in key:
        report(NOT_YAML, event, "a non-breaking space stands where a plain space is needed")


def folded(key: str) -> str:
    """A key as the eye reads it: one Unicode form, no case, nothing invisible."""
    plain = unicodedata.normalize("NFKC", key).casefold()
    return "".join(c for c in plain if unicodedata.category(c) not in ("Cf", "Cc")).strip()


def _check_swallowed(event: Any, report: Report) -> None:
    if event.start_mark.line != event.end_mark.line:
        report(SWALLOWED_LIST, event, "a list below text on the same line is read as more text")


def _check_shape(event: Any, holder: Any, key: str | None, depth: int, report: Report) -> None:
    """A list or mapping may not be the whole record, be a key, or stand too deep."""
    if holder is None and isinstance(event, SequenceStartEvent):
        _not_a_record(event, report)
    if isinstance(holder, dict) and key is None:
        report(NOT_YAML, event, "a key has to be plain text")
        raise _Stop
    if depth >= MAX_DEPTH:
        report(TOO_DEEP, event, f"values are nested more than {MAX_DEPTH} deep")
        raise _Stop


def _check_stream(event: Any, root: Tree | None, report: Report) -> None:
    """One document to a file, without aliases or directives."""
    if isinstance(event, AliasEvent):
        _refuse_reference(event, report)
        raise _Stop
    if isinstance(event, DocumentStartEvent) and (root is not None or event.tags):
        report(NOT_ONE_RECORD, event, "a second record starts in this file")
        raise _Stop


def _not_a_record(event: Any, report: Report) -> None:
    what = "a list" if isinstance(event, SequenceStartEvent) else "bare text"
    report(NOT_ONE_RECORD, event, f"the file holds {what}, not `key: value` lines")
    raise _Stop
