"""A page of the documentation in; its fenced blocks, tables, links and headings, out."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"(?:# |\{# )(in )?((?:records|templates)/\S+\.(?:yaml|j2))")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


class Fence(NamedTuple):
    """A fenced block: its language, its text, and where in the page the text starts."""

    language: str
    text: str
    start: int

    @property
    def file(self) -> str:
        """The file that the block shows, named in a comment on its first line."""
        found = _FILE.match(self.text)
        return found[2] if found else ""

    @property
    def is_part(self) -> bool:
        """Whether the block shows only some keys of its file: `# in records/…`."""
        found = _FILE.match(self.text)
        return found is not None and found[1] is not None


def fences(page: str) -> list[Fence]:
    """The fenced blocks of a page, in order."""
    return [Fence(found[1], found[2], found.start(2)) for found in _FENCE.finditer(page)]


def tables(page: str, mark: str) -> list[list[str]]:
    """The rows, without their headings, of every table that stands under a mark."""
    parts = re.split(rf"^{re.escape(mark)}\n", page, flags=re.MULTILINE)[1:]
    return [row for part in parts for row in _rows(part)]


def _rows(page: str) -> Iterator[list[str]]:
    lines = page.strip().splitlines()
    for line in lines[2:]:
        if not line.startswith("|"):
            return
        yield [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def typed(cell: str) -> str:
    """What a cell of a table shows as typed, without the marks of code around it."""
    return cell.removeprefix("`").removesuffix("`")


def links(page: str) -> list[str]:
    """Where the links of a page lead."""
    return _LINK.findall(_FENCE.sub("", page))


def anchors(page: str) -> set[str]:
    """The anchors that a page's headings make."""
    headings = _HEADING.findall(_FENCE.sub("", page))
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
