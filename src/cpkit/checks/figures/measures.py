"""CP511–CP515, measures: each is what its name says, of one cohort, beside figures of its time."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cpkit.checks.check import Finding, check
from cpkit.checks.figures.sums import exact, report_before
from cpkit.checks.likeness import word_set
from cpkit.checks.wording import on
from cpkit.checks.words import mentions, public_words_of
from cpkit.phrases.dates import MONTHS
from cpkit.phrases.indicators import Measure, measure_of
from cpkit.problems import INFO, WARNING
from cpkit.records import Meeting, Monitoring, OfficerReport
from cpkit.records.monitoring import Indicator, Value
from cpkit.register import Register


@check("CP511", "one name stands for two cohorts", severity=WARNING)
def two_cohorts(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: the reader takes the two figures for one measure, and the difference for a change.
    Fix: name the cohort in each label, or under `cohort:`; compare like with like.
    Source: good practice in statistics; care leavers are counted in age bands, around a birthday.
    """
    first_of: dict[str, Indicator] = {}
    for each in monitoring.indicators:
        first = first_of.setdefault(each.label.casefold(), each)
        is_again = first is not each and _is_one_name(first, each)
        told = _two_groups(first, each) if is_again else ""
        if told:
            yield Finding(f"`{each.label:.60}` stands for {told}", each, "label")
    before = report_before(monitoring, register)
    earlier = {(e.code, e.label.casefold()): e for e in before.indicators} if before else {}
    for each in monitoring.indicators:
        old = earlier.get((each.code, each.label.casefold()))
        if before and old and old.cohort and each.cohort and _group(old) != _group(each):
            words = f"another cohort than in the report of {on(before.as_at)}: `{old.cohort:.80}`"
            yield Finding(words, each, "cohort")


def _is_one_name(a: Indicator, b: Indicator) -> bool:
    """Whether nothing but the cohort can tell two figures of one label apart."""
    one_series = (a.period, a.as_at) != (b.period, b.as_at) and _group(a) == _group(b)
    return (a.code or b.code) == (b.code or a.code) and not one_series


def _two_groups(a: Indicator, b: Indicator) -> str:
    """The two groups that one label stands for, in words; nothing where they may be the same."""
    if _group(a) != _group(b):
        return f"`{a.cohort or 'no cohort':.80}` and `{b.cohort or 'no cohort':.80}`"
    one, other = exact(a.denominator), exact(b.denominator)
    if one is not None and other is not None and one != other:
        return f"two groups: of {one:,} and of {other:,}"
    return ""


