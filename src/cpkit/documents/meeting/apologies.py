"""Who could not come in; the sentence that the minutes say it in out."""

from typing import Any

from cpkit.documents.meeting.people import attendance_lists
from cpkit.documents.words import joined, says
from cpkit.phrases.names import split_name
from cpkit.records import Meeting

USUAL_WORDS = "Apologies for absence were received from"


def apologies_sentence(meeting: Meeting) -> str:
    """`Apologies for absence were received from P. Marsh, Youth Mayor.`, or that none were."""
    groups = next(
        each["groups"] for each in attendance_lists(meeting) if each["key"] == "apologies"
    )
    people = [_named(person, group["heading"]) for group in groups for person in group["people"]]
    if not people:
        return "There were no apologies for absence."
    return f"{meeting.headings.get('apologies', USUAL_WORDS)} {joined(people)}."


def are_minuted(meeting: Meeting) -> bool:
    """Whether an item's own heading will print the apologies, so that the head need not."""
    return any(
        _names_all(item.minute, meeting) if item.minute else not item.resolved
        for item in meeting.all_items()
        if item.type == "apologies"
    )


def _names_all(minute: str, meeting: Meeting) -> bool:
    """Whether the words of a minute name everybody who sent apologies."""
    return all(says(minute, split_name(each.name).surname) for each in meeting.apologies or ())


def _named(person: dict[str, Any], group: str) -> str:
    post = f"{person['name']}, {person['role']}" if person["role"] else person["name"]
    remarks = "; ".join(remark for remark in (group, person["note"]) if remark)
    return f"{post} ({remarks})" if remarks else str(post)
