"""A table of those who came into care and those who left in; its periods and totals out."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from cpkit.edit.yaml_text import OnOneLine
from cpkit.importers.blocks import Block, Cell
from cpkit.importers.draft import doubt
from cpkit.importers.work.cells import cell_words
from cpkit.phrases.figures import read_figure

_ENTERING = re.compile(
    r"(?i)(?:children )?(?:entering|entered|entries|admissions?|started|starts"
    r"|becoming looked after|in)(?: care)?"
)
_LEAVING = re.compile(
    r"(?i)(?:children )?(?:leaving|left|leavers|discharges?|ceased|exits|ceasing"
    r"|out)(?: care)?"
)
_NET = re.compile(r"(?i)(?:net|difference|change|balance)(?: change)?")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_ALL = re.compile(r"(?i)(?:grand |overall )?totals?|all|sum")
_WHOLE_YEAR = re.compile(r"(?i)\W*(?:(?:total|all|in|for|calendar|year|to date|so far|ytd)\W*)*")


def flow_columns(table: Block) -> dict[str, int] | None:
    """Where a table counts those who came and those who left; None where it does not."""
    found: dict[str, int] = {}
    for place, cell in enumerate(table.rows[0]):
        words = cell_words(cell.text)
        for name, pattern in (("entering", _ENTERING), ("leaving", _LEAVING), ("net", _NET)):
            if pattern.fullmatch(words):
                found.setdefault(name, place)
    return found if {"entering", "leaving"} <= set(found) else None


def flows_of(table: Block, columns: dict[str, int], day: date) -> list[dict[str, Any]]:
    """The periods, one for each row but that of the totals."""
    return [_flow(row, columns, day) for row in table.rows[1:] if row and not _is_total(row)]


def totals_of(table: Block, columns: dict[str, int]) -> dict[str, Any]:
    """The totals as the table prints them in its last row; nothing where it has none."""
    row = table.rows[-1]
    if not _is_total(row):
        return {}
    return OnOneLine({name: text for name, n in columns.items() if (text := _cell(row, n))})


def _is_total(row: Sequence[Cell]) -> bool:
    return bool(row) and bool(_ALL.fullmatch(cell_words(row[0].text)))


def _flow(row: Sequence[Cell], columns: dict[str, int], day: date) -> dict[str, Any]:
    """One period: who came, who left; the net too where it is not the difference."""
    texts = {name: _cell(row, place) for name, place in columns.items()}
    period = next((cell_words(c.text) for n, c in enumerate(row) if n not in columns.values()), "")
    flow = _period(period, day)
    counts = {name: texts[name].replace(",", "") for name in ("entering", "leaving")}
    if not all(count.isdecimal() for count in counts.values()):
        printed = f"{period}: {' '.join(texts.values())}"
        return doubt(f"not two counts: {printed}") | flow | {"entering": "0", "leaving": "0"}
    flow |= counts
    net = read_figure(texts["net"]).value if texts.get("net") else None
    if net is not None and net != int(counts["entering"]) - int(counts["leaving"]):
        flow |= {"net": texts["net"]}
    return OnOneLine(flow)


def _cell(row: Sequence[Cell], place: int) -> str:
    return cell_words(row[place].text) if place < len(row) else ""


def _period(words: str, day: date) -> dict[str, str]:
    """`Total in 2018` is the year 2018, still running before its last day; the rest as printed."""
    year = _YEAR.search(words)
    if year is None or not _WHOLE_YEAR.fullmatch(words.replace(year[0], "", 1)):
        return {"period": words} if words else {}
    running = int(year[0]) == day.year and (day.month, day.day) != (12, 31)
    return {"year": year[0]} | ({"part": "yes"} if running else {})


def reckoned_in(table: Block, columns: dict[str, int]) -> Iterator[str]:
    """What a table says beside its periods and counts: nets, `Total in`, headings."""
    yield from (cell_words(cell.text) for cell in table.rows[0])
    for row in table.rows[1:]:
        for place, cell in enumerate(row):
            words = cell_words(cell.text)
            if place == columns.get("net"):
                yield words
            elif place not in columns.values():
                yield _YEAR.sub("", words)
