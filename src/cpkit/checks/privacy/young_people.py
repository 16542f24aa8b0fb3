"""CP607–CP610, one child: ages, birthdays, costs and small numbers that point to somebody."""

import re
from collections.abc import Iterator, Sequence

from cpkit.checks.check import Finding, check
from cpkit.checks.privacy.nobody import NOBODY
from cpkit.checks.words import (
    Said,
    mentions,
    on_one_line,
    public_words_of,
    shape_of,
    small_text_of,
    text_of,
    unwrapped_text_of,
)
from cpkit.phrases.dates import MONTHS
from cpkit.phrases.figures import read_figure
from cpkit.problems import INFO, WARNING
from cpkit.records import Monitoring, OfficerReport, Record
from cpkit.register import Register

_YEARS = r"(?:1[0-9]|2[0-5]|[0-9])"
# One age alone: a band such as `16 to 18` or `21+` is nobody's.
_AGE = rf"{_YEARS}(?! ?(?:[-–+0-9]|to [0-9]|and [0-9]|or ))"
_NAMED = r"(?P<name>[A-Z][a-z]+|[A-Z])"
_BEFORE = r"(?:(?P<before>\w+)\.? )?"
_AGE_AFTER_NAME = re.compile(
    rf"\b{_BEFORE}{_NAMED}\.?(?P<age>,? \(?(?:who (?:is|was) )?(?:aged?|just turned) {_AGE}\b"
    rf"|,? (?:who )?(?:is|was) {_AGE} years old\b|, {_AGE}, (?=[a-z])| \({_AGE}\))"
)
_AGE_BEFORE_NAME = re.compile(
    rf"\b{_BEFORE}(?P<age>{_YEARS}[- ]year[- ]old) (?:called |named )?{_NAMED}\b"
)
_OF_AGE = (_AGE_AFTER_NAME, _AGE_BEFORE_NAME)
_DOES = (
    r"(?:attends|lives|lived|goes to|moved (?:to|in)|is placed|was placed|has been placed"
    r"|started at|was excluded from) "
)
_INITIAL = re.compile(rf"\b{_BEFORE}(?P<name>[B-HJ-Z])\b\.? (?P<age>{_DOES})")
_PLACES = (
    *("Street", "Road", "Avenue", "Close", "Lane", "Drive", "Crescent", "Terrace", "Gardens"),
    *("Grove", "School", "Academy", "College", "Primary"),
)
# A first name alone: with `Mrs` or a surname it is most often somebody who works there.
_OF_A_PLACE = re.compile(
    rf"(?:^|(?P<ends>[.;:!?]) |\b(?P<before>[a-z]+),? )(?P<name>[A-Z][a-z]{{2,}})"
    r"(?P<age>,? (?:who )?(?:from|lives|lived|living|is placed|was placed|attends|attended"
    r"|attending|goes to|went to|is at|was at|moved to)(?: (?:in|at|on|to))?"
    rf" (?:(?:[A-Z][\w'’-]+|St\.?) ){{1,3}}(?:{'|'.join(_PLACES)}))\b",
    re.MULTILINE,
)
# One of these stands in every match of the patterns above. They begin with a plain letter or mark,
# and the last one with a capital in the shape of a text, so that they are found at once.
_TELLS_AN_AGE = (
    re.compile(r"age(?<=[\s(]age)d?\s+[0-9]"),
    re.compile(r"turned\s+[0-9]"),
    re.compile(r"year(?:s?)[-\s]+old\b"),
    re.compile(r",\s+[0-9]{1,2},\s"),
    re.compile(r"\([0-9]{1,2}\)"),
)
_TELLS_OF_INITIAL = re.compile(rf"[B-HJ-Z]\.? {_DOES}".replace(" ", r"\s+"))
_SHAPE_OF_INITIAL = re.compile(rb"A(?<![Aa0_]A)\.?\s+a")
_OF_SOMEBODY = (  # in each match of the last
    *(" from ", " live", " living ", " placed ", " attend", " goes to ", " went to ", " is at "),
    *(" was at ", " moved to "),
)
_FAR = 100  # characters before the end of a place within which a name would stand
_AROUND = 60  # characters before and after a sign within which a name would stand

