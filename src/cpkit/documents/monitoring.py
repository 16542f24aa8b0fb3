"""A monitoring report in; its figures, as printed and as reckoned, out."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from cpkit.documents import NAMES
from cpkit.documents.chart import Pair, bar_chart
from cpkit.documents.document import Document, Page, page
from cpkit.documents.meeting.references import meeting_day
from cpkit.documents.words import day_parts, rows
from cpkit.phrases.dates import long_date, short_date
from cpkit.phrases.figures import Figure, read_figure
from cpkit.query.monitoring import change_of, share_of, totals_of
from cpkit.records import Monitoring
from cpkit.records.monitoring import Chart, Flow, Indicator, PartOf, Table, Totals, Value
from cpkit.register import Register

Entry = dict[str, Any]

_LEAST_FOR_A_CHART = 3  # rows; fewer are as easily read in the table
_REASONS = {
    "z": "does not apply",
    "k": "too small to show when rounded",
    "low": "too small to show when rounded",
    "x": "not available",
    "..": "not available",
    ":": "not available",
}
_KEPT_BACK = "kept back, so that nobody can be recognised"


def build(monitoring: Monitoring, register: Register) -> Page:
    """The figures as they were printed, with what can be reckoned from them beside."""
    flows = monitoring.flows
    return page(
        "monitoring",
        monitoring.title,
        register,
        made_from=[monitoring],
        title=f"{monitoring.title}, {long_date(monitoring.as_at)}",
        day=day_parts(monitoring.as_at),
        facts=_facts(monitoring, register),
        indicators=[_indicator(each) for each in monitoring.indicators],
        flows=_flow_rows(flows, monitoring.flow_totals) if flows else [],
        flow_chart=_flow_chart(flows) if len(flows) >= _LEAST_FOR_A_CHART else None,
        tables=[_table(each) for each in monitoring.tables],
        charts=[_chart(each) for each in monitoring.charts],
        small=small_counts(monitoring.suppress_below),
        notes=monitoring.notes or "",
    )


def usual(register: Register) -> Monitoring | None:
    """The latest figures that were out on the register's day."""
    day = register.as_at
    counted = [each for each in register.monitorings() if (each.published or each.as_at) <= day]
    return max(counted, key=lambda each: (each.as_at, each.id), default=None)


DOCUMENT = Document(
    name="monitoring",
    about=NAMES["monitoring"],
    kind=Monitoring,
    build=build,
    usual=usual,
    withholds="personal information",
)


def signed(number: Decimal | int) -> str:
    """`+84`, `−48`, `0`: a difference as papers print it."""
    digits = f"{abs(number):,}"
    if number == 0:
        return digits
    return f"+{digits}" if number > 0 else f"−{digits}"


def small_counts(limit: int | None) -> str:
    """Which counts are small here; nothing where no limit is set."""
    return "" if not limit else f"Counts below {limit} are small here."


def _facts(monitoring: Monitoring, register: Register) -> list[list[str]]:
    body = register.body(monitoring.body)
    published, meeting = monitoring.published, monitoring.meeting
    return rows(
        ("Figures as at", long_date(monitoring.as_at)),
        ("For", body.name if body else monitoring.body),
        ("Published", long_date(published) if published else None),
        ("Meeting", meeting_day(meeting, register) if meeting else None),
    )


def figure(given: Figure | None) -> Entry | None:
    """A figure as printed; of one that is hidden, why."""
    if given is None:
        return None
    mark = given.printed.strip().strip("[]()").lower()
    return {"text": given.printed, "why": _REASONS.get(mark, _KEPT_BACK) if given.hidden else ""}


def _indicator(each: Indicator) -> Entry:
    return {
        "label": each.label,
        "value": figure(each.value),
        "reckoned": _reckoned(each),
        "of": _of(each),
        "cohort": each.cohort or "",
        "facts": _indicator_facts(each),
        "previous": _value(each.previous) if each.previous else None,
        "change": _change(each),
        "comparators": [_value(value) for value in each.comparators],
        "parts": [_part(part) for part in each.parts],
        "note": each.note or "",
    }


def _reckoned(each: Indicator) -> str:
    """The percentage, where only its two numbers are recorded."""
    share = share_of(each) if each.value is None else None
    return "" if share is None else f"{share}%"


def _of(each: Indicator) -> str:
    """`50 of 80`, or either number by itself; nothing that would tell a value that is kept back."""
    if each.value is not None and each.value.hidden:
        return ""
    some, of = each.numerator, each.denominator
    if some and of:
        return f"{some.printed} of {of.printed}"
    if of:
        return f"of {of.printed}"
    return some.printed if some else ""


