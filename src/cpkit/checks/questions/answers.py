"""CP901–CP911, question time: who may ask whom, in which order, how long, and what came of it."""

from collections.abc import Iterator
from datetime import datetime

from cpkit.calendar import look_back
from cpkit.checks.check import Finding, check
from cpkit.checks.likeness import likeness, word_set
from cpkit.checks.questions.asking import moment_of, rules_of, taken
from cpkit.checks.series import earlier, later
from cpkit.checks.wording import counted, on
from cpkit.phrases.dates import Moment, add_months, day_and_date
from cpkit.phrases.figures import read_figure
from cpkit.phrases.names import folded_name, is_role, same_person
from cpkit.phrases.times import clock
from cpkit.problems import INFO, WARNING
from cpkit.records import Meeting
from cpkit.records.body import PublicQuestions
from cpkit.records.meeting import HELD
from cpkit.records.question import Question
from cpkit.register import Register


@check("CP901", "a questioner's right to ask is not on record", severity=INFO, needs="questions")
def no_basis(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the body's rules say who may ask; if the question is challenged, nobody can tell by what
    right it was taken.
    Fix: add `basis:` (elector, council-tax payer, …); it stays in the members' copies.
    Source: the body's `public_questions:` `who:`.
    """
    rules = rules_of(meeting, register)
    for question in taken(meeting) if rules and rules.who else ():
        if not question.basis:
            yield Finding("no `basis:` says by what right the question is put", question)


@check(
    "CP902", "a question is put to somebody who was not there", severity=WARNING, needs="questions"
)
def absent_addressee(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a question is put to a member or to somebody who attends; where they are away it is
    answered in writing.
    Fix: write `status: written`, or who answered in their place under `replied_by:`; if they were
    there, add them to `present:` or `in_attendance:`.
    Source: the body's rules for public questions.
    """
    for question in taken(meeting) if meeting.status in HELD and meeting.present else ():
        answered = question.status == "written" or question.replied_by
        if question.to and not answered and not _is_there(question.to, meeting, register):
            words = f"`{question.to:.60}` is not among those who were there"
            yield Finding(words, question, "to")


def _is_there(asked: str, meeting: Meeting, register: Register) -> bool:
    """Whether somebody who was asked came; the holder of a post goes by the post and by name."""
    posts = [p for p in register.council.posts if _same(asked, (p.title, *p.aliases))]
    names = [asked, *(name for p in posts for name in (p.title, *p.aliases, p.holder) if name)]
    came = [person for group in (meeting.present, meeting.in_attendance) for person in group or ()]
    known = [known for person in came for known in (person.name, person.role) if known]
    if asked.casefold().removeprefix("the ").startswith("chair"):
        return bool(meeting.chair)
    return any(_same(name, known) or _is_one_of(name, known) for name in names)


def _same(words: str, others: tuple[str, ...] | list[str]) -> bool:
    return folded_name(words) in map(folded_name, others)


def _is_one_of(name: str, people: list[str]) -> bool:
    return not is_role(name) and any(same_person(name, each) for each in people)


@check(
    "CP903",
    "a question was rejected without a ground or an officer",
    severity=WARNING,
    needs="questions",
)
def groundless_rejection(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the rules say `may reject`: somebody weighed it, and the questioner can ask who and why.
    Fix: add `rejected_for:` with the ground, in the words of the rules, and `rejected_by:`.
    Source: the body's `public_questions:` `grounds:`.
    """
    for question in meeting.questions or ():
        given = {"rejected_for": question.rejected_for, "rejected_by": question.rejected_by}
        missing = [key for key, value in given.items() if not value]
        if question.status == "rejected" and missing:
            keys = " and no ".join(f"`{key}:`" for key in missing)
            yield Finding(f"the question was rejected, with no {keys}", question, "status")


_MUCH_THE_SAME = 0.8  # share of the words in common
_LEAST_WORDS = 5


@check(
    "CP904", "much the same question was put not long before", severity=WARNING, needs="questions"
)
def repeated_question(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a question that was answered within the months of the rule may be refused.
    Fix: read both; refuse it with `status: rejected`, or add a waiver that says why it was taken.
    Source: the body's `public_questions:` `repeat_months:`; words are compared, and people judge.
    """
    rules = rules_of(meeting, register)
    long_enough = [q for q in taken(meeting) if len(q.text.split()) >= _LEAST_WORDS]
    if not long_enough or rules is None or not rules.repeat_months:
        return
    asked = [(question, word_set(question.text)) for question in long_enough]
    for other in _meetings_within(rules.repeat_months, meeting, register):
        for question, words in asked:
            if any(likeness(words, word_set(q.text)) >= _MUCH_THE_SAME for q in taken(other)):
                said = f"much the same question was put on {on(other.date)}"
                yield Finding(said, question, "text")


def _meetings_within(months: int, meeting: Meeting, register: Register) -> Iterator[Meeting]:
    """The body's meetings in the months before one, the nearest first."""
    first = look_back(meeting.date, months).isoformat()
    for headline in earlier(meeting, register):
        if headline.date < first:
            return
        if other := register.one(Meeting, headline.id):
            yield other


@check(
    "CP905",
    "questions do not stand in the order in which they came",
    severity=WARNING,
    needs="questions",
)
def questions_out_of_order(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: questions are taken as they came in, so that nobody is moved to the end, where time may
    run out.
    Fix: put it in its place, or give those that the chair takes together the same `group:`.
    Source: the body's rules for public questions.
    """
    latest: Moment | None = None
    for question in _firsts(taken(meeting)):
        came = question.received
        if latest and came and _is_before(came, latest):
            yield Finding(
                f"received {came.printed}, before the question above it", question, "received"
            )
        latest = came or latest


def _firsts(questions: list[Question]) -> Iterator[Question]:
    """The questions without those that were moved up to one of their group."""
    seen: set[str] = set()
    for question in questions:
        if question.group not in seen:
            yield question
        seen |= {question.group} if question.group else set()


def _is_before(a: Moment, b: Moment) -> bool:
    if a.date != b.date or a.time is None or b.time is None:
        return a.date < b.date
    return a.time < b.time


@check("CP906", "a written reply is late", severity=INFO, needs="questions")
def late_reply(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the questioner needs the reply before the meeting, to put a supplementary question.
    Fix: chase the reply; when it has gone out, add `reply:`, `replied_by:` and `replied:`.
    Source: the body's `public_questions:` `replies:`.
    """
    asked = [question for question in taken(meeting) if question.status == "accepted"]
    rules = rules_of(meeting, register) if asked else None
    limit = moment_of(rules.replies, meeting, register) if rules and rules.replies else None
    if limit is None:
        return
    until = f"{clock(limit.time())} on {day_and_date(limit)}"
    for question in asked:
        if question.replied and question.replied.is_after(limit):
            words = f"replied {question.replied.printed}; the reply was asked for by {until}"
            yield Finding(words, question, "replied")
        elif not question.reply and _is_waiting(meeting, limit, register):
            yield Finding(f"no reply yet; it was asked for by {until}", question)


def _is_waiting(meeting: Meeting, limit: datetime, register: Register) -> bool:
    """Whether a meeting is still to come although the time for replies is over."""
    to_come = meeting.status in ("planned", "published") and meeting.date >= register.as_at
    return to_come and limit.date() < register.as_at


@check(
    "CP907",
    "a supplementary question had nothing to rest on",
    severity=WARNING,
    needs="supplementary",
)
def groundless_supplementary(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: it is put by the questioner, to whoever replied, and arises from the question or reply.
    Fix: correct `attended:`, `replied_by:` or `status:`; or take the supplementary question out.
    Source: the body's `public_questions:` `supplementaries:`.
    """
    rules = rules_of(meeting, register)
    for question in meeting.questions or ():
        reason = _against_supplementary(question, rules)
        if question.supplementary and question.supplementary.text and reason:
            yield Finding(f"a supplementary question, but {reason}", question, "supplementary")


def _against_supplementary(question: Question, rules: PublicQuestions | None) -> str:
    if question.status in ("rejected", "withdrawn"):
        return f"the question itself was {question.status}"
    if rules and rules.supplementaries == 0:
        return "the body's rules allow none"
    if question.attended is False:
        return "the questioner was not there"
    return "" if question.reply or question.replied_by else "nobody had replied"


@check("CP908", "question time ran over", severity=WARNING, needs=("questions", "question_minutes"))
def long_question_time(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: only the chair can extend it; business that waited for it was cut short.
    Fix: write `question_time_extended: yes`, if the chair did; or correct the minutes.
    Source: the body's `public_questions:` `minutes:`; supplementary questions count.
    """
    rules = rules_of(meeting, register)
    if rules is None or rules.minutes is None or meeting.question_time_extended:
        return
    if meeting.question_minutes is not None and meeting.question_minutes > rules.minutes:
        took = f"the questions took {counted(meeting.question_minutes, 'minute')}"
        yield Finding(f"{took}; up to {rules.minutes} are allowed", "question_minutes")
        return
    spent = [(q, _seconds(q.minutes)) for q in meeting.questions or () if q.minutes]
    total = sum(seconds for _, seconds in spent)
    if total > rules.minutes * 60:
        words = f"the questions took {total // 60}:{total % 60:02} together"
        yield Finding(f"{words}; up to {rules.minutes} are allowed", spent[-1][0], "minutes")


def _seconds(words: str | None) -> int:
    """`5`, `5 minutes` or `4:30` as seconds; nothing where the words hold no number."""
    whole, colon, seconds = (words or "").partition(":")
    if colon and whole.strip().isdecimal() and seconds.strip().isdecimal():
        return int(whole) * 60 + int(seconds)
    value = read_figure(words or "").value
    return int(value * 60) if value is not None and value >= 0 else 0


@check("CP909", "a question has no answer", severity=WARNING, needs="questions")
def unanswered_question(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: whoever asked was promised an answer, at the meeting or afterwards in writing.
    Fix: add `reply:` or who gave it under `replied_by:`; what was not reached in time, or was put
    to somebody who was away, has `status: written`.
    Source: the body's rules for public questions.
    """
    if meeting.status not in HELD:
        return
    for question in taken(meeting):
        if question.reply or question.replied_by or question.replied:
            continue
        if question.status == "accepted":
            yield Finding("no answer is on record", question)
        elif next_day := _next_meeting_held(meeting, register):
            words = f"to be answered in writing, and not answered by the meeting of {next_day}"
            yield Finding(words, question, "status")


def _next_meeting_held(meeting: Meeting, register: Register) -> str:
    for headline in later(meeting, register):
        if headline.status in HELD:
            day = datetime.fromisoformat(headline.date).date()
            return on(day) if day <= register.as_at else ""
    return ""


_USUAL_MONTHS = 12  # where the body has no rules; what councils say in their privacy notices


@check(
    "CP911",
    "a questioner's address is kept for longer than needed",
    severity=INFO,
    needs=("address", "email", "phone"),
)
def address_kept(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: it was given for the notice; nobody needs it when the meeting is long past. The name
    stays with the question.
    Fix: delete `address:`, `email:` and `phone:`; git's history keeps what was once committed.
    Source: UK GDPR Art 5(1)(e), storage limitation; the body's `keep_contact_months:`.
    """
    held = [q for q in meeting.questions or () if q.address or q.email or q.phone]
    rules = rules_of(meeting, register) if held else None
    months = rules.keep_contact_months if rules else _USUAL_MONTHS
    if held and add_months(meeting.date, months) < register.as_at:
        since = f"is still here, more than {counted(months, 'month')} after the meeting"
        for question in held:
            key = "address" if question.address else "email" if question.email else "phone"
            yield Finding(f"the questioner's {_CONTACTS[key]} {since}", question, key)


_CONTACTS = {"address": "address", "email": "e-mail address", "phone": "number"}
