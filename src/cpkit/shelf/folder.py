"""A records folder in; what lies in it, and its bytes, out. Links are never followed."""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from cpkit.problems import Place, Problem, problem_of
from cpkit.shelf.rules import ODD_FILE_NAME, UNREADABLE, WRONG_FOLDER
from cpkit.shelf.styles import house_styles

FOLDERS = ("bodies", "meetings", "pledges", "action-plans", "monitoring", "reports")
"""Folders below records/ that hold one kind of record each. `council.yaml` lies at the top,
and papers/ holds files as they are."""

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DEEPEST = 12  # folders within folders
_IGNORED = {"papers", "x"}


class RecordFile(NamedTuple):
    """A file that should hold one record.

    Its bytes are on disk at `path`, unless they are given: those of an earlier day.
    """

    id: str
    folder: str
    path: Path
    shown: str  # its path from the project's root, with forward slashes
    given: bytes | None = None


class Listing(NamedTuple):
    """What a records folder holds."""

    files: tuple[RecordFile, ...]
    papers: frozenset[str]
    problems: tuple[Problem, ...]
    in_git: bool = False  # whether the folder lies in a git repository
    styles: frozenset[str] = frozenset()  # the house styles there are


def list_records(records: Path) -> Listing:
    """Every record file and paper below a records folder, in order of id."""
    listing = listing_of(_plain_files(records, ""), records)
    styles = frozenset(house_styles(records.absolute().parent / "templates"))
    return listing._replace(in_git=_is_in_git(records), styles=styles)


def _is_in_git(folder: Path) -> bool:
    whole = folder.absolute()
    return any((each / ".git").exists() for each in (whole, *whole.parents))


def listing_of(
    names: Iterable[str], records: Path, given: Mapping[str, bytes] | None = None
) -> Listing:
    """The record files and papers among the names of files below a records folder.

    `given` are bytes of files, by name, that are not to be read from disk.
    """
    files: list[RecordFile] = []
    papers: set[str] = set()
    problems: list[Problem] = []
    for inner in names:
        folder, _, _ = inner.rpartition("/")
        top = inner.partition("/")[0]
        if top == "papers":
            papers.add(inner)
        elif _is_meant_as_record(inner) and top not in _IGNORED:
            shown = f"{records.name}/{inner}"
            problem = _misplaced(inner, folder, shown)
            if problem:
                problems.append(problem)
            else:
                record_id = inner.removesuffix(".yaml")
                kept = given.get(inner) if given else None
                kind = top if folder else ""
                files.append(RecordFile(record_id, kind, records / inner, shown, kept))
    return Listing(tuple(sorted(files)), frozenset(papers), tuple(problems))


def _plain_files(folder: Path, inner: str) -> Iterator[str]:
    """Paths of the files below a folder; hidden ones, and folders behind links, are passed over.

    So are folders that may not be opened, and those deeper than any record lies.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        name = f"{inner}{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            yield name
        elif name.count("/") < _DEEPEST:
            yield from _plain_files(folder / entry.name, f"{name}/")


def _is_meant_as_record(inner: str) -> bool:
    """Whether a file's name says YAML anywhere: editors make `a.yaml.txt` and `a.yml` of it."""
    name = inner.rpartition("/")[2].casefold()
    return ".yaml" in name or ".yml" in name


def _misplaced(inner: str, folder: str, shown: str) -> Problem | None:
    place = Place(shown)
    if inner == "council.yaml":
        return None
    if not folder or folder.partition("/")[0] not in FOLDERS:
        where = f"`{folder}/`" if folder else "the top of records/"
        return problem_of(WRONG_FOLDER, place, f"no kind of record lives in {where}")
    if not inner.endswith(".yaml"):
        ending = inner.rpartition("/")[2].partition(".y")[2]
        said = f"a record's file name ends in `.yaml`, not `.y{ending}`; this file is not read"
        return problem_of(ODD_FILE_NAME, place, said)
    if not all(_PLAIN_NAME.fullmatch(part) for part in inner.split("/")):
        return problem_of(
            ODD_FILE_NAME, place, "the file's name has a space or sign that an id cannot have"
        )
    return None


def read_bytes(file: RecordFile) -> bytes | Problem:
    """The bytes of a plain file, or why they cannot be had."""
    if file.given is not None:
        return file.given
    try:
        handle = os.open(file.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | _NONBLOCK)
    except OSError as error:
        reason = "is a link" if file.path.is_symlink() else f"cannot be opened: {error.strerror}"
        return problem_of(UNREADABLE, Place(file.shown), f"the file {reason}")
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return problem_of(UNREADABLE, Place(file.shown), "this is not a plain file")
        try:
            return opened.read(_FAR_TOO_MUCH)
        except OSError as error:
            return problem_of(
                UNREADABLE, Place(file.shown), f"the file cannot be read: {error.strerror}"
            )


_NONBLOCK = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FAR_TOO_MUCH = 4 * 1024 * 1024
