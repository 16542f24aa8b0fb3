"""The blocks above an officer's first section in; marking, body, day, whose it is, title, out."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from cpkit.importers.blocks import Block
from cpkit.importers.draft import given
from cpkit.importers.kinds import Setting
from cpkit.importers.meeting.titles import body_in, is_council
from cpkit.importers.officers_report.front_sheet import FrontSheet, Row
from cpkit.importers.phrasing.days import days_in
from cpkit.phrases.dates import PrintedDate
from cpkit.phrases.private_marks import marks_private

_OF = re.compile(r"^(?i:(?:joint )?report (?:of|by|from) (?:the )?)(?P<of>[A-Z].{3,120})$")
_MARKING = re.compile(r"(?i)^(?:not )?for publication\b|^public$|^official\b|^exempt\b|^part \w+$")
_GROUND = re.compile(
    r"(?i)\(?(?:by virtue|under|in accordance|pursuant|(?:as|because) (?:it|they)|paragraphs?)\b"
)
_PARTS = ("title", "of", "author", "marking")  # what a row prints as the record's own key has it


def report_of(block: Block) -> re.Match[str] | None:
    """`of`, whose report it is, where a line says so: `Report of the Director`."""
    plain = not block.rows and block.kind != "list-item" and not block.flat.endswith(".")
    return _OF.match(block.flat) if plain else None


def is_marking(text: str) -> bool:
    """Whether a line says for whom a report is: `FOR PUBLICATION`, `PART 2`."""
    return bool(_MARKING.match(text))


class Head:
    """What stands above the first section: `values` for the record, its day, and the `rest`."""

    def __init__(self, blocks: Sequence[Block], sheet: FrontSheet | None, setting: Setting) -> None:
        self.day: PrintedDate | None = None
        self.rest: list[Block] = []
        found = self._of_sheet(sheet, setting) if sheet else {}
        for block in blocks:
            self._take(block, found, setting)
        values: dict[str, Any] = {"title": found.get("title", "Report")}
        values |= given(body=found.get("body", ""), date=self.day.printed if self.day else "")
        values |= {key: found[key] for key in ("of", "author", "marking") if key in found}
        self.values = values | given(front_sheet=[_row(row, found) for row in _rows(sheet)])

    def _of_sheet(self, sheet: FrontSheet, setting: Setting) -> dict[str, str]:
        found = {"title": sheet.told("title"), "of": sheet.told("of")}
        found |= {"author": sheet.told("author"), "marking": sheet.told("marking")}
        where = sheet.told("body")
        day = next(days_in(sheet.told("date")), None) or next(days_in(where), None)
        self.day = day.day if day else None
        if body := body_in(where):
            found["body"] = setting.bodies.slug(body)
        return {key: words for key, words in found.items() if words}

    def _take(self, block: Block, found: dict[str, str], setting: Setting) -> None:
        council, _, below = block.text.partition("\n")
        if below and is_council(council):
            block = block.part(len(council) + 1)
        text = block.flat
        day = next(days_in(text), None)
        if of := report_of(block):
            found["of"] = of["of"].strip()
        elif "marking" not in found and (is_marking(text) or marks_private(text)):
            marking = _marking_of(block)
            found["marking"] = " ".join(marking.split())
            if len(marking) < len(block.text):
                self.rest.append(block.part(len(marking) + 1))
        elif marks_private(text):
            self.rest.append(block)
        elif is_council(text):
            return  # the council's name stands above every paper
        elif self.day is None and day and day.end - day.start > len(text) - 12:
            self.day = day.day
        elif "body" not in found and "of" not in found and body_in(text):
            found["body"] = setting.bodies.slug(body_in(text))
        elif "title" not in found:
            found["title"] = text
        else:
            self.rest.append(block)


def _marking_of(block: Block) -> str:
    """The lines at the top of a block that say for whom it is, and why it is not for the public."""
    lines = block.text.split("\n")
    if not marks_private(lines[0]):
        return block.text
    more = takewhile(lambda line: marks_private(line) or _GROUND.match(line), lines[1:])
    return "\n".join([lines[0], *more])


def _rows(sheet: FrontSheet | None) -> tuple[Row, ...]:
    return sheet.rows if sheet else ()


def _row(row: Row, found: dict[str, str]) -> dict[str, Any]:
    """A row of the sheet; one that says no more than a key of the record names that key."""
    if row.fact in _PARTS and row.text and found.get(row.fact) == row.text:
        return {"label": row.label, "part": row.fact}
    return {"label": row.label} | given(text=row.text)
