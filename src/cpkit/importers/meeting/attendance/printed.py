"""The lists of people of one paper in; the words that its record can keep of them out."""

import re
from collections.abc import Iterable, Sequence

from cpkit.importers.blocks import Block
from cpkit.importers.draft import Kept
from cpkit.importers.meeting.attendance.lists import Attendance
from cpkit.importers.phrasing.health import tells_of_health
from cpkit.importers.prose import prose
from cpkit.importers.withheld import block_without


def kept_lists(
    lists: Attendance, title: Sequence[str], odd: Iterable[Block], below: str
) -> Kept | None:
    """The lists as printed, between the title and the first item; None where they tell of health.

    Nor are they kept where they name a young person, whom the public knows by role.
    They are needed where a line among them is in no list: `* Denotes Member present`.
    """
    printed = [block_without(block, _reasons(lists)) for block in lists.printed]
    text = re.sub(r"(?m)^\* ", r"\\* ", prose(printed))  # a star that tells who was there
    names_young = any(person.is_young for key in lists.people for person, _ in lists.people[key])
    if not text or tells_of_health(text) or names_young:
        return None
    stray = {block.flat for block in odd}
    lines = {" ".join(line.split()) for block in printed for line in block.lines}
    above, heading = (Block("paragraph", "\n".join(words)) for words in (title, [below]))
    return Kept("attendance_as_printed", text, [above, *printed, heading], bool(stray & lines))


def _reasons(lists: Attendance) -> list[str]:
    people = (person for key in lists.people for person, _ in lists.people[key])
    return [reason for person in people for reason in person.reason.split("; ") if reason]
