"""CP701–CP703, minutes: what was confirmed stays as it is, and stays confirmed."""

from collections.abc import Iterator
from typing import Any

from cpkit.checks.check import Finding
from cpkit.checks.history.check import Change, history_check
from cpkit.checks.wording import counted
from cpkit.problems import ERROR
from cpkit.records import Action, Meeting, Part
from cpkit.records.exemption import Confidentiality, Exemption
from cpkit.records.meeting import Correction
from cpkit.source import Step

Way = tuple[Part | Step, ...]

# What may be added or kept up after the minutes are confirmed.
_HOUSEKEEPING = frozenset({"waive", "import_", "x", "corrections", "status"})
_NOTES = frozenset({"notes", "clerk_notes", "later_note"})
_AFTERWARDS = frozenset({"signed", "reply", "replied", "replied_by", "no_action"})
_PAPERS = frozenset({"paper", "background_papers", "exempt", "confidential", "public_title"})
_KEPT_UP = _HOUSEKEEPING | _NOTES | _AFTERWARDS | _PAPERS
_OF_AN_ACTION = frozenset({"action"})  # the rest of it is kept up until it is done
_STAGES = {"planned": 0, "published": 1, "held": 2, "confirmed": 3}


@history_check("CP701", "confirmed minutes were changed")
def changed_minutes(before: Meeting, after: Meeting, change: Change) -> Iterator[Finding]:
    """Why: confirmed minutes are evidence of what was done; nobody alters them by themselves.
    Fix: put the words back, or record what was changed and the meeting that agreed it under
    `corrections:`.
    Source: LGA 1972 Sch 12 para 41(1) and (3).
    """
    if before.status != "confirmed" or _new_corrections(before, after):
        return
    for words, at, value in _differences(before, after):
        said = f"the minutes are confirmed, but {words}"
        yield Finding(said, *at, at_key=isinstance(value, tuple))


def _new_corrections(before: Meeting, after: Meeting) -> bool:
    known = [_said(each) for each in before.corrections]
    return any(_said(each) not in known for each in after.corrections)


def _said(correction: Correction) -> tuple[str, str]:
    return correction.at, _tidy(correction.text)


def _differences(before: Part, after: Part) -> Iterator[tuple[str, Way, Any]]:
    """What differs in two parts, where, and what is there now; the smallest that can be named."""
    only = _OF_AN_ACTION if isinstance(after, Action) else None
    for name, field in type(after).model_fields.items():
        if name in _KEPT_UP or (only and name not in only):
            continue
        key = field.alias or name
        yield from _in_value(getattr(before, name), getattr(after, name), key, (after, name))


def _in_value(old: Any, new: Any, key: str, at: Way) -> Iterator[tuple[str, Way, Any]]:
    if isinstance(old, Part) and type(old) is type(new):
        yield from _differences(old, new)
    elif _are_lists(old, new) and len(old) == len(new):
        for index, (a, b) in enumerate(zip(old, new, strict=True)):
            yield from _in_value(a, b, key, (*at, index))
    elif _plain(old) != _plain(new):
        yield _words(old, new, key), at, new


def _are_lists(old: Any, new: Any) -> bool:
    return isinstance(old, tuple) and isinstance(new, tuple)


def _words(old: Any, new: Any, key: str) -> str:
    """How a value changed; none is quoted, for it may be private."""
    if _are_lists(old, new):
        has = f"{len(new)} now" if new else "none now"
        return f"`{key}` has {has} and had {len(old)}"
    if new is None or new == ():
        return f"`{key}` was taken out"
    return f"`{key}` was {'added' if old in (None, ()) else 'changed'}"


def _plain(value: Any) -> Any:
    """A value to compare: where a line of text breaks says nothing."""
    if isinstance(value, str):
        return _tidy(value)
    if isinstance(value, Exemption | Confidentiality):
        return None
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, Part):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
    return value


def _tidy(text: str) -> str:
    return " ".join(text.split())


@history_check("CP702", "a meeting goes back to an earlier stage")
def back_to_an_earlier_stage(before: Meeting, after: Meeting, change: Change) -> Iterator[Finding]:
    """Why: what was published, held or confirmed cannot be undone, and papers would say it was not.
    Fix: put the status back; a meeting that did not take place is `cancelled`, `postponed` or
    `inquorate`.
    Source: LGA 1972 s.100B, Sch 12 para 41.
    """
    old, new = _STAGES.get(before.status), _STAGES.get(after.status)
    undone = before.status == "confirmed" and new is None
    if undone or (old is not None and new is not None and new < old):
        yield Finding(f"the meeting was `{before.status}` and is now `{after.status}`", "status")


@history_check("CP703", "a recorded correction was taken back", severity=ERROR)
def lost_correction(before: Meeting, after: Meeting, change: Change) -> Iterator[Finding]:
    """Why: a correction is all that shows what the minutes said when they were signed.
    Fix: put it back; a mistaken one is followed by another that says so.
    Source: LGA 1972 Sch 12 para 41(1).
    """
    kept = [_said(each) for each in after.corrections]
    lost = sum(_said(each) not in kept for each in before.corrections)
    if lost:
        words = f"{counted(lost, 'recorded correction')} changed or taken out"
        yield Finding(words, "corrections", at_key=True)
