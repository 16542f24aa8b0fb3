"""Files of papers in; the draft records they become, not yet written, out."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from itertools import takewhile
from typing import Any, NamedTuple

from cpkit.edit.yaml_text import Value
from cpkit.importers.bodies import BodyBook
from cpkit.importers.councils import Stranger, council_named_in, other_council_in
from cpkit.importers.draft import Draft, doubt, doubts_in, given, note_of
from cpkit.importers.furniture import cleared
from cpkit.importers.keeping import keep_prints
from cpkit.importers.kinds import Setting
from cpkit.importers.links import tie_to_agenda
from cpkit.importers.merging import merged
from cpkit.importers.parts import Part, parts_of
from cpkit.importers.placing import placed
from cpkit.importers.reading import NotReadable, read
from cpkit.importers.writing import text_of
from cpkit.records import (
    ActionPlan,
    Body,
    Council,
    Monitoring,
    OfficerReport,
    Pledge,
)
from cpkit.records.base import Record


class Imported(NamedTuple):
    """What one file became: its documents, its drafts, and how many of its words are in a field."""

    file: str
    digest: str
    council: str
    parts: list[Part]
    drafts: list[Draft]
    words: int
    placed: int

    @property
    def share(self) -> float:
        """The share of the words that fields and prose hold, from 0 to 1."""
        return self.placed / self.words if self.words else 1.0


def digest_of(data: bytes) -> str:
    """By what a file is known again, whatever it is called."""
    return sha256(data).hexdigest()


def imported(file: str, data: bytes, day: date, bodies: BodyBook, council: str = "") -> Imported:
    """The drafts of a file; NotReadable where it cannot be read.

    The council is the one that the file itself names, where none is on record.
    """
    reading = read(file, data)
    whole = cleared(reading.blocks)
    stranger = other_council_in(whole.blocks, council)
    known = set(bodies.new)
    bodies.read_papers_of(stranger.name if stranger and stranger.in_head else "")
    parts = parts_of(whole.blocks, Setting(file, day, bodies, whole.blocks))
    if any(block.words for part in parts if not part.drafts for block in part.blocks):
        raise NotReadable("a paper in it is too long, or too odd, for a record; split it")
    drafts = list(merged(draft for part in parts for draft in part.drafts))
    tie_to_agenda(drafts)
    furniture = [*whole.aside, *reading.aside]
    if drafts:
        drafts[0].set_aside(furniture)
    drafted = {draft.id for draft in drafts}
    begun = {slug: draft for slug, draft in bodies.new.items() if slug not in known}
    new = [draft for draft in begun.values() if draft.id not in drafted]
    head = _head_up(stranger, council, drafts, begun, bodies) if stranger else council
    for draft in drafts:
        keep_prints(draft, bodies)
    head = head or council_named_in([*whole.blocks, *furniture])
    counts = [_counted(part, [*drafts, *new], head) for part in parts]
    words = sum(total for total, _ in counts) + sum(len(each.words) for each in furniture)
    digest = digest_of(data)
    for draft in (*new, *drafts):
        draft.values |= _origin(file, digest, day, draft)
    placed_words = sum(number for _, number in counts)
    return Imported(file, digest, council or head, parts, [*new, *drafts], words, placed_words)


def _head_up(
    stranger: Stranger, council: str, drafts: list[Draft], begun: dict[str, Draft], bodies: BodyBook
) -> str:
    """Put a paper of another council under that council's name; the name it is under, out.

    A body on record is not taken away from its council because of what a text mentions.
    """
    if not stranger.in_head:
        for slug in begun:
            bodies.hand_over(slug, stranger.name)
    loose = [
        draft for draft in drafts if draft.kind in _WITH_COUNCIL and "body" not in draft.values
    ]
    for draft in loose:
        draft.values |= {"council": stranger.name}
    moved = [*begun.values(), *loose]
    if moved:
        asked = _under_its_own_name(stranger.name, council)
        moved[0].values = _before("council", asked, moved[0].values)
    elif drafts and not stranger.in_head:
        drafts[0].values = _of_another_council(stranger.name, council) | drafts[0].values
        return council
    return stranger.name


def _before(key: str, asked: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
    """The values with a doubt above the key that it is about."""
    above = takewhile(lambda entry: entry[0] != key, values.items())
    return {**dict(above), **asked, **values}


_WITH_COUNCIL = (ActionPlan, Monitoring, OfficerReport, Pledge)


def _under_its_own_name(named: str, council: str) -> dict[str, str]:
    """A doubt at the head of the first draft of another council's paper."""
    return doubt(
        f"the paper names {named}, and council.yaml says {council}: it will be printed under the"
        " name of the former; if it is not theirs, delete `council:`"
    )


def _of_another_council(named: str, council: str) -> dict[str, str]:
    """A doubt at the head of a paper's first draft: it may be printed under a wrong name."""
    return doubt(
        f"the paper names {named}, and council.yaml says {council}, under whose name it will be"
        " printed; if it is theirs, give its body a record with `council:`"
    )


def _counted(part: Part, drafts: Iterable[Draft], council: str) -> tuple[int, int]:
    """A part's words and those placed; what no field holds goes to its first draft's notes."""
    own = {id(draft) for draft in part.drafts}
    bodies = {f"{Body.folder}/{draft.values.get('body')}" for draft in part.drafts}
    of_part = [d for d in drafts if id(d) in own or (d.kind is Body and d.id in bodies)]
    found = placed(part.blocks, of_part or drafts, council)
    home = next(iter(of_part), None)
    if home is not None:
        home.aside += found.missing
    return found.words, found.placed


def _origin(file: str, digest: str, day: date, draft: Draft) -> dict[str, Value]:
    notes: list[Value] = [note_of(aside) for aside in draft.aside]
    origin = given(file=file, sha256=digest, on=day.isoformat(), notes=notes)
    return {"import": origin}


def council_draft(name: str, day: date) -> Draft:
    """The council itself, where nothing is on record yet."""
    values = {} if name else doubt("which council is it? Its papers do not say")
    return Draft(Council, "council", values | {"name": name or "The Council"}, about="the council")


def doubts_of(draft: Draft) -> list[str]:
    """What the clerk is asked to look at."""
    return list(doubts_in(draft.values))


__all__ = ["Imported", "Record", "council_draft", "digest_of", "doubts_of", "imported", "text_of"]
