"""Who was at a meeting, as a clerk calls them, in; the changes to its record, out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from cpkit.edit.in_place import Append, Change, DropRemarks, Put, Remove
from cpkit.edit.meeting_life import as_new, put
from cpkit.edit.new_meeting import as_attendee, remarks_on_attendance
from cpkit.edit.writing import NotWritten
from cpkit.edit.yaml_text import Brief, Value
from cpkit.phrases.dates import short_date
from cpkit.phrases.names import same_person, split_name
from cpkit.phrases.nil import is_nil
from cpkit.records import Body, Meeting
from cpkit.records.attendance import Attendee
from cpkit.records.body import Member
from cpkit.register.membership import is_vacant, members_on, name_book

EVERYONE = "all"
LISTS = ("present", "in_attendance", "observers", "apologies", "absent")
_OF_MEMBERS = ("present", "apologies", "absent")


Way: TypeAlias = tuple[str, int]
"""A list of a meeting's record, and a place on it."""


class Seats(NamedTuple):
    """Who sits on the body on the day, and who usually attends without a seat."""

    members: Sequence[Member]
    others: Sequence[Member]


class Said(NamedTuple):
    """What is said of a meeting's attendance: names by list, times by name, and the head of it."""

    lists: Mapping[str, Sequence[str]]
    arrived: Mapping[str, str]
    left: Mapping[str, str]
    head: Mapping[str, str]  # started, finished, chair


def attended(meeting: Meeting, body: Body | None, said: Said) -> list[Change]:
    """Each person on the list named and on no other, late arrivals and early leavers with a time.

    NotWritten where a name is nobody's or could be two people's, a time is of somebody who was
    not there, or `all` are said to be present of nobody knows whom.
    """
    seats = seats_on(body, meeting)
    if _are_all_present(said) and not seats.members:
        raise NotWritten(_nobody_is_known(meeting, body))
    changes: list[Change] = []
    if body and (remarks := remarks_on_attendance(as_new(meeting, body))):
        changes.append(DropRemarks(remarks))
    if meeting.status in ("planned", "published"):
        changes.append(put("status", "held"))
    wanted = {key: _named(key, meeting, said, seats) for key in said.lists}
    there = [e["name"] for entries in wanted.values() for e in entries] + _on_record(meeting)
    changes += [put(key, _head(words, key, seats, there)) for key, words in said.head.items()]
    for key, entries in wanted.items():
        changes += _listed(meeting, key, entries)
    changes += _times_of_those_listed(meeting, wanted, said, seats)
    return changes + _taken_off(meeting, wanted, _told_whole(said))


def listed_no_more(before: Meeting, after: Meeting) -> list[str]:
    """Whoever was on some list of the record and is on none now."""
    there = _on_record(after)
    return [n for n in _on_record(before) if not any(same_person(n, other) for other in there)]


def _on_record(meeting: Meeting) -> list[str]:
    """The names on all the lists of the record."""
    return [person.name for key in LISTS for person in _held(meeting, key)]


def _held(meeting: Meeting, key: str) -> Sequence[Attendee]:
    held: Sequence[Attendee] = getattr(meeting, key) or ()
    return held


def _told_whole(said: Said) -> set[str]:
    """The lists that replace those on record; names alone are added to what is there.

    `none` begins a list anew. And `all` are present but for those named beside it, so that these
    are the only ones who were not.
    """
    anew = {key for key, words in said.lists.items() if any(map(is_nil, words))}
    if _are_all_present(said):
        anew |= {key for key in ("apologies", "absent") if key in said.lists}
    return anew


def _are_all_present(said: Said) -> bool:
    return any(each.casefold() == EVERYONE for each in said.lists.get("present", ()))


