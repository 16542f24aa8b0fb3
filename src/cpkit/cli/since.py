"""A revision in; the records as they were there, what changed since, and what that brings, out."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cpkit.cli.project import Project, refuse
from cpkit.problems import Problem
from cpkit.shelf import open_memory, open_shelf

if TYPE_CHECKING:
    from cpkit.git import Commit, History
    from cpkit.register import Register
    from cpkit.register.earlier import Earlier


class Since(NamedTuple):
    """The register of today, and what it was at a commit."""

    now: "Register"
    earlier: "Earlier"
    commit: "Commit"
    unread: int = 0
    """How many records of today cannot be read."""

    @property
    def when(self) -> str:
        """The commit, by its day and as much of its id as people pass on; its words are private."""
        from cpkit.phrases.dates import short_date

        return f"{short_date(self.commit.day)} ({self.commit.short_id})"

    def problems(self) -> list[Problem]:
        """What may not have changed like that, as the council weighs it."""
        from cpkit.checks import check_changes, weighed

        earlier = self.earlier
        found = check_changes(earlier.register, self.now, earlier.changed, earlier.replaced)
        return weighed(found, self.now)


class Concern:
    """Whether a problem has to do with what changed."""

    def __init__(self, since: Since, *, wording: bool = False) -> None:
        self._since = since
        self._wording = wording

    def __call__(self, problem: Problem) -> bool:
        """Whether it is in a file that changed, or was not there before."""
        earlier, file = self._since.earlier, problem.place.file
        if file in earlier.files or problem.code.startswith("CP7"):
            return True
        if problem.code < "CP2":  # the same bytes cannot be read for the same reason as before
            return file not in earlier.there
        return _facts(problem) not in self._before(file)

    def _before(self, file: str) -> frozenset[tuple[object, ...]]:
        if file not in self._known:
            self._known[file] = self._worked_out(file)
        return self._known[file]

    @cached_property
    def _known(self) -> dict[str, frozenset[tuple[object, ...]]]:
        return {}

    def _worked_out(self, file: str) -> frozenset[tuple[object, ...]]:
        from cpkit.checks import check_record

        record_id = file.partition("/")[2].removesuffix(".yaml")
        then = self._since.earlier.register
        found = check_record(record_id, then, wording=self._wording)
        return frozenset(_facts(problem) for problem in found)


def _facts(problem: Problem) -> tuple[object, ...]:
    """A problem without its weight, which the council can change."""
    return problem.code, problem.place, problem.message


def since(project: Project, ref: str, day: date) -> Since:
    """Read the records of today and those at a branch, a tag, a commit or the eve of a day.

    A branch means the commit at which the work at hand parted from it: what was done on the
    branch meanwhile is not this change's doing.
    """
    from cpkit.git import NoHistory, open_history
    from cpkit.register import load
    from cpkit.register.earlier import as_it_was

    shelf = open_shelf(project.records)
    now, _ = load(project.records, day, shelf, open_memory(project.records))
    try:
        history = open_history(project.records.parent)
        commit = _commit(history, ref, day)
        earlier = as_it_was(now, project.records, shelf.listing, history, commit)
        unread = len(shelf.listing.files) - len(now.ids())
        return Since(now, earlier, history.about(commit), unread)
    except NoHistory as reason:
        refuse(str(reason))


def _commit(history: "History", ref: str, as_at: date) -> str:
    from cpkit.git import NoHistory
    from cpkit.phrases.dates import read_date, short_date

    try:
        return history.common_base(ref)
    except NoHistory as unknown:
        try:
            day = read_date(ref)
        except ValueError as no_day:
            is_meant = any(c.isspace() for c in ref) and any(c.isdigit() for c in ref)
            raise NoHistory(f"{unknown}, and {no_day}") if is_meant else unknown from None
    if day > as_at:
        refuse(f"`{ref}` is still to come as at {short_date(as_at)}: name an earlier day")
    return history.last_before(day)
