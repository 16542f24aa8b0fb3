"""Where the records are and what day it is: the two things a command has to find out first."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, NoReturn

import typer

from cpkit.cli.terminal import object_to

CLEAN, PROBLEMS, USAGE = 0, 1, 2

# In cpkit's own checkout the example council lies beside cpkit's own templates.
_OWN_TEMPLATES = Path(__file__).parents[3] / "templates"


class Project(NamedTuple):
    """A folder that holds `records/`."""

    root: Path
    records: Path

    @property
    def templates(self) -> Path | None:
        """The council's own templates, beside its records."""
        folder = self.root / "templates"
        return folder if folder.is_dir() and folder != _OWN_TEMPLATES else None

    def shown(self, file: str) -> str:
        """A file named from the project's root, as a terminal here can open it."""
        path = self.root / file
        try:
            here = os.path.relpath(path)
        except ValueError:  # on another drive than the one we are on
            return str(path)
        return file if here.startswith("..") and not path.exists() else here


def open_project(records: Path | None) -> Project:
    """The project that `--records` names, or the nearest one above the working folder."""
    if records is not None:
        folder = records if records.name == "records" else records / "records"
        folder = folder if folder.is_dir() else records
        if not folder.is_dir():
            refuse(f"there is no folder `{records}`")
        return Project(folder.resolve().parent, folder.resolve())
    here = Path.cwd()
    root = next((f for f in (here, *here.parents) if (f / "records").is_dir()), None)
    if root is None:
        refuse("there is no `records/` folder here or above; `cpkit init` makes one")
    return Project(root, root / "records")


def day_of(as_at: str | None) -> date:
    """The day to work out everything for: `--as-at`, or today in London."""
    if as_at is None:
        return today()
    from cpkit.phrases.dates import read_date

    try:
        day = read_date(as_at)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--as-at") from None
    return date(day.year, day.month, day.day)


def today() -> date:
    """Today in London, whatever the machine's own zone: an overdue flag must not flip at night."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("Europe/London")).date()


def mention_unreadable(count: int) -> None:
    """Say that records were passed over: what they hold is missing from what is printed."""
    if count:
        what = "a record" if count == 1 else f"{count} records"
        object_to(f"{what} could not be read; `cpkit validate` says why")


def refuse(reason: str, code: int = USAGE) -> NoReturn:
    """Say in one line why a command cannot go on, and stop."""
    object_to(reason)
    raise typer.Exit(code)
