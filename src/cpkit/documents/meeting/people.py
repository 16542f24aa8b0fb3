"""Those at a meeting, and those who could not come, in; the lists that papers print out."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from cpkit.documents.meeting.references import items_in_words
from cpkit.documents.words import date_in_words, joined
from cpkit.phrases.names import same_person, split_name
from cpkit.phrases.times import clock
from cpkit.records import Meeting
from cpkit.records.attendance import Attendee
from cpkit.records.item import Speaker

USUAL_HEADINGS = {
    "present": "Present",
    "in_attendance": "In attendance",
    "observers": "Observers",
    "apologies": "Apologies for absence",
    "absent": "Absent",
}


def attendance_lists(meeting: Meeting, leave_out: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Every list that was recorded: its heading and its people, group by group; none is nil.

    Where the record has the headings of them all, as printed, they stand in the order of those.
    """
    keys = [
        key for key in USUAL_HEADINGS if key not in leave_out and getattr(meeting, key) is not None
    ]
    printed = [str(place) for place in meeting.headings]
    if set(keys) <= set(printed):
        keys.sort(key=printed.index)
    return [
        {
            "key": key,
            "heading": heading_of(meeting, key),
            "groups": _groups(people, meeting, key),
        }
        for key in keys
        for people in [getattr(meeting, key)]
    ]


def heading_of(meeting: Meeting, key: str) -> str:
    """The heading of a list as this council prints it."""
    printed = {str(place): words for place, words in meeting.headings.items()}
    return printed.get(key, USUAL_HEADINGS[key])


def offices_apart(meeting: Meeting) -> list[tuple[str, str]]:
    """Who had the chair, and was vice-chair, where the list of those present does not show it."""
    offices = (("In the chair", meeting.chair), ("Vice-chair", meeting.vice_chair))
    present = meeting.present or ()
    return [(office, who) for office, who in offices if who and not person_in(who, present)]


def person_in(name: str, people: Sequence[Attendee]) -> Attendee | None:
    """The one person of a list that a name means; None where nobody or more than one fits."""
    exact = [person for person in people if person.name == name]
    alike = exact or [person for person in people if same_person(person.name, name)]
    return alike[0] if len(alike) == 1 else None


def name_and_post(person: Attendee | Speaker) -> str:
    """`M. Adeyemi, Virtual School Headteacher`."""
    post = _post(person)
    return f"{person.name}, {post}" if post else person.name


def _post(person: Attendee | Speaker) -> str | None:
    """The post and the organisation; not what already stands as the name of a young person."""
    words = (person.role, getattr(person, "organisation", None))
    return ", ".join(each for each in words if each and each != person.name) or None


def _groups(people: Sequence[Attendee], meeting: Meeting, key: str) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for person in people:
        groups.setdefault(person.group or "", []).append(_entry(person, meeting, key))
    return [
        {
            "heading": heading,
            "people": entries,
            "line": in_a_line(entries),
            "line_without_chair": in_a_line([each for each in entries if not each["presides"]]),
        }
        for heading, entries in groups.items()
    ]


def in_a_line(entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same people for a style that names them in a sentence: `Councillors Lind and Swan`.

    `led_by` is what to say before a name: a title that councillors in a row have said once.
    """
    return [
        entry | {"led_by": _plural(title, len(run)) if place == 0 else ""}
        if _is_councillor(title)
        else entry | {"led_by": title}
        for title, group in groupby(entries, key=lambda entry: str(entry["title"]))
        for run in [list(group)]
        for place, entry in enumerate(run)
    ]


def _is_councillor(title: str) -> bool:
    return title.casefold().strip(".") in ("councillor", "cllr")


def _plural(title: str, people: int) -> str:
    return title if people == 1 else f"{title.strip('.')}s"


def _entry(person: Attendee, meeting: Meeting, key: str) -> dict[str, Any]:
    presides = key == "present" and _presides(person, meeting)
    has_chair = presides and not _is_said_to_chair(person)
    chair = [meeting.headings.get("chair", "in the chair")] if has_chair else []
    remarks = [*(_offices(person, meeting) if key == "present" else []), *_remarks(person)]
    title, name = _title_apart(person.name)
    return {
        "name": person.name,
        "title": title,
        "untitled": name,
        "role": _post(person),
        "note": "; ".join([*chair, *remarks]) or None,
        "presides": presides,
        "has_chair": has_chair,
        "remarks": "; ".join(remarks) or None,
    }


def _title_apart(name: str) -> tuple[str, str]:
    """`Councillor` and `J. Whitlock`; no title for a post or a name without one."""
    title = split_name(name).title
    if not title or not name.startswith(f"{title} "):
        return "", name
    return title, name.removeprefix(f"{title} ")


def _presides(person: Attendee, meeting: Meeting) -> bool:
    """Whether a person had the chair of the meeting."""
    return meeting.chair is not None and person_in(meeting.chair, meeting.present or ()) is person


def _is_said_to_chair(person: Attendee) -> bool:
    """Whether the record already says beside the name that the person had the chair."""
    return "chair" in f"{person.role or ''} {person.note or ''}".casefold()


def _offices(person: Attendee, meeting: Meeting) -> list[str]:
    """The offices beside the chair, unless the record already says so beside the name."""
    said = f"{person.role or ''} {person.note or ''}".casefold()
    offices = []
    if meeting.vice_chair and person_in(meeting.vice_chair, meeting.present or ()) is person:
        offices += ["vice-chair"] if "vice" not in said else []
    return [*offices, "also presided"] if person.presiding else offices


def _remarks(person: Attendee) -> list[str]:
    remarks = [
        f"substitute for {person.substitute_for}" if person.substitute_for else None,
        {True: "voting", False: "non-voting", None: None}[person.voting],
        {"remote": "by remote link", "in person": "in person", None: None}[person.how],
        f"arrived at {clock(person.arrived)}" if person.arrived else None,
        f"left at {clock(person.left)}" if person.left else None,
        f"for {items_in_words(person.items)}" if person.items else None,
        f"not in the room for {items_in_words(person.absent_for)}" if person.absent_for else None,
        f"at the sitting of {_days(person.sittings)}" if person.sittings else None,
        person.note,
    ]
    return [remark for remark in remarks if remark]


def _days(sittings: Sequence[str]) -> str:
    return joined([date_in_words(day) for day in sittings])
