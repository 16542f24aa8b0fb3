"""CP381–CP385, public questions: in time, short enough, and as many as the body's rules allow."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time

from cpkit.checks.check import Finding, check
from cpkit.checks.wording import counted
from cpkit.phrases.dates import add_months, day_and_date
from cpkit.phrases.times import clock
from cpkit.problems import INFO, WARNING
from cpkit.records import Meeting
from cpkit.records.body import Deadline, PublicQuestions
from cpkit.records.question import Question
from cpkit.register import Register

_LAST_MINUTE = time(23, 59)


def rules_of(meeting: Meeting, register: Register) -> PublicQuestions | None:
    """The body's rules for questions from the public, if it has any."""
    body = register.body(meeting.body)
    return body.public_questions if body else None


def taken(meeting: Meeting) -> list[Question]:
    """The questions that were put, or are to be: not those rejected or withdrawn."""
    return [q for q in meeting.questions or () if q.status in ("accepted", "written")]


@check("CP381", "a question came in after the deadline", severity=WARNING, needs="questions")
def late_question(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a late question may be refused, and taking one is unfair to those who were told no.
    Fix: write `status: rejected` with `rejected_for:`; or add a waiver that says why it was taken.
    Source: the body's `public_questions:` `deadline:`.
    """
    asked = [question for question in taken(meeting) if question.received]
    rules = rules_of(meeting, register) if asked else None
    deadline = moment_of(rules.deadline if rules else None, meeting, register)
    for question in asked:
        if deadline and question.received and question.received.is_after(deadline):
            until = f"{clock(deadline.time())} on {day_and_date(deadline)}"
            words = f"received {question.received.printed}; the deadline was {until}"
            yield Finding(words, question, "received")


def moment_of(rule: Deadline | None, meeting: Meeting, register: Register) -> datetime | None:
    """The last moment that a rule such as `3 working days before, at noon` gives for a meeting."""
    days = rule and (rule.working_days or rule.clear_working_days)
    if rule is None or not days:
        return None
    clear = rule.working_days is None
    working = register.calendar.counting("working")
    return working.deadline(meeting.date, days, clear, rule.at or _LAST_MINUTE)


@check("CP382", "a question is too long", severity=WARNING, needs="questions")
def long_question(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a question over the limit may be refused; all questioners are held to one length.
    Fix: ask for a shorter one, or add a waiver that says why it was taken.
    Source: the body's `public_questions:` `words:`; words are counted between spaces.
    """
    rules = rules_of(meeting, register)
    for question in taken(meeting):
        length = len(question.text.split())
        if rules and rules.words is not None and length > rules.words:
            words = f"the question has {counted(length, 'word')}; up to {rules.words} are allowed"
            yield Finding(words, question, "text")


@check(
    "CP383", "somebody put more questions than the rules allow", severity=WARNING, needs="questions"
)
def too_many_from_one(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the time for questions is shared; the rule leaves room for everyone who wants to ask.
    Fix: write `status: rejected` or `withdrawn` for those beyond the limit.
    Source: the body's `public_questions:` `per_person:`.
    """
    rules = rules_of(meeting, register)
    allowed = rules.per_person if rules else None
    for number, question in _counted(taken(meeting), _from_one_person):
        if allowed is not None and number > allowed:
            words = f"question {number} from one person; {allowed} may be put"
            yield Finding(words, question, "from_")


@check(
    "CP384",
    "an organisation put more questions on a topic than allowed",
    severity=WARNING,
    needs="questions",
)
def too_many_for_one(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: without the rule one organisation could fill question time through several people.
    Fix: write `status: rejected` or `withdrawn` for those beyond the limit.
    Source: the body's `public_questions:` `per_organisation:`.
    """
    rules = rules_of(meeting, register)
    allowed = rules.per_organisation if rules else None
    for number, question in _counted(taken(meeting), _for_one_organisation):
        if allowed is not None and number > allowed:
            words = f"question {number} for one organisation on one topic; {allowed} may be put"
            yield Finding(words, question, "organisation")


def _counted(
    questions: Sequence[Question], belong_together: Callable[[Question, Question], bool]
) -> Iterator[tuple[int, Question]]:
    """Each question with its number among those that belong together."""
    for index, question in enumerate(questions):
        before = sum(belong_together(question, other) for other in questions[:index])
        yield before + 1, question


def _from_one_person(a: Question, b: Question) -> bool:
    """Whether two questions come from one person: two of one name live at two addresses."""
    one_home = not a.address or not b.address or _plain(a.address) == _plain(b.address)
    return one_home and _plain(a.from_) == _plain(b.from_)


def _for_one_organisation(a: Question, b: Question) -> bool:
    named = bool(a.organisation) and _plain(a.organisation or "") == _plain(b.organisation or "")
    return named and _plain(a.topic or "") == _plain(b.topic or "")


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace(",", " ").split())


@check(
    "CP385", "a question lacks what the notice of it must give", severity=INFO, needs="questions"
)
def incomplete_question(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the officer needs to know who asks, when the notice came and to whom it is put.
    Fix: add what is missing; an `address:` stays in the members' copies.
    Source: the body's `public_questions:`.
    """
    rules = rules_of(meeting, register)
    # An address is not asked for once it should have been deleted (CP911).
    gone = rules is not None and _is_long_past(meeting, rules, register)
    for question in taken(meeting) if rules else ():
        if missing := [key for key in _missing(question) if not (gone and key == "address")]:
            keys = " and no ".join(f"`{key}:`" for key in missing)
            yield Finding(f"the question has no {keys}", question)


def _is_long_past(meeting: Meeting, rules: PublicQuestions, register: Register) -> bool:
    return add_months(meeting.date, rules.keep_contact_months) < register.as_at


def _missing(question: Question) -> Iterator[str]:
    if not question.address and not question.email:
        yield "address"
    if not question.to:
        yield "to"
    if not question.received:
        yield "received"
