"""A meeting before and after in; what became of it, what it decided and was asked, out."""

from collections.abc import Iterable, Iterator

from cpkit.phrases.dates import read_date, short_date
from cpkit.phrases.times import clock
from cpkit.query.changes.told import Sides, Told
from cpkit.records import Item, Meeting
from cpkit.records.question import Question
from cpkit.register import Register

_BY_THEN = {"deferred": "deferred", "withdrawn": "withdrawn", "not reached": "not reached"}


def told_of_meeting(sides: Sides) -> Iterator[Told]:
    """Everything that happened to a meeting; nothing for one that only its clerk changed."""
    old, new = sides.shown_then, sides.shown_now
    if not isinstance(new, Meeting):
        return
    before = old if isinstance(old, Meeting) else None
    name = name_of_meeting(new, sides.shown_now_register)
    told = [*_stages(before, new), *_arrangements(before, new), *_agenda(before, new)]
    told += _altered(before, new)
    if told:
        yield Told("meetings", new.id, name, "", tuple(told))
    for correction in new.corrections:
        known = before.corrections if before else ()
        if correction not in known:
            yield Told("meetings", new.id, f"{name}: minutes corrected", correction.text)
    if new.status != "planned":
        yield from _decisions(sides, new, name)
        yield from _put_off(before, new, name)
    yield from _questions(sides, new, name)


def name_of_meeting(meeting: Meeting, register: Register) -> str:
    """What a list calls a meeting: its body and its day."""
    body = register.body(meeting.body)
    name = meeting.title or meeting.body_name or (body.name if body else meeting.body)
    return f"{name}, {short_date(meeting.date)}"


def _stages(old: Meeting | None, new: Meeting) -> Iterator[str]:
    if old is not None and old.status == new.status:
        return
    if old is not None and old.status == "confirmed":
        yield "its minutes are no longer confirmed"
    match new.status:
        case "planned":
            yield "planned"
        case "published":
            on = f" on {short_date(new.published)}" if new.published else ""
            yield f"its agenda was published{on}"
        case "held" | "inquorate":
            yield "held" if new.status == "held" else "met without a quorum"
        case "confirmed":
            at = f" on {_day(new.confirmed.at)}" if new.confirmed else ""
            yield f"its minutes were confirmed{at}"
        case "postponed":
            to = f" to {_day(new.postponed_to)}" if new.postponed_to else ""
            yield f"postponed{to}"
        case _:
            yield new.status


def _day(words: str) -> str:
    """A day as lists print it: a date in any form, or the one that a meeting's file begins with."""
    try:
        return short_date(read_date(words.rpartition("/")[2][:10] if "/" in words else words))
    except ValueError:
        return words


def _arrangements(old: Meeting | None, new: Meeting) -> Iterator[str]:
    if old is None or new.status not in ("planned", "published"):
        return
    if old.date != new.date:
        yield f"moved from {short_date(old.date)} to {short_date(new.date)}"
    if old.time != new.time and new.time:
        yield f"now at {clock(new.time)}"
    if old.venue != new.venue and new.venue:
        yield f"now at {new.venue}"


def _agenda(old: Meeting | None, new: Meeting) -> Iterator[str]:
    """What came onto an agenda that was out already."""
    if old is None or old.status != "published" or new.status != "published":
        return
    known = {_folded(item.title) for item in old.all_items()}
    added = [item.title for item in new.items if _folded(item.title) not in known]
    yield from (f"added to the agenda: {title}" for title in added)
    gone = len(known - {_folded(item.title) for item in new.all_items()})
    if gone:
        yield (
            "1 item is gone from the agenda"
            if gone == 1
            else f"{gone} items are gone from the agenda"
        )


def _altered(old: Meeting | None, new: Meeting) -> Iterator[str]:
    """That confirmed minutes say something else, with no correction that the body agreed."""
    if old is None or old.status != "confirmed" or new.status != "confirmed":
        return
    if _minutes(old) != _minutes(new) and len(old.corrections) == len(new.corrections):
        yield "its confirmed minutes were changed, and no correction is recorded"


def _minutes(meeting: Meeting) -> list[tuple[str, ...]]:
    """The words of the minutes: not what is kept up after them, such as the actions."""
    return [
        (item.title, _folded(item.minute or ""), *(_folded(r.text) for r in item.resolved or ()))
        for item in meeting.all_items()
    ]


def _decisions(sides: Sides, new: Meeting, name: str) -> Iterator[Told]:
    known = _decided(sides.full_then) | _decided(sides.shown_then)
    for item in new.all_items():
        for resolution in (*(item.resolved or ()), *item.restricted_resolved):
            if _folded(resolution.text) not in known:
                words = (
                    f"{resolution.verb} {resolution.text}" if resolution.verb else resolution.text
                )
                yield Told("decided", new.id, _item_of(name, item), words)


def _decided(record: object) -> set[str]:
    if not isinstance(record, Meeting):
        return set()
    every = ((*(item.resolved or ()), *item.restricted_resolved) for item in record.all_items())
    return {_folded(resolution.text) for found in every for resolution in found}


def _put_off(old: Meeting | None, new: Meeting, name: str) -> Iterator[Told]:
    known = {_folded(item.title): item.outcome for item in (old.all_items() if old else ())}
    for item in new.all_items():
        outcome = item.outcome or ""
        if outcome in _BY_THEN and known.get(_folded(item.title)) != outcome:
            to = f" to {item.deferred_to}" if outcome == "deferred" and item.deferred_to else ""
            yield Told("put off", new.id, _item_of(name, item), "", (f"{outcome}{to}",))


def _item_of(name: str, item: Item) -> str:
    number = item.number or item.agenda_number
    return f"{name}: {number} {item.title}" if number else f"{name}: {item.title}"


def _questions(sides: Sides, new: Meeting, name: str) -> Iterator[Told]:
    old = [*_questions_of(sides.full_then), *_questions_of(sides.shown_then)]
    known, answered = _texts(old), _texts(each for each in old if each.reply)
    for question in new.questions or ():
        if not question.text:
            continue  # its words are not for the public
        to = f" to {question.to}" if question.to else ""
        if _folded(question.text) not in known:
            lead = f"{name}: {question.from_}{to}"
            details = ("answered",) if question.reply else ()
            yield Told("questions", new.id, lead, question.text, details)
        elif question.reply and _folded(question.text) not in answered:
            yield Told(
                "questions", new.id, f"{name}: {question.from_} was answered", question.reply
            )


def _questions_of(record: object) -> Iterable[Question]:
    return (record.questions or ()) if isinstance(record, Meeting) else ()


def _texts(questions: Iterable[Question]) -> set[str]:
    return {_folded(question.text) for question in questions}


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