def _indicator_facts(each: Indicator) -> list[list[str]]:
    return rows(
        ("As at", short_date(each.as_at) if each.as_at else None),
        ("Period", each.period),
        ("Source", each.source),
        ("Basis", each.basis),
        ("Code", each.code),
        ("Better", {"up": "when it rises", "down": "when it falls"}.get(each.good or "")),
    )


def _value(value: Value) -> Entry:
    """A figure with whose it is and when it was counted."""
    when = [short_date(value.as_at) if value.as_at else None, value.period]
    return {
        "figure": figure(value.value),
        "of": value.of or "",
        "when": ", ".join(words for words in when if words),
    }


def _change(each: Indicator) -> Entry | None:
    """The change as printed and, where it is another or there is none, as reckoned."""
    real, printed = change_of(each), each.change
    if printed is None and real is None:
        return None
    same = printed is not None and (real is None or printed.value == real)
    return {
        "text": printed.printed if printed else "",
        "reckoned": "" if same or real is None else f"{signed(real)}{_points(each)}",
        "verdict": _verdict(each, real),
    }


def _points(each: Indicator) -> str:
    """The unit of a difference: one of percentages is in points, not in per cent."""
    return " percentage points" if each.value and each.value.unit == "%" else ""


def _verdict(each: Indicator, change: Decimal | None) -> str:
    """Whether the change is for the better, where the record says which way that is."""
    if not change or each.good not in ("up", "down"):
        return ""
    return "better" if (change > 0) == (each.good == "up") else "worse"


def _part(part: PartOf) -> Entry:
    return {
        "label": part.label,
        "value": figure(part.value),
        "note": part.note or "",
        "parts": [_part(each) for each in part.parts],
    }


def _flow_rows(flows: Sequence[Flow], printed: Totals | None) -> list[list[Any]]:
    """A row for each period and one for all of them; nets are reckoned."""
    total = totals_of(flows)
    last = [
        "All",
        _count(total.entering, printed.entering if printed else None),
        _count(total.leaving, printed.leaving if printed else None),
        _net(total.net, printed.net if printed else None),
    ]
    return [*(_flow_row(flow) for flow in flows), last]


def _flow_row(flow: Flow) -> list[Any]:
    net = _net(totals_of([flow]).net, flow.net)
    return [_period(flow), f"{flow.entering:,}", f"{flow.leaving:,}", net]


def _period(flow: Flow) -> str:
    name = ", ".join(each for each in (str(flow.year or ""), flow.period or "") if each)
    return f"{name} (part)" if flow.part else name


def _count(reckoned: int, printed: int | None) -> str:
    """The sum; beside it what was printed, if that was another number."""
    other = printed is not None and printed != reckoned
    return f"{reckoned:,} (printed: {printed:,})" if other else f"{reckoned:,}"


def _net(reckoned: int, printed: Figure | None) -> str:
    other = printed is not None and printed.value != reckoned
    return (
        f"{signed(reckoned)} (printed: {printed.printed})"
        if printed and other
        else signed(reckoned)
    )


def _flow_chart(flows: Sequence[Flow]) -> Entry:
    pairs = [Pair(_period(flow), flow.entering, flow.leaving) for flow in flows]
    return bar_chart(pairs, ("Entering", "Leaving"))


def _table(table: Table) -> Entry:
    width = max([len(table.columns), *(len(row) for row in table.rows)], default=0)
    names = [*table.columns, *(f"Column {n}" for n in range(len(table.columns) + 1, width + 1))]
    body = [[*(cell or "" for cell in row), *([""] * (width - len(row)))] for row in table.rows]
    return {
        "title": table.title,
        "columns": names,
        "rows": body,
        "numeric": [n for n in range(width) if _is_numeric([row[n] for row in body])],
        "total": table.total,
        "small": small_counts(table.suppress_below),
        "note": table.note or "",
    }


def _is_numeric(cells: Sequence[str]) -> bool:
    """Whether a column holds figures, hidden ones included, and nothing else."""
    figures = [read_figure(cell) for cell in cells if cell]
    return bool(figures) and all(each.value is not None or each.hidden for each in figures)


def _chart(chart: Chart) -> Entry:
    return {
        "title": chart.title,
        "period": chart.period or "",
        "small": small_counts(chart.suppress_below),
        "note": chart.note or "",
    }