def _nobody_is_known(meeting: Meeting, body: Body | None) -> str:
    """Why `all` means nobody: the body's record does not say who sits on it that day."""
    or_by_name = "or name with --present those who were there"
    if body is None:
        unknown = f"the body `{meeting.body}` cannot be read, so nobody knows who `all` are"
        return f"{unknown}; `cpkit validate` says why; mend it, {or_by_name}"
    return (
        f"`{body.id}` has no members on record for {short_date(meeting.date)}, so that `all` would"
        f" be nobody; list them under `members:` in records/{body.id}.yaml, each as"
        f" `- {{name: …, from: {meeting.date.isoformat()}}}`, {or_by_name}"
    )


def seats_on(body: Body | None, meeting: Meeting) -> Seats:
    """Who sits on a meeting's body, and usually attends it, on the day."""
    if body is None:
        return Seats((), ())
    day = meeting.date
    others = [s for s in body.in_attendance if (s.from_ or day) <= day <= (s.to or day)]
    return Seats([s for s in members_on(body, day) if not is_vacant(s)], others)


def _head(words: str, key: str, seats: Seats, there: Sequence[str]) -> str:
    """A time as given; whoever presided by name, one of those known or there."""
    if key != "chair":
        return words
    seat = seat_of(words, seats)
    if not seat and not any(same_person(words, name) for name in there):
        _refuse_stranger(words, seats, "whoever else presided is named under --present first")
    return seat.name if seat else words


def seat_of(words: str, seats: Seats) -> Member | None:
    """The member that a name, or the end of one, means; NotWritten where it could be two."""
    everyone = [*seats.members, *seats.others]
    found = [seat for seat in everyone if words.casefold() == seat.name.casefold()]
    found = found or [
        s for s in everyone if any(same_person(words, n) for n in (s.name, *s.aliases))
    ]
    if len(found) > 1:
        raise NotWritten(f"`{words}` could be {' or '.join(seat.name for seat in found)}")
    return found[0] if found else None


def _named(key: str, meeting: Meeting, said: Said, seats: Seats) -> list[dict[str, str]]:
    """Everybody named for a list; `all` is every member who is named for no other."""
    entries: list[dict[str, str]] = []
    for each in said.lists[key]:
        if each.casefold() == EVERYONE and key == "present":
            left_over = [seat for seat in seats.members if _is_left_over(seat, said, seats)]
            entries += [as_attendee(seat) for seat in left_over]
        elif not is_nil(each):
            entries.append(_entry(each, key, meeting, seats))
    for entry in entries:
        for when, names in (("arrived", said.arrived), ("left", said.left)):
            for name, time in names.items():
                if _is(name, entry["name"], seats):
                    entry[when] = time
    return entries


def _is_left_over(seat: Member, said: Said, seats: Seats) -> bool:
    named = [each for words in said.lists.values() for each in words if each.casefold() != EVERYONE]
    observes = seat.role.casefold() == "observer"
    return not observes and not any(_is(each, seat.name, seats) for each in named)


def _is(words: str, name: str, seats: Seats) -> bool:
    seat = seat_of(words, seats)
    return seat.name == name if seat else same_person(words, name)


def _entry(words: str, key: str, meeting: Meeting, seats: Seats) -> dict[str, str]:
    """A member with what belongs beside the name; anybody else as typed, `Name (role)`.

    Without a role, only officers and those on record already can be named: a slip in a member's
    name would else be one more person, and the member would be put down as present.
    """
    seat = seat_of(words, seats)
    if seat:
        return as_attendee(seat)
    role = split_name(words).role_in_brackets
    if role:
        return {"name": words.partition("(")[0].strip(), "role": role}
    on_record = any(same_person(words, name) for name in _on_record(meeting))
    if closest(words, seats) or (key in _OF_MEMBERS and not on_record):
        _refuse_stranger(words, seats, "anybody else is written `Name (role)`")
    return {"name": words}


def closest(words: str, seats: Seats) -> str | None:
    """The name of a body's people that a misspelt one is most like."""
    everyone = [*seats.members, *seats.others]
    aliases = tuple((alias, seat.name) for seat in everyone for alias in seat.aliases)
    return name_book(tuple(seat.name for seat in everyone), aliases).closest(words)


