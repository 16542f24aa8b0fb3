"""CP604–CP606, small numbers: none is printed, and none that is kept back can be worked out."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cpkit.checks.check import Finding, check
from cpkit.checks.figures.sums import exact, is_percentage, plain, report_before
from cpkit.checks.wording import on
from cpkit.checks.words import Way
from cpkit.phrases.figures import Figure, read_figure
from cpkit.problems import WARNING
from cpkit.records import Monitoring
from cpkit.records.monitoring import Indicator, PartOf, Table
from cpkit.register import Register

_HUNDRED = Decimal(100)


def _limit(monitoring: Monitoring, register: Register) -> int:
    own = monitoring.suppress_below
    return register.council.checks.suppress_below if own is None else own


@check("CP604", "a small number may point to a child", severity=WARNING)
def small_number(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: with so few, somebody who knows a little can tell who is meant and learn the rest.
    Fix: print `c` for it, and hide a second number where the first could be worked out; or say
    under `waive:` who decided that it may stand.
    Source: UK GDPR Recital 26; the council's `suppress_below:`; Information Commissioner v Miller
    [2018] UKUT 229 (AAC).
    """
    limit = _limit(monitoring, register)
    for figure, at in _counts(monitoring):
        if _is_small(figure, limit):
            yield Finding(f"`{figure.printed}` is a small number", *at)
    for flow in monitoring.flows:
        for key, number in (("entering", flow.entering), ("leaving", flow.leaving)):
            if 0 < number < limit:
                yield Finding(f"`{number}` is a small number", flow, key)
    for indicator in monitoring.indicators:
        yield from _share_of_few(indicator, limit)
    for table in monitoring.tables:
        own = limit if table.suppress_below is None else table.suppress_below
        for figure, at in _cells(table):
            if _is_small(figure, own):
                yield Finding(f"`{figure.printed}` is a small number", *at)


def _counts(monitoring: Monitoring) -> Iterator[tuple[Figure, Way]]:
    """Every count among the indicators, now and before, with its place."""
    for each in monitoring.indicators:
        yield from _values_of(each)
        if each.numerator:
            yield each.numerator, (each, "numerator")
        if each.previous:
            yield each.previous.value, (each.previous, "value")


def _values_of(counted: Indicator | PartOf) -> Iterator[tuple[Figure, Way]]:
    if counted.value:
        yield counted.value, (counted, "value")
    for part in counted.parts:
        yield from _values_of(part)


def _cells(table: Table) -> Iterator[tuple[Figure, Way]]:
    for index, row in enumerate(table.rows):
        for column, cell in enumerate(row[1:], start=1):
            yield read_figure(cell or ""), (table, "rows", index, column)


def _is_small(figure: Figure, limit: int) -> bool:
    """A count of children from 1 up to below the limit; shares, money and days are no counts."""
    if figure.value is None or figure.hidden:
        return False
    is_count = figure.unit in (None, "people") and figure.value == int(figure.value)
    return is_count and 0 < figure.value < limit


def _share_of_few(indicator: Indicator, limit: int) -> Iterator[Finding]:
    """A share of a small group, or one that tells how few there are."""
    share, of = exact(indicator.value), exact(indicator.denominator)
    if share is None or not of or not is_percentage(indicator.value):
        return
    if of < limit:
        yield Finding(f"a share of only `{plain(of)}`", indicator, "denominator")
    elif indicator.numerator is None and 0 < (few := round(share * of / _HUNDRED)) < limit:
        yield Finding(f"{plain(share)}% of {plain(of)} is `{few}`", indicator, "value")


