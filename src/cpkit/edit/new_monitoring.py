"""A title and a day in; the text of a monitoring report that asks for last time's measures, out."""

from collections.abc import Iterator
from datetime import date

from cpkit.edit.naming import slug_of
from cpkit.edit.yaml_text import Brief, Value, commented, lines_of
from cpkit.records import Monitoring
from cpkit.records.monitoring import Indicator

_HOW = (
    "",
    "# The measures: take the # away, fill in each figure as printed (`350`, `62.5%`, or `c` where",
    "# it is hidden), and take out what is not reported this time.",
    "",
)
_FIRST_MEASURES: Value = [
    {
        "label": "Children in our care",
        "value": "350",
        "source": "SSDA903",
        "good": "neutral",
    },
    {
        "label": "Care leavers in education, employment or training",
        "value": "62.5%",
        "numerator": "50",
        "denominator": "80",
        "cohort": "care leavers aged 19 to 21",
        "good": "up",
    },
]


def monitoring_text(
    title: str, taken: date, last: Monitoring | None, *, body: str = "", meeting: str = ""
) -> str:
    """A monitoring report; its measures and the figures last reported stand ready as comments."""
    entries: dict[str, Value] = {"title": title}
    entries |= {"body": body} if body else {}
    entries |= {"as_at": taken.isoformat()} | ({"meeting": meeting} if meeting else {})
    measures: Value = [_asked_again(i, last) for i in last.indicators] if last else []
    ready = commented(_spaced(lines_of({"indicators": measures or _FIRST_MEASURES})))
    return "\n".join([*lines_of(entries), *_HOW, *ready]) + "\n"


def monitoring_id(title: str, taken: date) -> str:
    """The id of a monitoring report: its day and its title."""
    return f"{Monitoring.folder}/{taken.isoformat()}-{slug_of(title, 'monitoring')}"


def last_monitoring(
    reports: Iterator[Monitoring], body: str, taken: date, title: str | None = None
) -> Monitoring | None:
    """The latest report to a body from before a day, and of the same title if one is given."""
    wanted = title.casefold() if title else None
    known = (
        each
        for each in reports
        if (each.body or "").removeprefix("bodies/") == body
        and each.as_at < taken
        and wanted in (None, each.title.casefold())
    )
    return max(known, key=lambda each: (each.as_at, each.id), default=None)


def _asked_again(indicator: Indicator, last: Monitoring) -> Value:
    """A measure without its figure; the figure reported last time is now the one before."""
    words = {
        "code": indicator.code,
        "label": indicator.label,
        "value": None,
        "cohort": indicator.cohort,
        "source": indicator.source,
        "basis": indicator.basis,
        "good": indicator.good,
    }
    entry: dict[str, Value] = {k: v for k, v in words.items() if v or k == "value"}
    if indicator.value is not None:
        day = indicator.as_at or last.as_at
        entry["previous"] = Brief(value=indicator.value.printed, as_at=day.isoformat())
    return entry


def _spaced(lines: Iterator[str]) -> Iterator[str]:
    """The lines of a list with an empty one between two entries."""
    for number, line in enumerate(lines):
        if line.startswith("  - ") and number > 1:
            yield ""
        yield line
