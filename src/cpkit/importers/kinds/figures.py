"""Figures in lines and tables, such as the one-page summary of a pack, in; draft monitoring out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from cpkit.edit.yaml_text import OnOneLine
from cpkit.importers.blocks import Block, Cell
from cpkit.importers.draft import Draft, doubt, given
from cpkit.importers.kinds import Setting
from cpkit.importers.phrasing.days import days_in
from cpkit.importers.prose import prose
from cpkit.importers.work.cells import cell_words
from cpkit.importers.work.whose import body_of
from cpkit.phrases.dates import PrintedDate, read_date
from cpkit.phrases.figures import read_figure
from cpkit.records import Monitoring

_ENTERING = re.compile(
    r"(?i)(?:children )?(?:entering|entered|entries|admissions?|started|starts"
    r"|becoming looked after|in)(?: care)?"
)
_LEAVING = re.compile(
    r"(?i)(?:children )?(?:leaving|left|leavers|discharges?|ceased|exits|ceasing"
    r"|out)(?: care)?"
)
_NET = re.compile(r"(?i)(?:net|difference|change|balance)(?: change)?")
_MEASURE = re.compile(
    r"(?i)(?:key )?(?:performance )?(?:indicators?|measures?|metrics?|descriptions?)"
    r"(?: name)?"
)
_COMPARATOR = re.compile(
    r"(?i)\b(?:target|national|england|neighbours?|benchmark|average|region|regional)\b"
)
_TITLE = re.compile(
    r"(?i)\b(?:monitoring|performance|key figures|data ?set|scorecard|dashboard"
    r"|one page summary|statistics|figures)\b"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_FIGURE = r"[£~]?[+\-–−]?\d[\d,.]*(?: ?%|[kmKM]\b)?"
_LINE = re.compile(
    rf"(?P<label>[^:\d][^:]{{3,120}}?)\s*[:–=]\s*(?P<value>{_FIGURE})"
    rf"(?:\s*\((?P<aside>.*)\))?\.?"
)
_CHANGE = re.compile(r"(?P<change>[+\-–−]?\d[\d,.]*%?)\b")
_SHORT_DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{2})\b")
_CODES = (
    (
        re.compile(
            r"(?i)^(?:total )?number of (?:children|children (?:and|&) young people)\b.*"
            r"\bcare\b"
        ),
        "CLA-N",
    ),
)
_LONGEST = 160  # characters of a line of figures, or of a chart's title


def starts(blocks: Sequence[Block]) -> Iterable[int]:
    """At the title or the first line of figures that leads up to a table of figures."""
    last = -1
    for place, block in enumerate(blocks):
        if block.rows and (flow_columns(block) or measure_columns(block) is not None):
            start = _first_line(blocks, place, last)
            if start is not None:
                yield start
            last = place


def _first_line(blocks: Sequence[Block], place: int, last: int) -> int | None:
    """The furthest short line before a table that is a title, or a figure with its day."""
    found = None
    for back in range(place - 1, last, -1):
        block = blocks[back]
        if block.rows or block.kind in ("list-item", "page-break") or len(block.flat) > _LONGEST:
            break
        if _is_title(block) or (any(days_in(block.flat)) and _measure_line(block)):
            found = back
    return found


def _is_title(block: Block) -> bool:
    return bool(_TITLE.search(block.flat)) and not block.flat.endswith(".")


def flow_columns(table: Block) -> dict[str, int] | None:
    """Where a table counts those who came and those who left; None where it does not."""
    found: dict[str, int] = {}
    for place, cell in enumerate(table.rows[0]):
        words = cell_words(cell.text)
        for name, pattern in (("entering", _ENTERING), ("leaving", _LEAVING), ("net", _NET)):
            if pattern.fullmatch(words):
                found.setdefault(name, place)
    return found if {"entering", "leaving"} <= set(found) else None


def measure_columns(table: Block) -> int | None:
    """The column that names measures, in a table that has figures beside it."""
    header = [cell_words(cell.text) for cell in table.rows[0]]
    named = next((n for n, words in enumerate(header) if _MEASURE.fullmatch(words)), None)
    if named is None or len(header) < 2 or len(table.rows) < 2:
        return None
    cells = [cell for row in table.rows[1:] for n, cell in enumerate(row) if n != named]
    figures = sum(_is_figure(cell.text) for cell in cells)
    return named if figures >= max(2, len(cells) // 3) else None


def _is_figure(text: str) -> bool:
    words = cell_words(text)
    return bool(re.fullmatch(_FIGURE, words)) or read_figure(words).hidden


def drafts(blocks: Sequence[Block], setting: Setting) -> list[Draft]:
    """The figures as at their day; nothing where no day is named."""
    day = next((found.day for b in blocks for found in days_in(b.flat)), None)
    if day is None:
        return []
    reading = _Reading(day)
    for block in blocks:
        reading.take(block)
    title = reading.title or "Monitoring report"
    values: dict[str, Any] = {"title": title} | given(body=body_of(setting))
    values |= {"as_at": day.printed}
    values |= given(indicators=reading.indicators, flows=reading.flows, tables=reading.tables)
    values |= given(charts=reading.charts, notes=prose(reading.rest))
    measures, periods = len(reading.indicators), len(reading.flows)
    draft = Draft(Monitoring, f"{Monitoring.folder}/{day.isoformat()}", values)
    draft.said = " ".join(reading.said)
    draft.about = f"figures: {measures} measures, {periods} periods of entering and leaving"
    return [draft]


class _Reading:
    """Figures on their way: measures, periods, tables, the titles of charts, and the rest."""

    def __init__(self, day: PrintedDate) -> None:
        self.day = day
        self.title = ""
        self.indicators: list[Any] = []
        self.flows: list[Any] = []
        self.tables: list[Any] = []
        self.charts: list[Any] = []
        self.rest: list[Block] = []
        self.said: list[str] = []  # nets, which are reckoned, and words beside a year

    def take(self, block: Block) -> None:
        """Put a block where it belongs."""
        if block.rows:
            self._take_table(block)
        elif measure := _indicator(block, self.day):
            self.indicators.append(measure)
        elif not block.words or block.kind == "list-item" or len(block.flat) > _LONGEST:
            self.rest.append(block)
        elif not self.title and not self.indicators and _is_title(block):
            self.title = block.flat
        elif block.flat.endswith("."):
            self.rest.append(block)
        else:
            self.charts.append({"title": block.flat})

    def _take_table(self, block: Block) -> None:
        if columns := flow_columns(block):
            self.flows += [_flow(row, columns, self.day) for row in block.rows[1:] if row]
            self.said += [words for row in block.rows for words in _reckoned(row, columns)]
        elif (named := measure_columns(block)) is not None:
            self.indicators += list(_measures(block, named))
        else:
            title = self.charts.pop()["title"] if self.charts else "Table"
            header, *rows = [[cell_words(cell.text) for cell in row] for row in block.rows]
            self.tables.append(given(title=title, columns=header, rows=rows))


def _measure_line(block: Block) -> re.Match[str] | None:
    return _LINE.fullmatch(_without_day(block.flat))


def _without_day(text: str) -> str:
    """`June 28th 2018 - Number in care: 350` without the day in front."""
    found = next(days_in(text), None)
    if found is None or found.start > 0:
        return text
    return text[found.end :].lstrip(" -–:")


def _indicator(block: Block, day: PrintedDate) -> dict[str, Any] | None:
    """A line such as `Number of children in care: 350 (-48 from last meeting (18/12/17))`."""
    found = _measure_line(block)
    if found is None or len(block.flat) > _LONGEST:
        return None
    label, value = found["label"].strip(), found["value"]
    code = next((code for pattern, code in _CODES if pattern.search(label)), "")
    measure: dict[str, Any] = given(code=code, label=label, value=value)
    aside = found["aside"] or ""
    change = _CHANGE.match(aside)
    before = _day_in(aside)
    real, by = read_figure(value).value, read_figure(change["change"]).value if change else None
    if change and before and real is not None and by is not None:
        was = {"value": f"{real - by:,}", "as_at": before.isoformat()}
        return measure | {"previous": OnOneLine(was), "change": change["change"]}
    return measure | given(change=change["change"] if change else "", note=aside)


def _day_in(text: str) -> date | None:
    if short := _SHORT_DAY.search(text):
        return read_date(f"{short[1]}/{short[2]}/20{short[3]}")
    return next((found.day for found in days_in(text)), None)


def _flow(row: Sequence[Cell], columns: dict[str, int], day: PrintedDate) -> dict[str, Any]:
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


def _period(words: str, day: PrintedDate) -> dict[str, str]:
    """`Total in 2018` is the year 2018, still running before its last day; the rest as printed."""
    year = _YEAR.search(words)
    if year is None or re.search(r"\d", words.replace(year[0], "", 1)):
        return {"period": words} if words else {}
    running = int(year[0]) == day.year and (day.month, day.day) != (12, 31)
    return {"year": year[0]} | ({"part": "yes"} if running else {})


def _reckoned(row: Sequence[Cell], columns: dict[str, int]) -> Iterator[str]:
    """What a row says beside its year and its two counts: the net, `Total in`, headings."""
    for place, cell in enumerate(row):
        words = cell_words(cell.text)
        if place == columns.get("net"):
            yield words
        elif place not in columns.values():
            yield _YEAR.sub("", words)


def _measures(table: Block, named: int) -> Iterator[dict[str, Any]]:
    """A measure for each row: the last figure is now, the one before it was before."""
    header = [cell_words(cell.text) for cell in table.rows[0]]
    for row in table.rows[1:]:
        texts = [cell_words(cell.text) for cell in row][: len(header)]
        if named < len(texts) and texts[named]:
            yield {"label": texts[named]} | _measured(header, texts, named)


def _measured(header: Sequence[str], texts: Sequence[str], named: int) -> dict[str, Any]:
    filled = [n for n, text in enumerate(texts) if n != named and text]
    figures = [n for n in filled if _is_figure(texts[n])]
    compared = [n for n in figures if _COMPARATOR.search(header[n])]
    *earlier, now = [n for n in figures if n not in compared] or [-1]
    before = earlier[-1:]
    told = {now, *before, *compared}
    measure = given(value=texts[now], period=header[now]) if now >= 0 else {}
    if before:
        measure["previous"] = _value(texts[before[0]], period=header[before[0]])
    measure |= given(comparators=[_value(texts[n], of=header[n]) for n in compared])
    return measure | given(
        note="; ".join(f"{header[n]}: {texts[n]}" for n in filled if n not in told)
    )


def _value(figure: str, **about: str) -> OnOneLine:
    return OnOneLine({"value": figure} | {key: words for key, words in about.items() if words})
