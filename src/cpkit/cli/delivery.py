"""A finished text in; a file, or standard output, that holds it byte for byte, out."""

import os
import re
import stat
import sys
from pathlib import Path
from typing import TextIO

from cpkit.cli.project import refuse
from cpkit.cli.terminal import inert, say


def deliver(text: str, to: Path | None) -> None:
    """Write a text to a file, all of it or nothing, or to standard output for none and for `-`.

    A terminal is shown control characters instead of being given them; a file gets the text as it
    is, and so does a pipe, unless a build server reads it for commands.
    """
    if to is not None and str(to) != "-":
        _to_file(text, to)
    elif sys.stdout.isatty():
        say(text.removeprefix("\N{BYTE ORDER MARK}").replace("\r\n", "\n"), end="")
    else:
        sys.stdout.flush()
        printed = text if _is_file(sys.stdout) else inert(text)
        sys.stdout.buffer.write(printed.encode())
        sys.stdout.buffer.flush()


def _is_file(stream: TextIO) -> bool:
    """Whether what is printed goes into a file, where nobody reads it as it comes."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # no stream of the system's
        return False


def _to_file(text: str, to: Path) -> None:
    from cpkit.edit.writing import NotWritten, put

    if to.is_dir():
        refuse(f"`{to}` is a folder; give the name of a file")
    if to.suffix.lower() in (".yaml", ".yml"):
        refuse(f"`{to}` could be a record; papers and lists are not written over records")
    try:
        put(to, text.encode())
    except NotWritten as reason:
        refuse(str(reason))
    say(f"cpkit: wrote {to}", err=True)


def in_file_names(name: str) -> str:
    """Somebody's name as a part of the name of a file: small letters, `-` between the words."""
    return re.sub(r"\W+", "-", name.casefold()).strip("-") or "nobody"
