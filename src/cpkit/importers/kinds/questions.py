"""A paper of questions from the public, with or without the answers, in; a draft meeting out."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from cpkit.documents.words import counted
from cpkit.importers.blocks import Block
from cpkit.importers.draft import Draft, doubt, given
from cpkit.importers.kinds import Setting, agenda, minutes
from cpkit.importers.meeting.order import in_order
from cpkit.importers.meeting.questions import Questions, lines_of_questions, questions_in
from cpkit.importers.meeting.titles import head_of
from cpkit.phrases.dates import short_date
from cpkit.records import Meeting

_TITLE = re.compile(
    r"(?i)(?:schedule of |written |list of )?(?:public questions?(?: (?:and|&) (?:answers|replies"
    r"|responses))?|questions? (?:received |asked |put )?(?:from|by) (?:members of )?the public"
    r"|public question time)\b.{0,80}"
)
_TOP = 8  # blocks in which a paper says what it is
_LONGEST_TITLE = 140  # characters
# Words of its labels and headings, which a schedule is printed with again in our own.
_SAID = (
    "schedule of public questions from members of the public and answers question time no name from"
    " questioner address received to question answer reply response asked the following question"
    " replied as follows supplementary question responses meeting the 1 2 3 4 5 6 7 8 9 10"
)
_WHOSE = "of which body is the meeting? The paper names none"


def starts(blocks: Sequence[Block]) -> Iterable[int]:
    """At the top of a file that is about nothing else; within minutes they are an item."""
    place = _title_in(blocks[:_TOP])
    if place is None or not _read(blocks[place + 1 :]).asked:
        return
    if not any(True for kind in (agenda, minutes) for _ in kind.starts(blocks)):
        yield 0


def drafts(blocks: Sequence[Block], setting: Setting) -> list[Draft]:
    """The meeting with its questions; nothing where the paper names no day."""
    place = _title_in(blocks[:_TOP])
    if place is None:
        return []
    found = _read(blocks[place + 1 :])
    lines_above = [*blocks[: place + 1], *found.rest]
    head = head_of(lines_above)
    if head.day is None or not found.asked:
        return []
    slug = setting.bodies.slug(head.body or "The body")
    values: dict[str, Any] = {} if head.body else doubt(_WHOSE)
    values |= given(body=slug, date=head.day.printed, time=head.time, venue=head.venue)
    values |= {"status": "held" if any("reply" in each for each in found.asked) else "published"}
    values |= {"questions": found.asked}
    draft = Draft(Meeting, f"{Meeting.folder}/{head.day.isoformat()}-{slug}", in_order(values))
    draft.set_aside(block for block in head.rest if not _TITLE.fullmatch(block.flat))
    draft.said = _SAID
    draft.about = f"{counted(len(found.asked), 'question')} to {short_date(head.day)}"
    return [draft]


def _title_in(blocks: Sequence[Block]) -> int | None:
    short = (n for n, b in enumerate(blocks) if not b.rows and len(b.flat) <= _LONGEST_TITLE)
    return next((n for n in short if any(map(_TITLE.fullmatch, blocks[n].lines))), None)


def _read(blocks: Sequence[Block]) -> Questions:
    return questions_in([line for block in blocks for line in lines_of_questions(block)])