_PARTS_OF_PAPERS = frozenset(
    {
        *("appendix", "annex", "option", "part", "section", "group", "table", "phase", "category"),
        *("band", "item", "figure", "chart", "class", "form", "team", "grade", "level", "schedule"),
        *("ward", "block", "unit", "type", "key", "stage", "tier", "lot", "site", "question"),
        *("vitamin", "plan", "scenario", "home", "school", "objective", "principle", "strand"),
    }
)


@check("CP607", "an age, a school or a home stands beside a name")
def age_beside_name(record: Record, register: Register) -> Iterator[Finding]:
    """Why: a first name or an initial with an age, a school or a home is enough to know the child.
    Fix: leave the name out, or the age; tell of one young person without either.
    Source: Children Act 1989 s.97(2); UK GDPR Art 5(1)(c), data minimisation.
    """
    of_one, of_place = _may_tell_of_somebody(record), _may_tell_of_place(record)
    for said in public_words_of(record, register) if of_one or of_place else ():
        if of_one and (told := _told_of_somebody(said.text, (*_OF_AGE, _INITIAL))):
            yield Finding(f"`{told}` stands beside a name or an initial", *said.at)
        elif of_place and (told := _told_of_somebody(said.text, (_OF_A_PLACE,))):
            yield Finding(f"`{told}` stands beside a first name", *said.at, severity=WARNING)


def _may_tell_of_somebody(record: Record) -> bool:
    """Whether a name or an initial stands near a sign, in whatever field."""
    text = unwrapped_text_of(record)
    ages = (found.start() for form in _TELLS_AN_AGE for found in form.finditer(text))
    initials = (found.start() for found in _SHAPE_OF_INITIAL.finditer(shape_of(record)))
    placed = (at for at in initials if _TELLS_OF_INITIAL.match(text, at))
    return any(_told_of_somebody(_around(at, text), _OF_AGE) for at in ages) or any(
        _told_of_somebody(_around(at, text), (_INITIAL,)) for at in placed
    )


def _may_tell_of_place(record: Record) -> bool:
    """Whether a first name stands before a street or a school, in whatever field."""
    text = unwrapped_text_of(record)
    named = filter(text.__contains__, _PLACES)
    before = (_before(at, text) for each in named for at in _all(each, text))
    told = (words for words in before if any(map(words.__contains__, _OF_SOMEBODY)))
    return any(map(_OF_A_PLACE.search, told))


def _all(sign: str, text: str) -> Iterator[int]:
    """Where a sign ends, each time that it stands in a text."""
    at = text.find(sign)
    while at >= 0:
        at += len(sign)
        yield at
        at = text.find(sign, at)


def _before(at: int, text: str) -> str:
    """What stands before the end of a place, as far as a name could, from a whole word on."""
    start = text.rfind(" ", 0, max(0, at - _FAR)) + 1
    return text[start:at]


def _around(at: int, text: str) -> str:
    """What stands around a sign, as far as a name could."""
    return text[max(0, at - _AROUND) : at + _AROUND]


def _told_of_somebody(text: str, forms: Sequence[re.Pattern[str]]) -> str:
    """The age, or what else is told of somebody named; nothing where nobody is."""
    words = on_one_line(text)
    for form in forms:
        for found in form.finditer(words):
            if _names_somebody(found["name"], found["before"] or "", found["age"]):
                return found["age"].strip(" ,()")
    return ""


def _names_somebody(name: str, before: str, told: str) -> bool:
    """Whether a word with a capital is somebody: `Kayleigh, aged 9`, `child B (15)`."""
    if name.casefold() in NOBODY or before.casefold().strip(".") in _PARTS_OF_PAPERS:
        return False
    # A full name with a bare number in brackets is most often a place and a count.
    return len(name) == 1 or not told.lstrip().startswith("(") or "age" in told


_MONTH = "|".join(MONTHS)
_BIRTHDAY = re.compile(
    r"\b(?:born(?: on)?|d\.?o\.?b\.?|date of birth)\W{0,3}"
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}"
    rf"|(?:[a-z]+day,? )?[0-9]{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH}),? [0-9]{{4}})",
    re.IGNORECASE,
)


_BORN = ("born", "dob", "d.ob", "do.b", "d.o.b", "date of birth")


