"""Questions from the public in; what the minutes and the schedule print of them out.

The questioner's address, e-mail and telephone number are in no paper at all: the council needs
them to take the notice, and nobody needs them to read the answer.
"""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from cpkit.documents.words import (
    capital,
    moment_in_words,
    sentence,
    with_article,
    within_a_sentence,
)
from cpkit.records.question import Question, Supplementary

STATUS = {
    "accepted": None,
    "rejected": "Not accepted",
    "withdrawn": "Withdrawn",
    "written": "To be answered in writing",
}


def question_entries(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """The questions in the order they are taken, numbered from 1."""
    return [question_entry(each, number) for number, each in enumerate(in_order(questions), 1)]


def in_order(questions: Sequence[Question]) -> list[Question]:
    """The order of receipt, except that a group stands together where its first one does.

    Questions without a time of receipt follow in the order of the record.
    """
    received = sorted(questions, key=_receipt)
    groups = [each.group for each in received]
    places = [groups.index(group) if group else place for place, group in enumerate(groups)]
    return [
        each for _, each in sorted(zip(places, received, strict=True), key=lambda pair: pair[0])
    ]


def question_entry(question: Question, number: int) -> dict[str, Any]:
    """One question: who asks whom, what, and what was answered."""
    return {
        "number": number,
        "who": ", ".join(filter(None, (question.from_, question.organisation))),
        "to": _post(question.to),
        "title": question.title,
        "text": question.text,
        "group": question.group,
        "status": _status(question),
        "facts": [capital(fact) for fact in _facts(question) if fact],
        "basis": question.basis,
        "reply": question.reply,
        "replied_by": _post(question.replied_by),
        "supplementary": _supplementary(question.supplementary),
    }


def _post(who: str | None) -> str | None:
    return with_article(who) if who else None


def _receipt(question: Question) -> tuple[date, time]:
    received = question.received
    if received is None:
        return date.max, time.max
    return received.date, received.time or time.max


def _status(question: Question) -> str | None:
    status = STATUS[question.status]
    if question.status == "written" and question.replied:
        status = "Answered in writing"
    by = f"by {with_article(question.rejected_by)}" if question.rejected_by else None
    ground = (
        f"because {within_a_sentence(question.rejected_for)}" if question.rejected_for else None
    )
    return sentence((status, by, ground)) or None


def _facts(question: Question) -> list[str | None]:
    return [
        f"about: {question.topic}" if question.topic else None,
        f"received: {moment_in_words(question.received)}" if question.received else None,
        f"answer sent: {moment_in_words(question.replied)}" if question.replied else None,
        {True: "the questioner was there", False: "the questioner was not there", None: None}[
            question.attended
        ],
        f"time taken: {question.minutes}" if question.minutes else None,
    ]


def _supplementary(asked: Supplementary | None) -> dict[str, Any] | None:
    if asked is None:
        return None
    rejected = None
    if asked.rejected:
        rejected = f"Not accepted by the chair because {within_a_sentence(asked.rejected)}"
    return {
        "text": asked.text,
        "reply": asked.reply,
        "replied_by": _post(asked.replied_by),
        "rejected": sentence((rejected,)) or None,
    }
