"""The rows of an action plan's grid in; its objectives and actions, as they stand in a record, out.

An id is made of the objective's number and the action's letter, since letters begin again at each
objective: `5a`. Words that name another action by its letter mean one of the same objective.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cpkit.importers.draft import doubt, given
from cpkit.importers.work.cells import cell_prose, cell_words, colour_of
from cpkit.importers.work.grid import Row, is_known
from cpkit.importers.work.standing import colour_beside, standing_of
from cpkit.phrases.names import split_leads

_MARK = re.compile(
    r"(?P<mark>\d{1,2}(?:\.\d{1,2})*[a-z]?|[a-z]{1,2}|[ivx]+|[A-Z]{1,3}\d{1,3})[.)] +"
)
_NUMBERED = re.compile(
    r"(?i)(?:(?:objective|aim|priority|recommendation|theme|outcome|area)\W*)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\s*[.):–-]?\s+(?P<title>\S.*)"
)
_SUCCESS = re.compile(
    r"(?i)^(?P<heading>(?:key )?(?:success|outcome|performance|impact) (?:indicator|measure"
    r"|criteri|factor)\w*|measures? of success|how (?:will )?we(?:'ll| will)? know\b[^:]*)"
    r"\s*[:–-]\s*"
)
_DEPENDS = re.compile(
    r"(?i)\b(?:dependent|depends|contingent|awaiting|waits?) (?:up)?(?:on|for) (?:action )?"
    r"(?P<id>\d{1,2}[a-z]?|[a-z])\)?(?:\b|(?= above))"
)


@dataclass
class _Aim:
    """An objective on its way."""

    number: str = ""
    title: str = ""
    success: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


@dataclass
class Assembled:
    """What a grid became: keys of a plan, the words of its indicators' heading, what to look at."""

    values: dict[str, Any]
    success_heading: str = ""
    count: int = 0
    said: str = ""  # marks that became ids, and headings said once for all


def assembled(rows: Iterable[Row]) -> Assembled:
    """The objectives, each with its indicators and actions; actions under none stand apart."""
    aims = [_Aim()]
    heading = ""
    for row in rows:
        success = _SUCCESS.match(row.whole)
        if success:
            heading = success["heading"]
            aims[-1].success += _parts(row.whole[success.end() :])
        elif row.whole and not _MARK.match(row.whole) and _is_aim(row, aims[-1]):
            aims.append(_aim(row.whole))
        else:
            _take(row, aims)
    return _in_record(aims, heading)


def _is_aim(row: Row, last: _Aim) -> bool:
    """A line across the grid is an aim, unless it is the rest of a row from the page before."""
    goes_on = row.after_header and bool(last.rows) and not _NUMBERED.match(row.whole)
    return not goes_on


def _aim(words: str) -> _Aim:
    found = _NUMBERED.fullmatch(words)
    return _Aim(found["number"], found["title"]) if found else _Aim(title=words)


def _take(row: Row, aims: list[_Aim]) -> None:
    """A row that begins an action, or one that goes on with the row above it."""
    if (named := row.words("objective")) and named != _named(aims[-1]):
        aims.append(_aim(named))
    before = aims[-1].rows[-1] if aims[-1].rows else None
    if before is not None and _goes_on(row, before):
        _append(before, row)
    elif numbered := _aim_in(row):
        aims.append(numbered)
    else:
        aims[-1].rows.append(row)


def _named(aim: _Aim) -> str:
    return f"{aim.number}. {aim.title}" if aim.number else aim.title


def _aim_in(row: Row) -> _Aim | None:
    """An aim in a row whose other cells are empty but not all: `5. Ensure that …`."""
    others = [name for name in row.cells if name != "action" and row.words(name)]
    found = _NUMBERED.fullmatch(row.words("action"))
    return _Aim(found["number"], found["title"]) if found and not others else None


def _goes_on(row: Row, before: Row) -> bool:
    """Whether a row is the rest of the one above: no action, or no mark where all have one."""
    if not row.words("action") and not row.words("id"):
        return True
    marked = bool(_MARK.match(before.words("action"))) or bool(before.words("id"))
    own = bool(_MARK.match(row.words("action"))) or bool(row.words("id"))
    unowned = not row.words("lead") or not row.words("timescale")
    return row.after_header and marked and not own and unowned


