"""A meeting in; the schedule of questions from the public, with the answers, out."""

from datetime import datetime

from cpkit.documents import NAMES
from cpkit.documents.document import Document, Page
from cpkit.documents.meeting import head
from cpkit.documents.meeting.pages import meeting_page
from cpkit.documents.meeting.question_rules import deadline_facts
from cpkit.documents.meeting.questions import in_order, question_entry
from cpkit.query.deadlines import deadlines_of
from cpkit.query.meetings import last_meeting, next_meeting
from cpkit.records import Meeting
from cpkit.records.question import Question
from cpkit.register import Register


def build(meeting: Meeting, register: Register) -> Page:
    """The schedule: the questions in the order they are taken, and which came in too late."""
    return meeting_page(
        "questions",
        meeting,
        register,
        called="Questions from the public",
        title="questions from the public",
        facts=head.planned_facts(meeting, register) | dict(deadline_facts(meeting, register)),
        recorded=meeting.questions is not None,
        questions=[
            question_entry(each, number) | {"late": is_late(each, meeting, register)}
            for number, each in enumerate(in_order(meeting.questions or ()), 1)
        ],
    )


def is_late(question: Question, meeting: Meeting, register: Register) -> bool | None:
    """Whether notice came after the body's deadline; None where nobody can tell."""
    due = deadlines_of(meeting, register).questions_by
    if due is None or question.received is None or not isinstance(due.when, datetime):
        return None
    return question.received.is_after(due.when)


def usual(register: Register) -> Meeting | None:
    """The next meeting when it has questions already, and the last one otherwise."""
    coming = next_meeting(register)
    return coming if coming and coming.questions else last_meeting(register) or coming


DOCUMENT = Document(
    name="questions",
    about=NAMES["questions"],
    kind=Meeting,
    build=build,
    usual=usual,
    withholds="personal information",
)
