"""What has been typed so far in; the names on record that it can become, for the shell, out.

The shell asks at every press of Tab, so nothing here reads YAML or loads pydantic: file names are
listed, and the little that stands inside files is found by its shape.
"""

import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer

from cpkit.cli.terminal import visible

_ID = re.compile(rb"^(?! *#) *(?:- *)?(?:.*[{,] *)?id: *[\"']?([\w./-]+)", re.MULTILINE)
_NAME = re.compile(r"^name: *[\"']?(.+?)[\"']?$", re.MULTILINE)
_RULE = re.compile(r"(?:rule|check)\(\s*\"(CP[0-9]{3})\",\s*\"([^\"]+)\"")
_PLAIN = re.compile(r"[A-Za-z0-9./_-]+")  # a name the shell takes as it is
_LARGEST = 1024 * 1024  # bytes; a larger file is no record

_FOLDERS = ("bodies", "meetings", "pledges", "action-plans", "monitoring", "reports")
_WITH_ACTIONS = ("meetings", "action-plans", "pledges")
_FOLDER_OF_DOCUMENT = {
    "action-log": "bodies",
    "action-plan": "action-plans",
    "actions": "",
    "attendance": "bodies",
    "monitoring": "monitoring",
    "pledge": "pledges",
    "report": "reports",
    "you-said-we-did": "pledges",
}
"""Document → the folder of the records it is made from; of all others, meetings."""

Offer = str | tuple[str, str]


def record_ids(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of records, and the last parts of ids; of the right kind where a document is named."""
    document = str(ctx.params.get("name") or "")
    folder = _FOLDER_OF_DOCUMENT.get(document, "meetings") if document else None
    folders = _FOLDERS if folder is None else tuple(filter(None, [folder]))
    return list(_starting(incomplete, _ids(ctx, folders)))


def meeting_ids(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of meetings, and the last parts of them."""
    return list(_starting(incomplete, _ids(ctx, ("meetings",))))


def pledge_ids(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of pledges, and the last parts of them."""
    return list(_starting(incomplete, _ids(ctx, ("pledges",))))


def body_names(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The file names of bodies, each with what the body is called."""
    names = [record_id.partition("/")[2] for record_id in _ids(ctx, ("bodies",))]
    chosen = [name for name in names if name.startswith(incomplete)]
    return [(name, _called(_records(ctx), f"bodies/{name}")) for name in chosen]


def document_names(incomplete: str) -> list[Offer]:
    """The documents that can be printed, each with what it is."""
    from cpkit.documents import NAMES

    return [(name, about) for name, about in NAMES.items() if name.startswith(incomplete)]


def kinds_of_record(incomplete: str) -> list[Offer]:
    """The kinds of record that have a schema."""
    names = ("council", "body", "meeting", "pledge", "action-plan", "monitoring", "report")
    return [name for name in names if name.startswith(incomplete)]


def check_codes(incomplete: str) -> list[Offer]:
    """The codes of all checks, each with its name; several may stand with commas between them."""
    before, _, typed = incomplete.rpartition(",")
    start = f"{before}," if before else ""
    return [
        (start + code, name) for code, name in _codes() if code.startswith(typed.strip().upper())
    ]


def action_refs(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Refs of actions, `action-plans/2017-inspection#5a`, or their last parts."""
    record, has_id, _ = incomplete.partition("#")
    found: list[Offer] = []
    for record_id in _ids(ctx, _WITH_ACTIONS):
        for name in (record_id, record_id.partition("/")[2]):
            if name == record if has_id else name.startswith(record):
                refs = (f"{name}#{each}" for each in _ids_within(_records(ctx), record_id))
                found += [ref for ref in refs if ref.startswith(incomplete)]
                break
    return found


def _starting(incomplete: str, ids: Iterable[str]) -> Iterator[str]:
    """The ids, or else their last parts, that what has been typed can become."""
    for record_id in ids:
        tail = record_id.rpartition("/")[2]
        if record_id.startswith(incomplete):
            yield record_id
        elif tail.startswith(incomplete):
            yield tail


def _ids(ctx: typer.Context, folders: Iterable[str]) -> list[str]:
    records = _records(ctx)
    if records is None:
        return []
    paths = (path for folder in folders for path in (records / folder).rglob("*.yaml"))
    found = (path.relative_to(records).with_suffix("").as_posix() for path in paths)
    return sorted(each for each in found if _PLAIN.fullmatch(each))


def _records(ctx: typer.Context) -> Path | None:
    """The records folder that `--records` named, or the nearest one; None where there is none."""
    given: Any = ctx.params.get("records")
    if given:
        folder = Path(given)
        return folder / "records" if (folder / "records").is_dir() else folder
    here = Path.cwd()
    return next((f / "records" for f in (here, *here.parents) if (f / "records").is_dir()), None)


def _text(records: Path | None, record_id: str) -> bytes:
    path = (records or Path()) / f"{record_id}.yaml"
    try:
        status = path.lstat()
        is_plain = stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST
        return path.read_bytes() if is_plain else b""
    except OSError:
        return b""


def _called(records: Path | None, record_id: str) -> str:
    found = _NAME.search(_text(records, record_id).decode(errors="replace"))
    return visible(found[1]) if found else ""


def _ids_within(records: Path | None, record_id: str) -> list[str]:
    """The ids of a record's actions; of a pledge's commitments, which come after its promises."""
    data = _text(records, record_id)
    start = data.find(b"\ncommitments:") if record_id.startswith("pledges/") else 0
    found = _ID.findall(data[start:]) if start >= 0 else []
    return list(dict.fromkeys(each.decode(errors="replace") for each in found))


def _codes() -> list[tuple[str, str]]:
    """The codes as cpkit's own modules declare them: loading those modules would take too long."""
    package = Path(__file__).parents[1]
    modules = [*package.glob("*/rules.py"), *package.glob("checks/**/*.py")]
    found = {
        code: name
        for module in modules
        for code, name in _RULE.findall(module.read_text(encoding="utf-8"))
    }
    return sorted(found.items())
