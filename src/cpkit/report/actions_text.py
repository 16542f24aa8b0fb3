"""Where actions stand in; lines for a terminal, each a row of plain and coloured pieces, out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import Literal, NamedTuple

from cpkit.documents.action_words import (
    due_words,
    filters_in_words,
    group_heading,
    lateness,
    later_date_words,
    rating_words,
    status_words,
    totals,
)
from cpkit.documents.words import AS_FAR_AS_READ, counted, joined
from cpkit.phrases.dates import short_date
from cpkit.query.actions import Wanted, by_directorate, by_lead, chosen, in_groups
from cpkit.query.standing import Group, Standing

Piece = tuple[str, str] | str
Line = tuple[Piece, ...]
Grouping = Literal["directorate", "lead"]

_COLOURS: Mapping[Group, str] = {
    "overdue": "red",
    "due soon": "yellow",
    "undated": "cyan",
    "finished lately": "green",
}
_WHERE_ACTIONS_ARE = (
    "Actions stand under resolutions in meetings/, in action-plans/ and in pledges/."
)
_MOST_LINES = 3  # of an action's words; other formats hold all of them


class Asked(NamedTuple):
    """What the reader asked for: the day, which actions, by what to part each table."""

    day: date
    wanted: Wanted = Wanted()
    by: Grouping | None = None


def actions_text(
    found: Sequence[Standing], refs: Mapping[str, str], asked: Asked, width: int
) -> Iterator[Line]:
    """A heading, each group under its own, the later dates sought, and the totals.

    `refs` gives the short form of each action's ref, the one to type next.
    """
    yield ((f"Actions as at {short_date(asked.day)}", "bold"),)
    if filters := filters_in_words(asked.wanted):
        for text in wrap(f"Only: {'; '.join(filters)}", width):
            yield ((text, "dim"),)
    for group, members in in_groups(found):
        if group != "finished before" or asked.wanted.finished:
            yield ("",)
            yield ((group_heading(group, len(members)), "bold"),)
            yield from _table(members, refs, asked, width)
    yield from _sought([each for each in found if each.sought], refs, width)
    yield ("",)
    yield from _plain(_closing(found, asked), 0, width)


def nothing_found(
    everything: Sequence[Standing], asked: Asked, width: int, *, unread: bool = False
) -> Iterator[Line]:
    """What to say when none of all the actions on the register is what was asked for.

    Where records are `unread`, they may hold what was not found.
    """
    day = short_date(asked.day)
    if not everything:
        where = f" {AS_FAR_AS_READ}" if unread else ""
        words = f"No action is recorded as at {day}{where}. {_WHERE_ACTIONS_ARE}"
        yield from _plain(words, 0, width)
        return
    what = "; ".join(filters_in_words(asked.wanted))
    where = f", {AS_FAR_AS_READ}" if unread else ""
    yield from _plain(f"No action {what}, as at {day}{where}.", 0, width)
    statuses = sorted({each.status for each in everything if each.status} | {"open"})
    if asked.wanted.status and asked.wanted.status not in statuses:
        yield from _plain(f"The statuses in use are {joined(statuses)}.", 0, width)
    for said in _names_in_use(everything, asked.wanted):
        yield from _plain(said, 0, width)
    number = counted(len(everything), "action")
    yield from _plain(f"The register holds {number}; `cpkit actions` lists them.", 0, width)


def _names_in_use(everything: Sequence[Standing], wanted: Wanted) -> Iterator[str]:
    """Who has actions, where a lead or a directorate was asked for that has none at all."""
    if wanted.lead and not chosen(everything, Wanted(lead=wanted.lead)):
        printed = dict.fromkeys(lead for each in everything for lead in each.line.leads)
        yield _likely("leads", wanted.lead, [name for name, _ in by_lead(everything)], printed)
    if wanted.directorate and not chosen(everything, Wanted(directorate=wanted.directorate)):
        names = [name for name, _ in by_directorate(everything)]
        yield _likely("directorates", wanted.directorate, names)


def _likely(what: str, asked: str, names: Sequence[str], others: Iterable[str] = ()) -> str:
    """The name meant, of these and of others by which they are known; else all that there are."""
    from cpkit.records.shape import closest

    near = closest(asked, [*names, *others])
    listed = "; ".join(names)
    return f"Did you mean {near}?" if near else f"The {what} with actions are {listed}."


def short_refs(refs: Iterable[str]) -> dict[str, str]:
    """Each ref without its folder, wherever that still means one record."""
    records = {ref: ref.partition("#")[0] for ref in refs}
    tails = Counter(_tail(record) for record in set(records.values()))
    return {
        ref: ref if tails[_tail(record)] > 1 else _tail(record) + ref.removeprefix(record)
        for ref, record in records.items()
    }


def _tail(record: str) -> str:
    return record.rpartition("/")[2]


def _table(
    members: Sequence[Standing], refs: Mapping[str, str], asked: Asked, width: int
) -> Iterator[Line]:
    """The entries of one group, parted by directorate or lead where that was asked for."""
    if asked.by is None:
        yield from _entries(members, refs, asked.day, width)
        return
    parted = by_lead(members) if asked.by == "lead" else by_directorate(members)
    for name, mine in parted:
        yield ("",)
        yield (f"{name} ({len(mine)})",)
        yield from _entries(mine, refs, asked.day, width)


def _entries(
    members: Sequence[Standing], refs: Mapping[str, str], day: date, width: int
) -> Iterator[Line]:
    labels = [lateness(each, day) for each in members]
    margin = 2 + max(len(label) for label in labels) + 2
    for each, label in zip(members, labels, strict=True):
        yield ("",)
        colour = _COLOURS.get(each.group, "bold")
        for number, text in enumerate(_entry(each, refs, width - margin)):
            gap = " " * (margin - 2 - len(label)) if number == 0 else " " * margin
            yield ("  ", (label, colour), gap, text) if number == 0 else (gap, text)


def _entry(each: Standing, refs: Mapping[str, str], room: int) -> Iterator[Piece]:
    """What is to be done; by whom, by when and how it is rated; the ref to type next."""
    line = each.line
    words = " ".join(line.action.split()) or "(no words recorded)"
    yield from wrap(words, room, max_lines=_MOST_LINES, placeholder=" …")
    leads = "; ".join(line.leads) or "no lead"
    facts = (leads, due_words(each), status_words(each), rating_words(each))
    for text in wrap(" · ".join(fact for fact in facts if fact), room):
        yield text, "dim"
    yield refs[line.ref]
    if each.blocked_by:
        waits = joined([refs.get(ref, ref) for ref in each.blocked_by])
        yield from wrap(f"waits for {waits}", room)


def _sought(found: Sequence[Standing], refs: Mapping[str, str], width: int) -> Iterator[Line]:
    """The later dates that somebody has asked for and nobody has answered."""
    if not found:
        return
    yield ("",)
    yield ((f"Later date sought ({len(found)})", "bold"),)
    for each in found:
        yield ("",)
        yield (f"  {refs[each.line.ref]}",)
        yield from _plain(later_date_words(each), 2, width)


def _plain(text: str, margin: int, width: int) -> Iterator[Line]:
    for line in wrap(text, width - margin):
        yield (" " * margin + line,)


def _closing(found: Sequence[Standing], asked: Asked) -> str:
    """The totals; how to see what is folded; who has not rated an action."""
    counts = Counter(each.group for each in found)
    unrated = sum(each.is_unrated for each in found)
    folded = counts["finished before"] and not asked.wanted.finished
    more = [
        f"{totals(counts)}.",
        f"{counted(unrated, 'open action')} not rated." if unrated else "",
        "`--status all` lists what is finished." if folded else "",
    ]
    return " ".join(sentence for sentence in more if sentence)
