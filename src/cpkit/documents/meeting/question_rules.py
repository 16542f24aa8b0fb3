"""A body's rules for questions from the public in; what its agenda says of them out."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from cpkit.documents.words import number_of, sentence
from cpkit.phrases.dates import long_date
from cpkit.phrases.times import clock
from cpkit.query.deadlines import DueDate, deadlines_of
from cpkit.records import Meeting
from cpkit.records.body import PublicQuestions
from cpkit.register import Register


def question_rules(meeting: Meeting, register: Register) -> dict[str, Any] | None:
    """How to ask a question at a meeting: the dates, and the body's rules in brief or in full."""
    body = register.body(meeting.body)
    rules = body.public_questions if body else None
    if rules is None:
        return None
    in_full = bool(rules.procedure)
    return {
        "who": rules.who,
        "lines": [*_dates(meeting, rules, register), *([] if in_full else _limits(rules))],
        "grounds": [] if in_full else list(rules.grounds),
        "procedure": [{"heading": p.heading, "text": p.text} for p in rules.procedure],
    }


def deadline_facts(meeting: Meeting, register: Register) -> Iterator[tuple[str, list[str]]]:
    """The dates for questions and answers that the body's rules give, each behind its term."""
    dates = deadlines_of(meeting, register)
    for about, term, due in (
        ("questions by", "Questions in by", dates.questions_by),
        ("answers by", "Answers in by", dates.replies_by),
        ("laid out", "Laid out from", dates.schedule_from),
    ):
        if due:
            yield about, [term, moment(due)]


def moment(due: DueDate) -> str:
    """`12 noon on Thursday 16 February 2023`."""
    when = due.when
    if isinstance(when, datetime):
        return f"{clock(when.time())} on {long_date(when)}"
    return long_date(when)


def _dates(meeting: Meeting, rules: PublicQuestions, register: Register) -> Iterator[str]:
    dates = deadlines_of(meeting, register)
    to = f"to the {rules.to}" if rules.to else None
    if dates.questions_by:
        yield sentence(
            ("send your question", to, _at(rules.email), f"by {moment(dates.questions_by)}")
        )
    elif to or rules.email:
        yield sentence(("send your question", to, _at(rules.email)))
    if dates.replies_by:
        yield f"Written answers are asked for by {moment(dates.replies_by)}."
    if dates.schedule_from:
        yield f"Questions and answers are laid out from {moment(dates.schedule_from)}."


def _at(email: str | None) -> str | None:
    return f"({email})" if email else None


def _limits(rules: PublicQuestions) -> Iterator[str]:
    """The body's own numbers, a sentence for each that it has."""
    if rules.words is not None:
        yield f"A question has at most {rules.words} words."
    if rules.per_person is not None:
        yield f"Each person may ask {number_of(rules.per_person, 'question')} at a meeting."
    if rules.per_organisation is not None:
        number = number_of(rules.per_organisation, "question")
        yield f"At most {number} on one topic may be asked for an organisation."
    if rules.repeat_months is not None:
        months = number_of(rules.repeat_months, "month")
        yield f"The same question is not put again within {months}."
    if rules.minutes is not None:
        yield f"All questions together are given {number_of(rules.minutes, 'minute')}."
    if rules.supplementaries is not None:
        number = number_of(rules.supplementaries, "further question")
        yield f"Each questioner may ask {number} without notice."