def _refuse_stranger(words: str, seats: Seats, otherwise: str) -> None:
    """NotWritten for a name that nobody has, where it is on record who sits on the body."""
    if not seats.members:
        return
    if all(closest(each, seats) for each in words.split(",")) and "," in words:
        raise NotWritten(f"`{words}` is nobody's name; several names have a `;` between them")
    near = closest(words, seats)
    hint = f"; did you mean {near}?" if near else ""
    raise NotWritten(f"nobody on the body is called `{words}`{hint} ({otherwise})")


def _listed(meeting: Meeting, key: str, entries: Sequence[dict[str, str]]) -> list[Change]:
    """Those not yet on a list, at its end; a list that nobody is on says `none`."""
    held = _held(meeting, key)
    new = [entry for entry in entries if not _is_held(entry, held)]
    if not held:
        return [put(key, [_short(entry) for entry in new] if new else "none")]
    return [Append((key,), _short(entry)) for entry in new]


def _is_held(entry: Mapping[str, str], held: Sequence[Attendee]) -> bool:
    return any(same_person(entry["name"], person.name) for person in held)


def _short(entry: dict[str, str]) -> Value:
    return entry["name"] if len(entry) == 1 else Brief(entry)


def _taken_off(
    meeting: Meeting, wanted: Mapping[str, Sequence[dict[str, str]]], anew: Collection[str]
) -> list[Change]:
    """Whoever is named for one list does not stay on another; the last one first.

    On a list that is told whole, only those stay who are named for it.
    """
    changes: list[Change] = []
    for key in LISTS:
        own = [e["name"] for e in wanted.get(key, ())]
        others = [e["name"] for k, entries in wanted.items() if k != key for e in entries]
        held = _held(meeting, key)
        gone = [
            place
            for place, person in enumerate(held)
            if _is_any(person, others) or (key in anew and not _is_any(person, own))
        ]
        if gone and len(gone) == len(held) and not own:
            changes.append(put(key, "none"))
        else:
            changes += [Remove((key, place)) for place in reversed(gone)]
    return changes


def _is_any(person: Attendee, names: Iterable[str]) -> bool:
    return any(same_person(person.name, name) for name in names)


def _times_of_those_listed(
    meeting: Meeting,
    wanted: Mapping[str, Sequence[dict[str, str]]],
    said: Said,
    seats: Seats,
) -> list[Change]:
    """Times of people whom the record has on the list already; whoever is new brings their own."""
    new = [
        entry["name"]
        for key, entries in wanted.items()
        for entry in entries
        if not _is_held(entry, _held(meeting, key))
    ]
    times: dict[Way, dict[str, str]] = {}
    for when, names in (("arrived", said.arrived), ("left", said.left)):
        for words, time in names.items():
            if not any(_is(words, name, seats) for name in new):
                times.setdefault(_place_of(words, meeting, seats), {})[when] = time
    return [change for way, told in times.items() for change in _with_times(meeting, way, told)]


def _place_of(words: str, meeting: Meeting, seats: Seats) -> Way:
    """Where somebody stands who was there; NotWritten where nobody of the name was."""
    for key in ("present", "in_attendance", "observers"):
        for place, person in enumerate(_held(meeting, key)):
            if _is(words, person.name, seats):
                return key, place
    raise NotWritten(f"`{words}` is not on record as present")


def _with_times(meeting: Meeting, way: Way, told: Mapping[str, str]) -> list[Change]:
    key, place = way
    if _is_bare(meeting, key, place):
        return [Put(way, Brief(name=_held(meeting, key)[place].name, **told))]
    return [Put((*way, when), time, ("name", "role", "arrived")) for when, time in told.items()]


def _is_bare(meeting: Meeting, key: str, place: int) -> bool:
    """Whether the file has a bare name there."""
    tree = meeting.file.tree if meeting.file else None
    held = tree.get(key) if tree else None
    return isinstance(held[place] if isinstance(held, list) else held, str)
