"""The blocks at the top of an officer's report in; the rows of its front sheet, by label, out.

Many councils print a sheet above the sections: `Report to: …`, `Subject: …`, `Lead officer: …`,
in lines or as a table of two columns. Which labels there are differs from one to the next.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Literal, NamedTuple

from cpkit.importers.blocks import Block

Fact = Literal["title", "body", "date", "of", "author", "marking", ""]

# Days of other things stand on the sheet, too: when it is reviewed, published or carried out.
_DAY_OF = (
    r"(?!(?:next|review|due|publication|published|implementation|start|end|target|effective"
    r"|expiry|completion|deadline|birth)\b)\w+"
)
_OF_MEETING = re.compile(r"(?i)\b(?:meeting|committee|board|panel|cabinet|forum|decision)\b")
_LABELS: tuple[tuple[Fact, str], ...] = (
    ("title", r"(?:report |item )?(?:title|subject|topic)(?: (?:of|for) (?:the |this )?\w+)?"),
    (
        "body",
        r"(?:(?:report|submitted|presented) )?to(?: the)?|report for|(?:name of )?(?:the )?"
        r"(?:meeting|committee|board|panel|cabinet|forum|body|decision[- ]maker)(?: name)?",
    ),
    (
        "date",
        rf"(?:date|day)(?: of (?:the |this )?{_DAY_OF})?|{_DAY_OF} date|date and time"
        r"|meeting date and time",
    ),
    (
        "of",
        r"(?:joint )?report (?:of|by|from)(?: the)?|from|(?:lead|accountable|responsible|chief)"
        r" (?:director|chief officer)|(?:(?:corporate|strategic|executive|service) )?director"
        r"|report sponsor|sponsor",
    ),
    (
        "author",
        r"(?:report )?(?:author|writer)(?:s|\(s\))?|(?:lead|contact|reporting|responsible)"
        r" officers?(?:\(s\))?|officer(?: contact)?|(?:report )?(?:prepared|written|presented) by"
        r"|contact(?: (?:details|name|person))?",
    ),
    (
        "marking",
        r"(?:security |protective |report )?(?:classification|status|marking)|publication status"
        r"|(?:open|public|part (?:1|i))\b.{0,40}\b(?:exempt|confidential|private|part (?:2|ii))\b.*"
        r"|exempt(?: or confidential)?(?: (?:information|report|item))?\??|confidential\??",
    ),
)
_KNOWN = [(fact, re.compile(said, re.IGNORECASE)) for fact, said in _LABELS]
_LINE = re.compile(r"(?P<label>[A-Z][^:.!?]{1,45}?)\s*:(?:\s+(?P<text>.*)|\s*$)")
_INNER = re.compile(r"(?<=\S)(?P<space> )(?=(?P<label>[A-Z][\w' /]{1,30}?)\s?: )")
_LONGEST_LABEL = 60  # characters
_FEWEST_ROWS, _FEWEST_FACTS = 3, 3


class Row(NamedTuple):
    """A label without its colon, what stands beside it, and the fact that it tells."""

    label: str
    text: str
    fact: Fact


class FrontSheet(NamedTuple):
    """The rows of a sheet, and the blocks from which on, and before which, it stands."""

    start: int
    end: int
    rows: tuple[Row, ...]
    above: tuple[Block, ...] = ()  # lines of its first block that stand over the first label

    @property
    def is_whole(self) -> bool:
        """Whether there is enough to tell what the report is called, and for whom it is."""
        facts = {row.fact for row in self.rows if row.fact and row.text}
        enough = len(self.rows) >= _FEWEST_ROWS and len(facts) >= _FEWEST_FACTS
        return enough and "title" in facts

    def told(self, fact: Fact) -> str:
        """What the first row about a fact says; of days, the one on which the body meets."""
        rows = [row for row in self.rows if row.fact == fact]
        of_meeting = [row for row in rows if fact == "date" and _OF_MEETING.search(row.label)]
        return next((row.text for row in (*of_meeting, *rows)), "")


def front_sheets(blocks: Sequence[Block]) -> Iterator[FrontSheet]:
    """Every front sheet: blocks of rows one behind another that name a report, and for whom."""
    place = 0
    while place < len(blocks):
        found = _rows_from(blocks, place)
        if found.is_whole:
            yield found
        place = max(found.end, place + 1)


def _rows_from(blocks: Sequence[Block], start: int) -> FrontSheet:
    above, first = _parted(blocks[start])
    rows: list[tuple[str, str]] = []
    end = start
    for block in chain([first], islice(blocks, start + 1, None)):
        found = list(_rows_of(block))
        if not found and not (rows and not rows[-1][1] and not block.rows):
            break
        if found:
            rows += found
        else:
            rows[-1] = (rows[-1][0], block.flat)
        end += 1
    told = tuple(Row(label, text, _fact(label)) for label, text in rows)
    return FrontSheet(start, end, told, above)


def _parted(block: Block) -> tuple[tuple[Block, ...], Block]:
    """A block's lines above its first label, and the block from that label on."""
    if block.rows:
        return (), block
    start = 0
    for line in block.lines:
        if _LINE.fullmatch(line.strip()):
            return ((block.part(0, start - 1),) if start else ()), block.part(start)
        start += len(line) + 1
    return (), block


def _fact(label: str) -> Fact:
    return next((fact for fact, known in _KNOWN if known.fullmatch(label)), "")


def _rows_of(block: Block) -> Iterator[tuple[str, str]]:
    """The labels and texts of a block; nothing where it has anything else."""
    yield from _rows_of_table(block) if block.rows else _rows_of_lines(block)


def _rows_of_table(block: Block) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for row in block.rows:
        cells = [" ".join(cell.text.split()) for cell in row]
        if len(cells) not in (2, 4):
            return []
        for label, text in zip(cells[::2], cells[1::2], strict=True):
            if len(label) > _LONGEST_LABEL or (not label and not found):
                return []
            if label:
                found.append((label.rstrip(" :"), text))
            elif text:
                found[-1] = (found[-1][0], f"{found[-1][1]} {text}".strip())
    return found


def _rows_of_lines(block: Block) -> list[tuple[str, str]]:
    if block.kind == "list-item":
        return []
    found: list[tuple[str, str]] = []
    for line in _lines_of(block):
        if row := _LINE.fullmatch(line):
            found.append((row["label"], row["text"] or ""))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line}".strip())
        else:
            return []
    return found


def _lines_of(block: Block) -> Iterator[str]:
    """The lines of a block, parted as well where a known label stands within one."""
    for line in (" ".join(each.split()) for each in block.lines):
        start = 0
        for found in _INNER.finditer(line):
            is_end_of_label = _fact(line[start : found.end("label")])  # `REPORT TO`
            if _fact(found["label"]) and not is_end_of_label:
                yield line[start : found.start()]
                start = found.end("space")
        yield line[start:]
