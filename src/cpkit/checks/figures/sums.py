"""CP501–CP508, figures: sums, nets, percentages and changes are what the numbers make them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cpkit.checks.check import Finding, check
from cpkit.checks.series import meeting_named
from cpkit.checks.wording import on
from cpkit.phrases.dates import MONTHS
from cpkit.phrases.figures import Figure, read_figure
from cpkit.phrases.timescales import read_timescale
from cpkit.problems import WARNING
from cpkit.records import Meeting, Monitoring, Part
from cpkit.records.monitoring import Chart, Flow, Indicator, PartOf, Table
from cpkit.register import Register

_HUNDRED = Decimal(100)


def exact(figure: Figure | None) -> Decimal | None:
    """The number of a figure with which sums may be done."""
    return figure.value if figure is not None and figure.is_exact and not figure.hidden else None


def plain(number: Decimal | int) -> str:
    """A number as a paper prints it: 2,175, −48, 62.5."""
    digits = f"{Decimal(number):,f}".replace("-", "−")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


@check("CP501", "a printed net is not what came in less what went out")
def wrong_net(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: the row contradicts itself, and nobody can tell which of its numbers is wrong.
    Fix: correct the net, or the numbers entering and leaving; a net may be left out.
    Source: plain arithmetic.
    """
    for flow in monitoring.flows:
        printed = exact(flow.net)
        net = flow.entering - flow.leaving
        if printed is not None and printed != net:
            words = f"{flow.entering} less {flow.leaving} is {plain(net)}, not {plain(printed)}"
            yield Finding(words, flow, "net")


