"""Where actions stand, and how they are recorded, in; what has changed since each body met, out."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cpkit.phrases.dates import short_date
from cpkit.query.action_line import ActionLine
from cpkit.query.standing import AsAt, Standing, standings


class Changed(NamedTuple):
    """An action as it stands, and in words what has changed since the meeting of a day."""

    standing: Standing
    since: date
    words: tuple[str, ...]


def changes_since_last_meeting(lines: Sequence[ActionLine], as_at: AsAt) -> list[Changed]:
    """What has changed of each action since its body met last, in the order given.

    It is told from what the records say of each day: a note's rating, a meeting's agreement, the
    day of a completion. What was changed without a day cannot be told from them.
    """
    found: list[Changed] = []
    for body in dict.fromkeys(line.body for line in lines):
        last = as_at.last_meeting(body)
        if last is None:
            continue
        mine = [line for line in lines if line.body == body]
        then = {each.line: each for each in standings(mine, as_at._replace(day=last))}
        for now in standings(mine, as_at):
            if words := tuple(_words(then.get(now.line), now)):
                found.append(Changed(now, last, words))
    return found


def _words(then: Standing | None, now: Standing) -> Iterator[str]:
    if then is None:
        yield "new"
        return
    if then.is_open and not now.is_open:
        yield now.status or f"rated {now.rag}"
        return
    if not then.is_open and now.is_open:
        yield "open again"
    if now.group == "overdue" and then.group != "overdue":
        yield "overdue now"
    if then.rag.casefold() != now.rag.casefold():
        yield f"rated {now.rag or 'no longer'}, was {then.rag or 'not rated'}"
    if then.due != now.due:
        yield f"due {_day(now.due)}, was {_day(then.due)}"
    if now.sought and now.sought != then.sought:
        yield "later date sought"


def _day(day: date | None) -> str:
    return short_date(day) if day else "on no day"