_DATES = re.compile(
    rf"\b(?:[0-9]{{1,2}} )?(?:{'|'.join(MONTHS)})\b|\b(?:19|20)[0-9]{{2}}(?:[-/][0-9]{{2,4}})?\b",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset({"on", "at", "as", "from", "in", "the", "of", "to", "by", "end", "year"})


def _group(indicator: Indicator) -> frozenset[str]:
    """The words that say who is counted, without the days on which they were."""
    return word_set(_DATES.sub(" ", indicator.cohort or "")) - _SMALL_WORDS


@check("CP512", "a measure is worded against its definition", severity=WARNING)
def against_definition(
    record: Monitoring | OfficerReport | Meeting, register: Register
) -> Iterator[Finding]:
    """Why: the words turn the figure round: a bad result reads as a good one.
    Fix: correct the label, the code, or `good:`; docs/indicators.md says what each code counts.
    Source: the definitions of the Department for Education's statistics (docs/indicators.md).
    """
    if mentions(record, _OR_FEWER):
        for said in public_words_of(record, register):
            if wrong := _TURNED_ROUND.search(said.on_one_line):
                yield Finding(f"`{wrong[0]}`, but what is counted is three or more", *said.at)
    for each in record.indicators if isinstance(record, Monitoring) else ():
        measure = measure_of(each.code, each.label)
        yield from _misworded(each, measure) if measure else ()


_OR_FEWER = ("three or less", "3 or less", "three or fewer", "3 or fewer")
_TURNED_ROUND = re.compile(
    r"\b(?:three|3) or (?:less|fewer) (?:placements?|homes?)\b(?: (?:moves|changes))?",
    re.IGNORECASE,
)


def _misworded(each: Indicator, measure: Measure) -> Iterator[Finding]:
    wrong = measure.not_said and re.search(measure.not_said, each.label, re.IGNORECASE)
    if wrong and not _TURNED_ROUND.search(each.label):
        words = f"`{wrong[0]}`, but `{measure.code}` counts: {measure.counts}"
        yield Finding(words, each, "label")
    if each.good and "neutral" not in (each.good, measure.good) and each.good != measure.good:
        better = {"up": "more", "down": "less"}[measure.good]
        yield Finding(
            f"`good: {each.good}`, but of `{measure.code}` {better} is better", each, "good"
        )


@check("CP513", "a figure to compare with has no year", severity=INFO)
def undated_comparison(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: figures of another year may be compared without anybody's noticing.
    Fix: add `as_at:` or `period:` to it.
    Source: good practice in statistics.
    """
    for each in monitoring.indicators:
        others = [*each.comparators, *([each.previous] if each.previous else [])]
        for other in others:
            if not (other.as_at or other.period or _is_set(other)):
                yield Finding(
                    f"`{other.value.printed}` does not say of which year it is", other, "value"
                )


_TARGET = re.compile(r"\b(?:target|threshold|limit|goal|standard|ambition)\b", re.IGNORECASE)


def _is_set(value: Value) -> bool:
    """Whether a figure was set and not counted; or says its year itself."""
    of = value.of or ""
    return bool(_TARGET.search(of) or re.search(r"\b(?:19|20)[0-9]{2}\b", of))


_CLOCK = re.compile(
    r"\b(?P<number>[0-9]{1,3}) (?P<unit>(?:working |school |calendar )?(?:days?|weeks?|months?))\b",
    re.IGNORECASE,
)


@check("CP514", "a target differs from the time that law or guidance allows", severity=INFO)
def other_clock(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: a council may set itself another time, but a reader takes it for the one in guidance.
    Fix: correct it; or say in the `note:` that the target is the council's own.
    Source: docs/indicators.md names the source of each.
    """
    for each in monitoring.indicators:
        measure = measure_of(each.code, each.label)
        if measure is None or measure.clock is None or _owns_up(each):
            continue
        yield from _other_times(each, measure, measure.clock)


def _other_times(each: Indicator, measure: Measure, clock: tuple[int, str]) -> Iterator[Finding]:
    usual = f"{clock[0]} {clock[1]}"
    told = f"`{measure.code}` has {usual} ({measure.source})"
    if (found := _CLOCK.search(each.label)) and not _is_clock(found, clock):
        yield Finding(f"`{found[0]}`, but {told}", each, "label")
    for other in each.comparators:
        found = _CLOCK.search(other.value.printed)
        if found and _TARGET.search(other.of or "") and not _is_clock(found, clock):
            yield Finding(f"`{found[0]}`, but {told}", other, "value")


def _owns_up(each: Indicator) -> bool:
    """Whether the note says that the time is the council's own."""
    return bool(re.search(r"\b(?:own|local)\b", each.note or "", re.IGNORECASE))


def _is_clock(found: re.Match[str], clock: tuple[int, str]) -> bool:
    unit = found["unit"].casefold()
    return int(found["number"]) == clock[0] and f"{unit.rstrip('s')}s" == clock[1]


class _Superseded(NamedTuple):
    """Words that the law has overtaken: from when, and what holds now.

    A text without one of the `signs` in it holds none of the words.
    """

    signs: tuple[str, ...]
    words: re.Pattern[str]
    since: date
    now: str
    unless: str = ""


_FURTHER_ON = 80  # characters in which a text may go on to say what holds now

_OLD_LAW = (
    _Superseded(
        ("former relevant",),
        re.compile(
            r"\bformer relevant\b.{0,200}?\b(?:to|until|under|till|and|-|–) ?"
            r"(?:(?:the )?aged? (?:of )?)?21\b",
            re.IGNORECASE,
        ),
        date(2018, 4, 1),
        "a former relevant young person is one until 25 (Children and Social Work Act 2017 s.3)",
        "25",
    ),
    _Superseded(
        ("33 visit", "33 inspection", "33 report"),
        re.compile(r"\breg(?:ulation|\.)? ?33 (?:visit|inspection|report)", re.IGNORECASE),
        date(2015, 4, 1),
        "visits to children's homes are made under regulation 44 (SI 2015/541)",
    ),
    _Superseded(
        ("special educational need",),
        re.compile(r"\bstatements? of special educational needs?\b", re.IGNORECASE),
        date(2018, 4, 1),
        "education, health and care plans have taken the place of statements",
    ),
)


@check("CP515", "a definition is no longer the law", severity=INFO)
def old_law(record: Monitoring | OfficerReport | Meeting, register: Register) -> Iterator[Finding]:
    """Why: whoever relies on it leaves out young people who now have a right to be helped.
    Fix: bring the words up to date, unless they tell of the time before.
    Source: Children and Social Work Act 2017 s.3; SI 2015/541 reg 44; Children and Families Act
    2014 Part 3.
    """
    day = record.as_at if isinstance(record, Monitoring) else record.date
    for old in _OLD_LAW:
        if day is None or day < old.since or not mentions(record, old.signs):
            continue
        for said in public_words_of(record, register):
            words = " ".join(said.text.split())
            found = old.words.search(words)
            around = words[found.start() : found.end() + _FURTHER_ON] if found else ""
            if found and not (old.unless and old.unless in around):
                yield Finding(f"since {on(old.since)} {old.now}", *said.at)