@check("CP502", "printed totals are not the sum of their rows")
def wrong_totals(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: either a row is missing or one of the numbers is wrong.
    Fix: correct the totals or the rows; totals may be left out.
    Source: plain arithmetic.
    """
    totals, flows = monitoring.flow_totals, monitoring.flows
    if totals is None or not flows:
        return
    entering, leaving = sum(f.entering for f in flows), sum(f.leaving for f in flows)
    sums = {"entering": entering, "leaving": leaving, "net": entering - leaving}
    printed = {"entering": totals.entering, "leaving": totals.leaving, "net": exact(totals.net)}
    for key, total in printed.items():
        if total is not None and total != sums[key]:
            words = f"the rows come to {plain(sums[key])}, not {plain(total)}"
            yield Finding(words, totals, key)


@check("CP503", "the parts do not add up to the whole")
def parts_and_whole(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: somebody is counted twice or left out, or one of the numbers is wrong.
    Fix: correct the numbers, or add the part that is missing.
    Source: plain arithmetic.
    """
    for indicator in monitoring.indicators:
        yield from _uneven(indicator)


def _uneven(whole: Indicator | PartOf) -> Iterator[Finding]:
    values = [exact(part.value) for part in whole.parts]
    total = exact(whole.value)
    known = [value for value in values if value is not None]
    # One part kept back could be read off from the others; then nobody should do the sum aloud.
    if total is not None and known and len(known) == len(values) and sum(known) != total:
        yield Finding(f"the parts come to {plain(sum(known))}, not {plain(total)}", whole, "value")
    for part in whole.parts:
        yield from _uneven(part)


@check("CP504", "a percentage does not fit its numbers", severity=WARNING)
def wrong_percentage(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: one of the three numbers is wrong, or the percentage is of something else.
    Fix: correct it; if the cohort is another one, name its numerator and denominator.
    Source: plain arithmetic, rounded as printed.
    """
    for each in monitoring.indicators:
        share, some, of = exact(each.value), exact(each.numerator), exact(each.denominator)
        if share is None or some is None or not of or not is_percentage(each.value):
            continue
        real = some * _HUNDRED / of
        if not rounds_to(real, share):
            words = f"{plain(some)} of {plain(of)} is {_as_printed(real, share)}%"
            yield Finding(f"{words}, not {plain(share)}%", each, "value")


def is_percentage(figure: Figure | None) -> bool:
    """Whether a figure is a share in per cent."""
    return figure is not None and figure.unit == "%"


def rounds_to(real: Decimal, printed: Decimal) -> bool:
    """Whether a number rounds to the one printed; a half may go either way."""
    return abs(real - printed) <= _step(printed) / 2


def _step(printed: Decimal) -> Decimal:
    """One in the last place printed: 0.1 for 62.5."""
    exponent = printed.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


def _as_printed(real: Decimal, printed: Decimal) -> Decimal:
    return real.quantize(_step(printed))


@check("CP505", "a printed change is not the difference of its figures", severity=WARNING)
def wrong_change(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: the reader is told of a rise or a fall that the figures do not show.
    Fix: correct the change or one of the two figures; a change may be left out.
    Source: plain arithmetic, rounded as printed.
    """
    for each in monitoring.indicators:
        now, before = exact(each.value), exact(each.previous.value if each.previous else None)
        change = exact(each.change)
        if now is None or before is None or change is None or each.change is None:
            continue
        real = _changes(now, before, each)
        signed = each.change.printed.strip()[:1] in "+-−–↑↓▲▼"
        fits = (rounds_to(r, change) or (not signed and rounds_to(abs(r), change)) for r in real)
        if not any(fits):
            moved = _signed(_as_printed(real[0], change), each.change)
            words = f"from {plain(before)} to {plain(now)} is {moved}, not {each.change.printed}"
            yield Finding(words, each, "change")


def _signed(change: Decimal, printed: Figure) -> str:
    per_cent = "%" if is_percentage(printed) else ""
    return f"{'+' if change > 0 else ''}{plain(change)}{per_cent}"


def _changes(now: Decimal, before: Decimal, indicator: Indicator) -> list[Decimal]:
    """What the change can be: the difference, or where it is in per cent, the share of the rise."""
    in_per_cent = is_percentage(indicator.change)
    share = [(now - before) * _HUNDRED / before] if in_per_cent and before else []
    return share if share and not is_percentage(indicator.value) else [now - before, *share]


@check("CP506", "figures are later than the paper that carries them", severity=WARNING)
def figures_from_the_future(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: nobody can print on a day what was counted after it; one of the dates is wrong, or the
    paper was changed after it was published.
    Fix: correct the date, or say when the new version was published.
    Source: LGA 1972 s.100B, reports open with the agenda.
    """
    published = _published(monitoring, register)
    if published is None:
        return
    counted: list[tuple[Monitoring | Indicator, date | None]] = [(monitoring, monitoring.as_at)]
    counted += [(each, each.as_at) for each in monitoring.indicators]
    for part, day in counted:
        if day and day > published:
            yield Finding(f"counted on {on(day)}, but published on {on(published)}", part, "as_at")
    for owner, key, period in _periods(monitoring):
        read = read_timescale(period)
        if read.due and read.due > published and read.kind in ("day", "month", "range"):
            yield Finding(f"`{period}` runs past the publication on {on(published)}", owner, key)


def _periods(monitoring: Monitoring) -> Iterator[tuple[Chart | Indicator, str, str]]:
    """Each period that figures are of; many a chart has it in its title alone."""
    for each in monitoring.indicators:
        yield each, "period", each.period or ""
    for chart in monitoring.charts:
        if chart.period:
            yield chart, "period", chart.period
        elif found := _MONTH_TO_MONTH.search(chart.title):
            yield chart, "title", found.group()


_MONTH = rf"(?:{'|'.join(f'{m}|{m[:3]}' for m in MONTHS)})\.? 20[0-9]{{2}}"
_MONTH_TO_MONTH = re.compile(rf"\b{_MONTH} ?(?:to|until|[-–]) ?{_MONTH}\b", re.IGNORECASE)


def _published(monitoring: Monitoring, register: Register) -> date | None:
    """The day the figures were published: their own, or that of the agenda they went out with."""
    if monitoring.published or not monitoring.meeting:
        return monitoring.published
    named = meeting_named(monitoring.meeting, monitoring.body, register)
    meeting = register.one(Meeting, named.id) if named else None
    return meeting.published if meeting else None


@check("CP507", "the last row of a table is not the total of those above")
def wrong_total_row(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: either a row is missing or one of the numbers is wrong.
    Fix: correct the cell, or take out `total: yes`.
    Source: plain arithmetic.
    """
    for table in monitoring.tables:
        if not table.total or len(table.rows) < 2:
            continue
        for column, (rows_sum, total) in _sums(table):
            if rows_sum != total:
                words = f"the rows above come to {plain(rows_sum)}, not {plain(total)}"
                yield Finding(words, table, "rows", len(table.rows) - 1, column)


def _sums(table: Table) -> Iterator[tuple[int, tuple[Decimal, Decimal]]]:
    """Each column of nothing but numbers: the sum of its rows, and the total printed."""
    for column in range(1, min(len(row) for row in table.rows)):
        cells = [read_figure(row[column] or "") for row in table.rows]
        numbers = [exact(cell) for cell in cells]
        known = [number for number in numbers if number is not None]
        if len(known) == len(cells) and not any(cell.unit == "%" for cell in cells):
            yield column, (sum(known[:-1], Decimal(0)), known[-1])


class _Stock(NamedTuple):
    """How many children were in care on two days."""

    now: Decimal
    before: Decimal
    day: date
    earlier_day: date
    at: Part


_IN_CARE = re.compile(r"children (?:in (?:our )?care|looked after)", re.IGNORECASE)


@check("CP508", "the number in care did not move as the flows say", severity=WARNING)
def stock_against_flow(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: who came less who went should be the change in the number in care; a difference means
    other days, another definition, or a mistake.
    Fix: check both; if the periods differ by some days, say so in the `note:` and waive this.
    Source: plain arithmetic; short breaks are left out of both (SSDA903 V3 and V4).
    """
    for stock in _stocks(monitoring, register):
        flows = _flows_between(stock.earlier_day, stock.day, monitoring.flows)
        net = sum(flow.entering - flow.leaving for flow in flows)
        change = stock.now - stock.before
        if flows and change != net:
            years = " and ".join(str(flow.year) for flow in flows)
            words = f"the number in care moved by {plain(change)} since {on(stock.earlier_day)}"
            yield Finding(
                f"{words}, but the flows of {years} come to {plain(net)}", stock.at, "value"
            )


def _stocks(monitoring: Monitoring, register: Register) -> Iterator[_Stock]:
    if not monitoring.flows:
        return
    for each in filter(_counts_children_in_care, monitoring.indicators):
        now, before = exact(each.value), _before(each, monitoring, register)
        if now is not None and before is not None:
            number, day = before
            yield _Stock(now, number, each.as_at or monitoring.as_at, day, each)


def _counts_children_in_care(indicator: Indicator) -> bool:
    named = indicator.code == "CLA-N" or (not indicator.code and _IN_CARE.match(indicator.label))
    return bool(named) and indicator.value is not None and indicator.value.unit in (None, "people")


def _before(
    indicator: Indicator, monitoring: Monitoring, register: Register
) -> tuple[Decimal, date] | None:
    """The figure before and its day: as the report gives it, or else as the report before did."""
    previous = indicator.previous
    if previous and previous.as_at:
        number = exact(previous.value)
        return None if number is None else (number, previous.as_at)
    earlier = report_before(monitoring, register)
    for each in earlier.indicators if earlier and indicator.code else ():
        number = exact(each.value)
        if earlier and each.code == indicator.code and number is not None:
            return number, each.as_at or earlier.as_at
    return None


def report_before(monitoring: Monitoring, register: Register) -> Monitoring | None:
    """The report of the same title and body before this one."""
    day = monitoring.as_at.isoformat()
    others = [h for h in register.headlines(Monitoring) if h.title == monitoring.title]
    earlier = [h for h in others if h.date < day]
    found = register.one(Monitoring, max(earlier, key=lambda h: h.date).id) if earlier else None
    return found if found and found.body == monitoring.body else None


def _flows_between(start: date, end: date, flows: Sequence[Flow]) -> list[Flow]:
    """The yearly flows that cover the time between two days, give or take a month at its ends."""
    first = {12: start.year + 1, 1: start.year}.get(start.month)
    found = [flow for flow in flows if first and flow.year in range(first, end.year + 1)]
    is_whole = end.month == 12 or (found and found[-1].part)
    return found if is_whole and first and len(found) == end.year + 1 - first else []
