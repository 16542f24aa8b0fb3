"""Folders of templates in, the text of one template out, never from outside those folders.

A template's full name says whose it is: `cpkit/documents/minutes.html.j2` is built in,
`council/documents/minutes.html.j2` lies in the council's own `templates` folder. A template asks
for another by its plain name, `documents/minutes.html.j2`, and gets the first of these layers:

    council/styles/<style>/minutes.html.j2
    council/documents/minutes.html.j2
    cpkit/styles/<style>/minutes.html.j2
    cpkit/documents/minutes.html.j2

One that asks for its own plain name gets the next layer down, so that it can extend it.
"""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from cpkit.documents.formats.faults import TemplateProblem
from cpkit.shelf.styles import PLAIN_NAME, built_in_folder

LARGEST = 256 * 1024  # bytes: the largest template that is read
MOST_FILES = 2_000  # files looked at in a council's folder

TEMPLATE_ENDS = (".html.j2", ".md.j2", ".css")

# Windows has neither flag: there, the look at each part of the path has to do.
OPEN_NO_LINK = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def council_templates(overrides: Path | None, fmt: str) -> list[str]:
    """The names of a council's own templates that a page of this format could use."""
    if overrides is None:
        return []
    ends = (".html.j2", ".css") if fmt == "html" else (f".{fmt}.j2",)
    return [name for name in Folder("council", overrides).names() if name.endswith(ends)]


@dataclass(frozen=True)
class Folder:
    """A folder of templates: plain files, of plain names, of a sensible size.

    Links are not followed in a council's folder: a pull request can bring one that points
    anywhere. Some installers lay out cpkit's own files as links, so there they may be.
    """

    owner: str
    root: Path
    may_link: bool = False

    def read(self, name: str) -> str | None:
        """The text of one template, or None where there is none.

        Raises TemplateProblem where there is something that is not a template.
        """
        if not is_plain_name(name):
            return None
        if self._has_link(name) and not self.may_link:
            raise self._problem("a template may not be a link, or lie behind one", name)
        try:
            return _read(self.root / name, os.O_RDONLY if self.may_link else OPEN_NO_LINK)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except UnicodeDecodeError:
            raise self._problem("the template is not UTF-8 text", name) from None
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise self._problem(f"the template cannot be read: {reason}", name) from None

    def names(self) -> list[str]:
        """The names of the templates here, in order."""
        return sorted(name for name in self._files() if is_plain_name(name))

    def _files(self) -> Iterator[str]:
        left = MOST_FILES
        for folder, _, files in os.walk(self.root):
            for file in files[:left]:
                yield (Path(folder) / file).relative_to(self.root).as_posix()
            left -= len(files)
            if left <= 0:
                return

    def _problem(self, message: str, name: str) -> TemplateProblem:
        return TemplateProblem(message, f"{self.owner}/{name}")

    def _has_link(self, name: str) -> bool:
        parts = name.split("/")
        paths = (self.root.joinpath(*parts[:depth]) for depth in range(len(parts) + 1))
        return any(path.is_symlink() for path in paths)


class TemplateLoader(BaseLoader):
    """Finds templates for Jinja in the layers described above."""

    def __init__(self, overrides: Path | None = None, style: str | None = None) -> None:
        built_in = Folder("cpkit", built_in_folder(), may_link=True)
        folders = [Folder("council", overrides), built_in] if overrides else [built_in]
        self.folders = {folder.owner: folder for folder in folders}
        self.style = style

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """The template's text and full name, for Jinja."""
        text = self.read(template)
        if text is None:
            raise TemplateNotFound(template)
        return text, template, None

    def read(self, full_name: str) -> str | None:
        """The text of the template of this full name, or None where there is none."""
        owner, _, name = full_name.partition("/")
        return self.folders[owner].read(name) if owner in self.folders else None

    def full_name(self, name: str, asked_by: str | None = None) -> str:
        """The first layer that has a template; below its own, where a template asks for itself."""
        layers = self._layers(name)
        if asked_by in layers:
            layers = layers[layers.index(asked_by) + 1 :]
        return next((layer for layer in layers if self.read(layer) is not None), name)

    def list_templates(self) -> list[str]:
        """The full names of all templates."""
        return [f"{owner}/{name}" for owner in self.folders for name in self.folders[owner].names()]

    def _layers(self, name: str) -> list[str]:
        if name.partition("/")[0] in self.folders:
            return [name]
        kind, _, file = name.partition("/")
        styled = [f"styles/{self.style}/{file}"] if self.style and kind == "documents" else []
        return [f"{owner}/{each}" for owner in self.folders for each in (*styled, name)]


def is_plain_name(name: str) -> bool:
    """Whether a template's name is made of plain folder and file names, none of them `..`."""
    parts = name.split("/")
    return name.endswith(TEMPLATE_ENDS) and all(PLAIN_NAME.fullmatch(part) for part in parts)


def _read(path: Path, flags: int) -> str:
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise ValueError("it is not a plain file")
        if about.st_size > LARGEST:
            raise ValueError(f"it is larger than {LARGEST // 1024} KiB")
        return file.read(LARGEST).decode("utf-8-sig")
