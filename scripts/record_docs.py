"""The record schemas and the list of checks in; the tables of docs/records/ and docs/checks.md out.

Run it after changing either: `python scripts/record_docs.py`. With `--check` it writes nothing
and exits with 1 when a table is out of date.
"""

import inspect
import sys
from collections.abc import Iterable, Iterator
from datetime import date, time
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from cpkit import checks  # noqa: F401 - importing the checks declares their rules
from cpkit.phrases.dates import Moment
from cpkit.phrases.figures import Figure
from cpkit.phrases.indicators import MEASURES
from cpkit.problems import RULES, Rule
from cpkit.records import KINDS, Part, Record
from cpkit.records.marks import Audience, audience_of

DOCS = Path(__file__).parents[1] / "docs"
BEGIN = "<!-- from here to the end mark: python scripts/record_docs.py -->"
END = "<!-- end -->"

SEEN_BY = {
    Audience.PUBLIC: "everyone",
    Audience.OPEN: "everyone, unless the item is private",
    Audience.PRIVATE: "members only",
}


class Block(NamedTuple):
    """A block of keys: its class, and the key paths at which it stands, the first one first."""

    part: type[Part]
    paths: list[str]


# --- the blocks of a kind ---


def blocks_of(kind: type[Record]) -> list[Block]:
    """Every block of keys in a kind of record, each once, in the order of the schema."""
    found: dict[type[Part], list[str]] = {}
    _walk(kind, "", found)
    return [Block(part, paths) for part, paths in found.items()]


def _walk(part: type[Part], path: str, found: dict[type[Part], list[str]]) -> None:
    seen = part in found
    found.setdefault(part, []).append(path)
    if seen:
        return
    for key, field in keys_of(part):
        for inner, marks in _parts_in(field.annotation, ""):
            _walk(inner, f"{path}.{key}{marks}".lstrip("."), found)


def keys_of(part: type[Part]) -> list[tuple[str, FieldInfo]]:
    """The keys of a block as written in a file; those that all records share come last."""
    part.model_rebuild()  # a block that names a later one is complete only when it is first used
    shared = Record.model_fields if part is not Record and issubclass(part, Record) else {}
    fields = sorted(part.model_fields.items(), key=lambda each: each[0] in shared)
    return [(field.alias or name, field) for name, field in fields]


_MARKS: dict[Any, str] = {tuple: "[]", dict: "{}"}


def _parts_in(annotation: Any, marks: str) -> Iterator[tuple[type[Part], str]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation, marks
    mark = _MARKS.get(get_origin(annotation), "")
    for argument in get_args(annotation):
        yield from _parts_in(argument, marks + mark)


# --- how a value is written ---

_WRITTEN: dict[type, str] = {
    date: "a date",
    time: "a time",
    Moment: "a day, or a day and a time",
    Figure: "a figure",
    bool: "`yes` or `no`",
    int: "a whole number",
    tuple: "a day of the year",
    dict: "`word: …` lines",
    Part: "a block",
}


def written_as(field: FieldInfo) -> str:
    """How the value of a key is written, for people."""
    plain, marks = _plain(field.annotation, tuple(field.metadata))
    unless = _default(field)
    return _form(plain, marks) + (f"; `{unless}` if left out" if unless else "")


def _plain(annotation: Any, marks: tuple[Any, ...] = ()) -> tuple[Any, tuple[Any, ...]]:
    """An annotation without `| None`, and every mark that `Annotated` puts on it."""
    if get_origin(annotation) is Annotated:
        return _plain(annotation.__origin__, (*marks, *annotation.__metadata__))
    if get_origin(annotation) in (UnionType, Union):
        return _plain(get_args(annotation)[0], marks)
    return annotation, marks


def _form(plain: Any, marks: tuple[Any, ...]) -> str:
    arguments = get_args(plain)
    if get_origin(plain) is Literal:
        return _listed((f"`{choice}`" for choice in arguments), "or")
    if get_origin(plain) is tuple and ... in arguments:
        return _list(arguments[0], marks)
    if get_origin(plain) is dict:
        marks = _plain(arguments[1], marks)[1]
    return (_words(marks) if plain is str else _kind(plain)) + _in_short(marks)


def _list(entry: Any, marks: tuple[Any, ...]) -> str:
    what = _form(*_plain(entry))
    if ["words"] in _made_of("words", marks):
        return f"{what}, or a list"
    of = "" if what in ("a block", "words") else f", each {what}"
    return f"a list{of}{_in_short(marks)}"


def _words(marks: tuple[Any, ...]) -> str:
    kinds = [mark for mark in marks if isinstance(mark, StringConstraints)]
    return "text, in paragraphs" if kinds and not kinds[0].strip_whitespace else "words"


def _kind(annotation: Any) -> str:
    plain = get_origin(annotation) or annotation
    known = (words for kind, words in _WRITTEN.items() if issubclass(plain, kind))
    return next(known, "anything")


def _in_short(marks: tuple[Any, ...]) -> str:
    """What a key makes of bare words, and of `none`, where it takes them."""
    made = [each[0] if isinstance(each, list) else each for each in _made_of("words", marks)]
    short = [f" (in short: its `{key}`)" for each in made if isinstance(each, dict) for key in each]
    return "".join(short) + (" or `none`" if [] in _made_of("none", marks) else "")


def _made_of(words: str, marks: tuple[Any, ...]) -> list[Any]:
    readers: list[Any] = [mark.func for mark in marks if isinstance(mark, BeforeValidator)]
    return [read(words) for read in readers]


def _default(field: FieldInfo) -> str:
    """What a key means when it is left out, where that is more than `nothing is recorded`."""
    value = field.default
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int) else ""