@check("CP605", "a number kept back can be worked out from its total", severity=WARNING)
def found_by_subtraction(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: whoever takes the numbers shown from the total has the one that is hidden.
    Fix: keep back a second number of the same row or column, the next smallest; or give no total.
    Source: the Department for Education's practice of secondary suppression; ICO guidance on
    anonymisation.
    """
    limit = _limit(monitoring, register)
    for indicator in monitoring.indicators:
        yield from _found_among_parts(indicator, limit)
    for table in monitoring.tables:
        for line, at in _lines_with_total(table):
            *shown, total = line
            hidden = [index for index, figure in enumerate(shown) if figure.hidden]
            if _gives_away(shown, total, limit):
                words = "kept back, and yet the total and the others tell it"
                yield Finding(words, *at[hidden[0]])


def _found_among_parts(whole: Indicator | PartOf, limit: int) -> Iterator[Finding]:
    values = [part.value for part in whole.parts]
    if values and whole.value and _gives_away(values, whole.value, limit):
        hidden = next(part for part in whole.parts if part.value.hidden)
        yield Finding("kept back, and yet the total and the others tell it", hidden, "value")
    elif values and whole.value and whole.value.hidden and None not in map(exact, values):
        yield Finding("kept back, and yet its parts add up to it", whole, "value")
    for part in whole.parts:
        yield from _found_among_parts(part, limit)


def _gives_away(parts: Sequence[Figure], total: Figure, limit: int) -> bool:
    """Whether a total and the parts shown tell what is kept back: one number, or several alike."""
    hidden = sum(part.hidden for part in parts)
    shown = [exact(part) for part in parts if not part.hidden]
    known = [value for value in shown if value is not None]
    whole = exact(total)
    if not hidden or whole is None or len(known) < len(shown):
        return False
    rest = whole - sum(known)
    all_at_an_end = rest in (hidden, hidden * (limit - 1))  # each is 1, or each the largest hidden
    return hidden == 1 or all_at_an_end


_TOTAL = re.compile(r"\s*(?:grand |overall )?(?:totals?|all)\b", re.IGNORECASE)


def _lines_with_total(table: Table) -> Iterator[tuple[list[Figure], list[Way]]]:
    """Each column and row of a table that ends in a total, with the places of its cells."""
    width = min((len(row) for row in table.rows), default=0)
    if table.total:
        for column in range(1, width):
            ways: list[Way] = [(table, "rows", index, column) for index in range(len(table.rows))]
            yield [read_figure(row[column] or "") for row in table.rows], ways
    if len(table.columns) > 2 and _TOTAL.match(table.columns[-1]):
        for index, row in enumerate(table.rows):
            if len(row) == len(table.columns):
                ways = [(table, "rows", index, column) for column in range(1, len(row))]
                yield [read_figure(cell or "") for cell in row[1:]], ways


@check("CP606", "a number kept back is given away by another", severity=WARNING)
def given_away(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: a share, a change or another report tells what this figure hides.
    Fix: keep the other figure back as well; what was published before cannot be taken back, so
    weigh whether hiding it here still helps.
    Source: the Department for Education's practice of secondary suppression; ICO guidance on
    anonymisation.
    """
    for indicator in monitoring.indicators:
        if reason := _told_beside(indicator):
            words, key = reason
            yield Finding(words, indicator, key)
    if before := report_before(monitoring, register):
        yield from _told_before(monitoring, before)


def _told_beside(each: Indicator) -> tuple[str, str] | None:
    """What gives away a figure of an indicator that is kept back, and the key it stands under."""
    hidden = {key for key in ("value", "numerator") if getattr(each, key) and _hidden(each, key)}
    previous = each.previous.value if each.previous else None
    if "value" in hidden and exact(each.numerator) is not None:
        return "the value is kept back, and yet the number behind it is here", "numerator"
    if "numerator" in hidden and is_percentage(each.value) and exact(each.denominator) is not None:
        return "the number is kept back, and yet its share tells it", "value"
    if exact(each.change) is None or previous is None:
        return None
    if "value" in hidden and exact(previous) is not None:
        return "the value is kept back, and yet the change tells it", "change"
    if previous.hidden and exact(each.value) is not None:
        return "the figure before is kept back, and yet the change tells it", "change"
    return None


def _hidden(indicator: Indicator, key: str) -> bool:
    figure: Figure = getattr(indicator, key)
    return figure.hidden


def _told_before(now: Monitoring, before: Monitoring) -> Iterator[Finding]:
    """Figures that one of two reports hides and the other prints."""
    day = on(before.as_at)
    earlier = {_name(each): each for each in before.indicators}
    for each in now.indicators:
        old = earlier.get(_name(each))
        if old is None or old.value is None:
            continue
        printed = each.previous and exact(each.previous.value) is not None
        same_day = each.previous and each.previous.as_at in (None, old.as_at or before.as_at)
        if old.value.hidden and each.previous and printed and same_day:
            yield Finding(
                f"printed here, and kept back in the report of {day}", each.previous, "value"
            )
        told = exact(old.value) is not None and exact(each.change) is not None
        if each.value and each.value.hidden and not each.previous and told:
            words = f"the value is kept back, and yet the report of {day} and the change tell it"
            yield Finding(words, each, "change")
    yield from _cells_told_before(now, before, day)


def _name(indicator: Indicator) -> tuple[str, str]:
    return indicator.code or "", indicator.label.casefold()


def _cells_told_before(now: Monitoring, before: Monitoring, day: str) -> Iterator[Finding]:
    """Cells under the same date in both reports, hidden in one of them alone."""
    known = {name: figure for table in before.tables for name, figure, _ in _dated_cells(table)}
    for table in now.tables:
        for name, figure, at in _dated_cells(table):
            old = known.get(name)
            if old is None or old.hidden == figure.hidden:
                continue
            if old.hidden and exact(figure) is not None:
                yield Finding(f"printed here, and kept back in the report of {day}", *at)
            elif figure.hidden and exact(old) is not None:
                yield Finding(f"kept back, and yet printed in the report of {day}", *at)


def _dated_cells(table: Table) -> Iterator[tuple[tuple[str, ...], Figure, Way]]:
    """The cells under headings that hold a year, by title, row and heading."""
    for index, row in enumerate(table.rows):
        for column, heading in list(enumerate(table.columns))[1 : len(row)]:
            if re.search(r"\b(?:19|20)\d\d\b", heading):
                name = (table.title.casefold(), (row[0] or "").casefold(), heading.casefold())
                yield name, read_figure(row[column] or ""), (table, "rows", index, column)
