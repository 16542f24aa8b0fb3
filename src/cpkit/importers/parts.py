"""The blocks of a file in; the documents it holds, each with the kind it looks like, out."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cpkit.importers import kinds
from cpkit.importers.blocks import Block
from cpkit.importers.draft import Draft, doubt
from cpkit.importers.kinds import Behind, Setting
from cpkit.importers.meeting.exclusion import left_without_public
from cpkit.importers.writing import is_sound
from cpkit.phrases.private_marks import marks_meeting_private
from cpkit.records import ActionPlan, Meeting, Monitoring, Pledge


class Part(NamedTuple):
    """A stretch of a file that is one document, and the records made of it."""

    kind: str
    blocks: Sequence[Block]
    drafts: list[Draft]


def parts_of(blocks: Sequence[Block], setting: Setting) -> list[Part]:
    """The file's documents in their order; what comes before the first belongs to it."""
    begun = _beginnings(blocks)
    places = sorted(begun)
    edges = [0, *places[1:], len(blocks)] if places else [0, len(blocks)]
    names = [begun[place] for place in places] or [kinds.NAMES[-1]]
    found: list[Part] = []
    for name, (start, end) in zip(names, pairwise(edges), strict=True):
        found.append(_part(name, blocks[start:end], setting._replace(behind=_behind(found))))
    return found


def _behind(before: Sequence[Part]) -> Behind | None:
    """The private end of the last minutes in the file, where the public was not let in again."""
    minutes = [(place, part) for place, part in enumerate(before) if part.kind == "minutes"]
    for place, part in reversed(minutes):
        for meeting in (draft.values for draft in part.drafts if draft.kind is Meeting):
            why = left_without_public(meeting.get("items", ()))
            title = f"Exempt paper behind the minutes of {meeting['date']}"
            number = len(before) - place
            return Behind(why, title if number == 1 else f"{title} ({number})") if why else None
    return None


def _beginnings(blocks: Sequence[Block]) -> dict[int, str]:
    """Place → kind; where two kinds begin at one place, the one asked first has it."""
    found: dict[int, str] = {}
    for name in kinds.NAMES:
        for place in kinds.kind(name).starts(blocks):
            found.setdefault(place, name)
    return found


def _part(name: str, blocks: Sequence[Block], setting: Setting) -> Part:
    """The records of a part; the last kind takes what its own makes nothing of, or no record."""
    words = [block for block in blocks if block.kind != "page-break"]
    for asked in dict.fromkeys((name, kinds.NAMES[-1])):
        drafts = kinds.kind(asked).drafts(words, setting)
        if drafts and all(map(is_sound, drafts)):
            return Part(asked, words, [_asked_about(draft, words) for draft in drafts])
    return Part(name, words, [])


def _asked_about(draft: Draft, blocks: Sequence[Block]) -> Draft:
    """A draft of a kind that is always open, with a doubt where its paper is marked private."""
    if draft.kind not in (ActionPlan, Pledge, Monitoring):
        return draft
    lines = (" ".join(line.split()) for block in blocks[:_HEAD] for line in block.lines)
    marking = next((line for line in lines if marks_meeting_private(line)), "")
    if marking and draft.kind is not Monitoring:
        draft.values.setdefault("marking", marking)
    draft.values = (doubt(_IS_OPEN.format(marking)) if marking else {}) | draft.values
    return draft


_HEAD = 4  # blocks
_IS_OPEN = (
    "the paper is marked `{:.60}`, and a record of this kind is open to all: if the public may not"
    " read it, keep it out of these records"
)
