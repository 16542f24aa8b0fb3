"""Who was at a meeting, and who could not come, as its record keeps them."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Literal, Protocol

from pydantic import BeforeValidator

from cpkit.records.base import Part
from cpkit.records.body import YOUNG_PERSON
from cpkit.records.fields import Prose, Text, Texts, Time, YesNo, as_entries
from cpkit.records.marks import REQUIRED, private, public


class Attendee(Part):
    """A person at the meeting, or one who could not be there."""

    name: Text = public("the person as printed; a role where no name is given", REQUIRED)
    role: Text | None = public("the post or office")
    organisation: Text | None = public("the organisation or department")
    group: Text | None = public("the heading the person stands under, where it is the record's own")
    arrived: Time | None = public("when they came, if late")
    left: Time | None = public("when they went, if early")
    items: Texts = public("the items they were present for, if not all", ())
    absent_for: Texts = public("the items they were not in the room for", ())
    sittings: Texts = public("the sittings they were at, by date, if not all", ())
    substitute_for: Text | None = public("the member they stood in for")
    voting: YesNo | None = public("whether they could vote, where membership does not tell")
    how: Literal["in person", "remote"] | None = public("how they took part")
    presiding: YesNo = public("whether they presided beside the chair, or for a part of it", False)
    note: Text | None = public("anything the record says beside the name")
    reason: Prose | None = private("the reason given for absence; a health reason is never printed")
    young_person: YesNo = private("a child or young person: printed by role, not by name", False)

    def public_face(self, as_at: date) -> Mapping[str, Any]:
        """A young person is there under a role, never lost and never named."""
        return {"name": self.role or YOUNG_PERSON} if self.young_person else {}


People = Annotated[tuple[Attendee, ...] | None, BeforeValidator(as_entries("name"))]


class ListsAsPrinted(Part):
    """The lists of people as an old paper printed them.

    They are printed again until one of the lists is changed: then the lists are.
    """

    text: Prose = public("the words as printed, without reasons of health", REQUIRED)
    of: Text | None = public("the mark of the lists that the words tell of; `import` sets it")


class _WithLists(Protocol):
    """What has lists of people: a meeting."""

    @property
    def chair(self) -> str | None: ...
    @property
    def present(self) -> People: ...
    @property
    def in_attendance(self) -> People: ...
    @property
    def observers(self) -> People: ...
    @property
    def apologies(self) -> People: ...
    @property
    def absent(self) -> People: ...


def mark_of(meeting: _WithLists) -> str:
    """A mark of the lists of a meeting, which is another one after any change that shows in print.

    Reasons for absence do not: the public's copy of a record, without them, has the same mark.
    """
    lists = ("present", "in_attendance", "observers", "apologies", "absent")
    told = [str(meeting.chair), *(_told(name, getattr(meeting, name)) for name in lists)]
    return sha256("\n".join(told).encode()).hexdigest()[:12]


def _told(name: str, people: People) -> str:
    if people is None:
        return f"{name}: not recorded"
    return "\n".join([f"{name}:", *(repr(_public_values(person)) for person in people)])


def _public_values(person: Attendee) -> dict[str, str]:
    """What papers print of a person, key by key."""
    fields = sorted(Attendee.model_fields.keys() - {"reason", "young_person"})
    values = ((field, getattr(person, field)) for field in fields)
    return {field: str(value) for field, value in values if value}
