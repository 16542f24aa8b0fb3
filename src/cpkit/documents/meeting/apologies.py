"""Who could not come in; the sentence that the minutes say it in out."""

from typing import Any

from cpkit.documents.meeting.people import attendance_lists
from cpkit.documents.words import joined
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
        item.type == "apologies" and not item.minute and not item.resolved
        for item in meeting.all_items()
    )


def _named(person: dict[str, Any], group: str) -> str:
    post = f"{person['name']}, {person['role']}" if person["role"] else person["name"]
    remarks = "; ".join(remark for remark in (group, person["note"]) if remark)
    return f"{post} ({remarks})" if remarks else str(post)
