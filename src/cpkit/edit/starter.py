"""A council and its body in; the files of a repository that works from its first minute, out."""

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from cpkit import __version__
from cpkit.edit.naming import slug_of
from cpkit.edit.schemas import schema_files
from cpkit.edit.writing import NotWritten, create
from cpkit.edit.yaml_text import scalar
from cpkit.records.body import STATUTORY

_SUPPORT = {
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/cpkit.yml": "workflow.yml",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
    "templates/README.md": "templates-readme.md",
}
"""Where each file belongs → its name among those that cpkit carries, where a dot would hide it."""


class Beginning(NamedTuple):
    """What a council's first records say."""

    council: str
    body: str
    regime: str
    day: date
    file: str = ""  # the body's, where it has one already

    @property
    def body_file(self) -> str:
        """The body's file name in bodies/, without its ending."""
        return self.file or slug_of(self.body, "body")


class LaidOut(NamedTuple):
    """The files that were written, and those that were there and were left alone."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def record_files(beginning: Beginning) -> dict[str, bytes]:
    """The council's and the body's records."""
    words = _yaml_words(beginning)
    return {
        "records/council.yaml": _filled("council.yaml", words),
        f"records/bodies/{beginning.body_file}.yaml": _filled("body.yaml", words),
    }


def support_files(beginning: Beginning) -> dict[str, bytes]:
    """What stands around the records: checks, editors' settings, templates, and a page to read."""
    words = _plain_words(beginning)
    schemas = {f"schemas/{name}": data for name, data in schema_files().items()}
    return {path: _filled(name, words) for path, name in _SUPPORT.items()} | schemas


def lay_out(root: Path, wanted: dict[str, bytes]) -> LaidOut:
    """Write the files that are not there yet; what is there stays as it is."""
    outcomes = {path: _is_made(root / path, data) for path, data in wanted.items()}
    return LaidOut(
        tuple(path for path, made in outcomes.items() if made),
        tuple(path for path, made in outcomes.items() if not made),
    )


def _is_made(path: Path, data: bytes) -> bool:
    try:
        create(path, data)
    except NotWritten:
        return False
    return True


def _plain_words(beginning: Beginning) -> dict[str, str]:
    """The words that stand in the files in capitals → what takes their place."""
    return {
        "COUNCIL_NAME": beginning.council,
        "BODY_NAME": beginning.body,
        "BODY_FILE": beginning.body_file,
        "REGIME": beginning.regime,
        "CPKIT_VERSION": __version__,
        "NEXT_YEAR": str(beginning.day.year + 1),
        "YEAR": str(beginning.day.year),
    }


def _yaml_words(beginning: Beginning) -> dict[str, str]:
    plain = _plain_words(beginning)
    return plain | {name: scalar(plain[name]) for name in ("COUNCIL_NAME", "BODY_NAME")}


def _filled(name: str, words: dict[str, str]) -> bytes:
    """A file that cpkit carries; all words go in at once, so that none is looked for in another."""
    text = (files("cpkit") / "data" / "starter" / name).read_text(encoding="utf-8")
    chosen = "".join(_lines_for(words["REGIME"], text))
    return re.sub("|".join(words), lambda found: words[found.group()], chosen).encode()


def _lines_for(regime: str, text: str) -> Iterator[str]:
    """The lines that fit a regime: `#? informal` and `#? statutory` begin those for one of them."""
    wanted = ("all", "statutory" if regime in STATUTORY else "informal")
    fits = True
    for line in text.splitlines(keepends=True):
        if line.startswith("#? "):
            fits = line[3:].strip() in wanted
        elif fits:
            yield line