# --- the pages ---


def table_of_keys(kind: type[Record]) -> str:
    """Every key of a kind of record, block by block."""
    return "\n\n".join(_section(block) for block in blocks_of(kind))


def _section(block: Block) -> str:
    path, *others = block.paths
    heading = f"### `{path}`" if path else "### The record"
    also = f" Also at {_listed((f'`{other}`' for other in others), 'and')}." if others else ""
    about = (inspect.getdoc(block.part) or "").split("\n\n")[0]
    rows = [_row(key, field) for key, field in keys_of(block.part)]
    head = ["| key | what it says | written as | seen by |", "|---|---|---|---|"]
    return "\n".join([heading, "", " ".join(about.split()) + also, "", *head, *rows])


def _listed(words: Iterable[str], joined: str) -> str:
    *most, last = words
    return f"{', '.join(most)} {joined} {last}" if most else last


def _row(key: str, field: FieldInfo) -> str:
    needed = " (needed)" if field.is_required() else ""
    cells = [f"`{key}`{needed}", field.description or "", written_as(field)]
    return _cells([*cells, SEEN_BY[audience_of(field)]])


def _cells(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def table_of_codes() -> str:
    """Every code, how much it matters, what it finds and where the rule comes from."""
    head = ["| code | matters | finds that | source |", "|---|---|---|---|"]
    return "\n".join([*head, *(_code(rule) for _, rule in sorted(RULES.items()))])


def _code(rule: Rule) -> str:
    return _cells([rule.code, rule.severity.value, rule.name, rule.source])


def pages() -> dict[Path, str]:
    """Each page that holds a table, and the table it should hold."""
    kinds = {DOCS / "records" / f"{_slug(kind)}.md": table_of_keys(kind) for kind in KINDS}
    return {
        **kinds,
        DOCS / "checks.md": table_of_codes(),
        DOCS / "indicators.md": table_of_measures(),
    }


def table_of_measures() -> str:
    """The measures of the field under their codes."""
    rows = ["| code | measure | what it counts | better | time allowed |", "|---|---|---|---|---|"]
    for each in MEASURES.values():
        clock = f"{each.clock[0]} {each.clock[1]} ({each.source})" if each.clock else ""
        better = {"up": "more", "down": "less", "neutral": ""}[each.good]
        rows.append(f"| `{each.code}` | {each.name} | {each.counts} | {better} | {clock} |")
    return "\n".join(rows)


def _slug(kind: type[Record]) -> str:
    return kind.kind.replace(" ", "-")


def with_table(page: str, table: str) -> str:
    """A page with the table between its marks; ValueError when it has no marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page needs the lines {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{table}\n\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Write the tables, or with `--check` say which are out of date."""
    stale, only_look = 0, "--check" in arguments
    for path, table in pages().items():
        page = path.read_text("utf-8")
        fresh = with_table(page, table)
        if fresh == page:
            continue
        stale += 1
        if not only_look:
            path.write_text(fresh, "utf-8")
        done = "is out of date" if only_look else "was written anew"
        print(f"{path.relative_to(DOCS.parent)} {done}")  # noqa: T201 - a script's answer
    return 1 if stale and only_look else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