def _append(before: Row, row: Row) -> None:
    """Add each cell to the one above: the same sentence over a page, another line elsewhere."""
    for name, cell in row.cells.items():
        above = before.cells.get(name)
        if above is None or not cell.text.strip():
            continue
        between = " " if row.after_header else "; " if name == "lead" else "\n\n"
        joined = f"{above.text}{between}{cell.text}" if above.text.strip() else cell.text
        before.cells[name] = above._replace(text=joined)


def _parts(text: str) -> list[str]:
    """Indicators, which `;` and bullets part."""
    pieces = re.split(r"\s*[;•▪●]\s*", cell_words(text))
    return [piece.strip() for piece in pieces if piece.strip()]


def _in_record(aims: list[_Aim], heading: str) -> Assembled:
    ids: set[str] = set()
    objectives: list[dict[str, Any]] = []
    apart: list[dict[str, Any]] = []
    every: list[dict[str, Any]] = []
    for aim in aims:
        actions = [_action(row, aim, place, ids) for place, row in enumerate(aim.rows, 1)]
        every += actions
        if aim.title:
            named = given(number=aim.number, title=aim.title, success=aim.success)
            objectives.append(named | given(actions=actions))
        else:
            apart += actions
    _link(every)
    values = given(objectives=objectives, actions=apart)
    marks = [re.sub(r"^\d+", "", each["id"]) for each in every]
    said = [*marks, *(heading for aim in aims if aim.success)]
    return Assembled(values, heading, len(every), " ".join(said))


def _action(row: Row, aim: _Aim, place: int, ids: set[str]) -> dict[str, Any]:
    """One action: its id, who leads it, by when, how far it is and how it was rated."""
    text = row.text("action") or row.whole
    found = _MARK.match(cell_words(text))
    mark = row.words("id").strip(" .)") or (found["mark"] if found else "")
    words = cell_words(text)[found.end() :] if found and not row.words("id") else cell_prose(text)
    leads = list(split_leads(row.words("lead")))
    stands = standing_of(row)
    rag = colour_of(row.cells["rag"]) if "rag" in row.cells else colour_beside(row, "status")
    values: dict[str, Any] = {"id": _free(_id(mark, aim, place), ids), "action": words or "–"}
    values |= given(lead=leads[0] if len(leads) == 1 else leads)
    values |= given(directorate=row.words("directorate"), priority=row.words("priority"))
    values |= given(timescale=row.words("timescale"), rag=rag)
    values |= doubt(stands.question) if stands.question else {}
    values |= given(status=stands.status)
    values |= given(success=_parts(row.text("success")), progress=_progress(row, stands.claimed))
    return values | given(notes=_other_columns(row))


def _progress(row: Row, claimed: str) -> list[Any]:
    note = cell_prose(row.text("progress"))
    entry = given(note=note, status=claimed)
    return [entry] if entry else []


def _other_columns(row: Row) -> str:
    """Columns that a plan of cpkit's has no key for, each behind its heading."""
    others = [name for name in row.cells if not is_known(name) and row.words(name)]
    return "\n".join(f"{name}: {row.words(name)}" for name in others)


def _id(mark: str, aim: _Aim, place: int) -> str:
    if mark and not mark[0].isdigit() and mark.islower():
        return f"{aim.number}{mark}"
    if mark:
        return mark
    return f"{aim.number}.{place}" if aim.number else f"A{place}"


def _free(wanted: str, ids: set[str]) -> str:
    """The id, or the first like it that no other action has."""
    found, number = wanted, 2
    while found in ids:
        found, number = f"{wanted}-{number}", number + 1
    ids.add(found)
    return found


def _link(actions: list[dict[str, Any]]) -> None:
    """`Dependent on c) above`, said of 5d, means that 5d comes after 5c."""
    ids = {each["id"] for each in actions}
    for each in actions:
        said = " ".join(str(one.get("note", "")) for one in each.get("progress", []))
        own = re.match(r"\d+(?:\.\d+)*", each["id"])
        for found in _DEPENDS.finditer(said):
            name = (
                found["id"] if found["id"][0].isdigit() else f"{own[0] if own else ''}{found['id']}"
            )
            if name in ids and name != each["id"]:
                each["depends_on"] = [name]
