"""A folder in a git repository in; its commits, and its files as they stood at one, out."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from cpkit.git.program import NoHistory, git

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_USUAL = ("main", "master")  # what git calls a first branch, now and until 2020
_PLAIN_FILES = ("100644", "100755")
_PLAINLY = ("-z", "--no-show-signature", "--no-mailmap", "--no-decorate", "--encoding=UTF-8")
_SHALLOW = (
    "; this is a shallow clone, without the earlier history: `git fetch --unshallow` brings it,"
    " and in a workflow `fetch-depth: 0` under actions/checkout"
)


class Commit(NamedTuple):
    """A commit: its id, the day it was made and the first line of its message. Not who made it."""

    id: str
    day: date
    summary: str

    @property
    def short_id(self) -> str:
        """As much of the id as people pass on."""
        return self.id[:10]


class Blob(NamedTuple):
    """The bytes of a file as git keeps them: their id, and how many there are."""

    id: str
    size: int


@dataclass(frozen=True, slots=True)
class History:
    """The history of the repository that a folder lies in.

    `prefix` is the way from the repository's root to the folder: empty, or ending with a slash.
    All paths are the folder's own, with forward slashes.
    """

    folder: Path
    prefix: str

    def commit(self, ref: str) -> str:
        """The id of the commit that a branch, tag or other name means."""
        found = self._id_of(f"{ref}^{{commit}}") if _is_name(ref) else None
        if found is None:
            raise NoHistory(self._unknown(ref))
        return found

    def common_base(self, ref: str) -> str:
        """The commit at which the work at hand parted from a branch: what it set out from."""
        here, there = self.commit("HEAD"), self.commit(ref)
        printed = git(self.folder, "rev-parse", f"{here}...{there}").decode().split()
        base = next((each[1:] for each in printed if each.startswith("^")), None)
        if base is None:
            shallow = _SHALLOW if self.is_shallow() else ""
            raise NoHistory(f"nothing is known that this branch and `{ref}` share{shallow}")
        return base

    def last_before(self, day: date, ref: str = "HEAD") -> str:
        """The last commit made before a day began, in London."""
        from datetime import datetime, time
        from zoneinfo import ZoneInfo

        start = datetime.combine(day, time(), ZoneInfo("Europe/London"))
        until = max(0, int(start.timestamp()) - 1)
        tip = self.commit(ref)
        printed = git(self.folder, "log", "-1", f"--until=@{until}", *_PLAINLY, "--format=%H", tip)
        found = printed.decode().strip("\0\n")
        if not found:
            shallow = _SHALLOW if self.is_shallow() else ""
            raise NoHistory(f"nothing was committed before {day.isoformat()}{shallow}")
        return found

    def is_shallow(self) -> bool:
        """Whether the clone was made without the earlier history."""
        return git(self.folder, "rev-parse", "--is-shallow-repository").strip() == b"true"

    def files(self, commit: str, below: str) -> dict[str, Blob]:
        """Path → bytes of every plain file below a folder at a commit; none where it was not."""
        where = f"{self.prefix}{below}/"
        listed = git(
            self.folder, "ls-tree", "-r", "-z", "-l", "--full-tree", _checked(commit), "--", where
        )
        return {path.removeprefix(self.prefix): blob for path, blob in _plain_files(listed)}

    def contents(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Id → bytes of each of some blobs."""
        wanted = list(dict.fromkeys(map(_checked, ids)))
        return dict(zip(wanted, self._printed(wanted), strict=True))

    def commits(self, path: str, since: str | None = None, until: str = "HEAD") -> list[Commit]:
        """The commits that changed a file, the latest first; after `since`, where it is given."""
        tip = self.commit(until)
        return self._logged(f"{_checked(since)}..{tip}" if since else tip, "--", path)

    def about(self, commit: str) -> Commit:
        """A commit's day and summary."""
        return self._logged("-1", _checked(commit))[0]

    def _logged(self, *which: str) -> list[Commit]:
        printed = git(self.folder, "log", *_PLAINLY, "--format=%H%x1f%cs%x1f%s", *which)
        return [_commit(entry) for entry in printed.decode(errors="replace").split("\0") if entry]

    def versions(self, path: str, until: str = "HEAD") -> list[tuple[Commit, bytes | None]]:
        """The commits that changed a file, each with its bytes from then on; None once it is gone.

        The latest comes first.
        """
        found = self.commits(path, until=until)
        names = [f"{commit.id}:{self.prefix}{path}" for commit in found]
        return list(zip(found, self._printed_or_gone(names), strict=True))

    def _printed(self, names: list[str]) -> Iterator[bytes]:
        for name, data in zip(names, self._printed_or_gone(names), strict=True):
            if data is None:
                raise NoHistory(_lacking(name))
            yield data

    def _printed_or_gone(self, names: list[str]) -> list[bytes | None]:
        if any("\n" in name for name in names):
            raise NoHistory("a path with a line break in it cannot be looked up")
        given = "".join(f"{name}\n" for name in names)
        printed = git(self.folder, "cat-file", "--batch", given=os.fsencode(given))
        return list(_batch(printed))

    def _id_of(self, name: str) -> str | None:
        """The id of the object that a name means, if there is one."""
        named = git(self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
        found = named.decode().strip()
        return found if _ID.fullmatch(found) else None

    def _unknown(self, ref: str) -> str:
        if ref == "HEAD":
            return "nothing has been committed yet, so there is nothing to compare with"
        if self.is_shallow():
            return f"git knows no `{ref}`{_SHALLOW}"
        on_one_line = ref.replace("\n", r"\u000a").replace("\r", r"\u000d")
        said = f"git knows no branch, tag or commit `{on_one_line}`"
        hints = ["`git fetch origin` may bring it"] if ref.startswith("origin/") else []
        if near := self._branch_like(ref):
            hints.append(f"did you mean `{near}`?")
        return f"{said}; {', or '.join(hints)}" if hints else said

    def _branch_like(self, ref: str) -> str | None:
        """The branch that was probably meant: origin's, misspelt, or the other usual one."""
        listed = git(self.folder, "rev-parse", "--symbolic", "--branches", "--remotes")
        known = os.fsdecode(listed).split()
        name = ref.removeprefix("origin/")
        usual = _USUAL if name in _USUAL else ()
        wanted = [name, f"origin/{name}", *usual, *(f"origin/{each}" for each in usual)]
        found = next((each for each in wanted if each in known), None)
        return found or next(iter(get_close_matches(ref, known, n=1, cutoff=0.75)), None)


def open_history(folder: Path) -> History:
    """The history of the repository that a folder lies in; raises NoHistory where there is none."""
    prefix = os.fsdecode(git(folder, "rev-parse", "--show-prefix")).removesuffix("\n")
    return History(folder, prefix)


def _is_name(ref: str) -> bool:
    """Whether a text could name a commit at all, and could not be taken for an option."""
    return bool(ref) and not ref.startswith("-") and ref.isprintable()


def _checked(object_id: str) -> str:
    if not _ID.fullmatch(object_id):
        raise ValueError(f"{object_id!r} is not the id of an object")
    return object_id


def _plain_files(listed: bytes) -> Iterator[tuple[str, Blob]]:
    for entry in filter(None, listed.split(b"\0")):
        facts, _, path = entry.partition(b"\t")
        mode, _, blob, size = facts.decode().split()
        if mode in _PLAIN_FILES:
            if not size.isdigit():
                raise NoHistory(_lacking(blob))
            yield os.fsdecode(path), Blob(blob, int(size))


def _lacking(name: str) -> str:
    return (
        f"this copy of the repository lacks the object {name}: a partial clone leaves some out"
        " (`git fetch --refetch --no-filter` brings them), or it is damaged (`git fsck` tells)"
    )


def _batch(printed: bytes) -> Iterator[bytes | None]:
    """The answers of `cat-file --batch`: a line of facts, then as many bytes as it says."""
    at = 0
    while at < len(printed):
        end = printed.index(b"\n", at)
        facts = printed[at:end]
        if facts.endswith(b" missing"):
            at = end + 1
            yield None
            continue
        size = int(facts.rpartition(b" ")[2])
        at = end + 1 + size + 1
        yield printed[end + 1 : end + 1 + size]


def _commit(entry: str) -> Commit:
    commit_id, day, summary = entry.strip("\n").split("\x1f", 2)
    return Commit(commit_id, date.fromisoformat(day), summary)
