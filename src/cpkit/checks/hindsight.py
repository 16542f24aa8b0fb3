"""CP531, hindsight: what a meeting's papers tell as past had happened by then."""

import re
from collections.abc import Iterator
from datetime import date

from cpkit.checks.check import Finding, check
from cpkit.checks.wording import on
from cpkit.checks.words import public_words_of, text_of
from cpkit.phrases.dates import MONTHS, WEEKDAYS, read_date
from cpkit.problems import WARNING
from cpkit.records import Meeting, OfficerReport
from cpkit.register import Register

_MONTH = "|".join(MONTHS)
_WEEKDAY = "|".join(WEEKDAYS)
_DAY = rf"(?:(?:{_WEEKDAY}),? )?[0-9]{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH}),? [0-9]{{4}}"
_TOLD_AS_PAST = re.compile(
    r"\b(?:took place|(?:was|were|had been|has been) (?:held|launched|opened|published|completed)"
    r"|(?<!\bbe )(?<!\bbeing )(?<!\bis )(?<!\bare )held)"
    rf" (?:in [A-Z][a-z]+ )?on (?:the )?(?P<day>{_DAY})",
    re.IGNORECASE,
)


@check("CP531", "something is told as past that was still to come", severity=WARNING)
def told_too_soon(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: a wrong year or month is the likeliest reason; the reader cannot tell which is right.
    Fix: correct the date, or tell it as still to come; a note added later goes under `later_note:`.
    Source: good practice of committee clerks.
    """
    if record.date is None or " on" not in text_of(record):
        return
    for said in public_words_of(record, register):
        if said.field in ("later_note", "reply", "cancelled_because"):
            continue
        for found in _TOLD_AS_PAST.finditer(" ".join(said.text.split())):
            day = _day(found["day"])
            if day and day > record.date:
                words = f"`{found['day']}` is told as past, but is after {on(record.date)}"
                yield Finding(words, *said.at)


def _day(words: str) -> date | None:
    try:
        return read_date(words)
    except ValueError:
        return None