@check("CP608", "a date of birth stands in the open")
def birthday(record: Record, register: Register) -> Iterator[Finding]:
    """Why: with it somebody can be found, and records of theirs opened elsewhere.
    Fix: take it out; an age band, such as 16 to 17, is nearly always enough.
    Source: UK GDPR Art 5(1)(c), data minimisation.
    """
    for said in public_words_of(record, register) if mentions(record, _BORN) else ():
        if _BIRTHDAY.search(said.on_one_line):
            yield Finding("a date of birth stands in public text", *said.at)


_RATE = re.compile(
    r"£[0-9][0-9,.]*k? ?(?:a|an|per|each|every|/) ?(?:week|month|year|night)"
    r"|(?:weekly|monthly|yearly|annual) (?:cost|fee|price|charge)s? (?:of|is|was) £",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:one|1|a single|only one) (?:of (?:them|these|those)|child|young person|boy|girl"
    r"|placement|place|case|was|is|costs?|at|over)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;](?:\s|$)|\n[ \t]*(?:[-*•]|\n)")


@check("CP609", "the cost of one child's care stands in the open", severity=WARNING)
def single_cost(record: Record, register: Register) -> Iterator[Finding]:
    """Why: with the price, the week and the kind of home, the child is known to many and the
    provider to all.
    Fix: give the total or an average of five or more; put single costs into a private report.
    Source: UK GDPR Art 5(1)(c); LGA 1972 Sch 12A paras 1, 2 and 3.
    """
    if "£" not in text_of(record):
        return
    for said in public_words_of(record, register) if _may_tell_a_rate(record) else ():
        sentences = _SENTENCE.split(said.text) if "£" in said.text else ()
        if any(_RATE.search(each) and _ONE.search(each) for each in map(on_one_line, sentences)):
            yield Finding("what one child's care costs can be read here", *said.at)
    for table in record.tables if isinstance(record, Monitoring) else ():
        for index, row in enumerate(table.rows):
            figures = [read_figure(cell or "") for cell in row[1:]]
            ones = [figure.value == 1 and figure.unit in (None, "people") for figure in figures]
            if any(ones) and any(figure.unit == "£" for figure in figures):
                yield Finding("a row of money for one child", table, "rows", index, 0)


# What follows the sign for pounds, or stands before it, in a text of small letters.
_RATE_AROUND_SIGN = re.compile(
    r"£(?:(?<= of £)|(?<= is £)|(?<= was £)"
    r"|[0-9][0-9,.]*k? ?(?:a|an|per|each|every|/) ?(?:week|month|year|night))"
)


def _may_tell_a_rate(record: Record) -> bool:
    return _RATE_AROUND_SIGN.search(small_text_of(record)) is not None


_FEW = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_FEW_PEOPLE = re.compile(
    rf"\b(?P<few>{'|'.join(_FEW)}|[1-9])\s+(?:of\s+(?:the|these|our|those)\s+)?"
    r"(?:children|child|young\s+people|young\s+person|care\s+leavers?|pupils?)\b(?!\s+in\s+\w+\b)",
    re.IGNORECASE,
)
# The same in small letters, the number behind the space, so that a search runs from space to space.
_FEW_PEOPLE_FOUND_FAST = re.compile(
    r" (?=of |child|young|care|pupil)"
    rf"(?:{'|'.join(f'(?<={few} )' for few in (*_FEW, '[1-9]'))})"
    r"(?:of (?:the|these|our|those) )?(?:child|young pe|care leaver|pupil)"
)


@check("CP610", "a small number of children is told in words", severity=INFO)
def few_in_words(record: Monitoring | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: a number is as small in a sentence as in a table, and the sentence often says more.
    Fix: write `a few` or `fewer than five`; or say under `waive:` who decided that it may stand.
    Source: the council's `suppress_below:`; UK GDPR Recital 26.
    """
    limit = register.council.checks.suppress_below
    if isinstance(record, Monitoring) and record.suppress_below is not None:
        limit = record.suppress_below
    may_tell = _FEW_PEOPLE_FOUND_FAST.search(small_text_of(record))
    for said in public_words_of(record, register) if may_tell else ():
        if few := _first_below(limit, said):
            yield Finding(f"`{few}` is a small number", *said.at)


def _first_below(limit: int, said: Said) -> str:
    for found in _FEW_PEOPLE.finditer(said.text):
        word = found["few"].casefold()
        number = int(word) if word.isdecimal() else _FEW.index(word) + 1
        if number < limit:
            return on_one_line(found[0])
    return ""
