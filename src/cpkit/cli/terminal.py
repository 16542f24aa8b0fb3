"""Text in; the same text on the screen, with nothing in it obeyed as a command to the terminal."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterable
from typing import TextIO, TypeAlias

_HARMLESS = "\n\t"


def visible(text: str) -> str:
    """Control and direction characters as `\\u…`, so that they are seen and not obeyed."""
    if text.isprintable():
        return text
    return "".join(c if _is_harmless(c) else _as_json(c) for c in text)


def _as_json(character: str) -> str:
    """`\\u…` once, or twice for a character beyond the first 65,536, so that JSON keeps it."""
    units = character.encode("utf-16-be", errors="surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _is_harmless(character: str) -> bool:
    if character in _HARMLESS or character.isprintable():
        return True
    return unicodedata.category(character) == "Zs" or character in "\u200c\u200d"


# GitHub takes any white space before `::`, and `##[` anywhere in a line, for a command.
_IN_A_LOG = re.compile(r"^([^\S\n]*):(?=:)|(?<=#)#(?=(?:vso|teamcity)?\[)", re.MULTILINE)


def inert(text: str) -> str:
    """Text in which a build server that reads it finds no command.

    JSON still means the same, and so do HTML and XML: the escapes are those of their own.
    """
    if not _is_obeyed():
        return text
    return _IN_A_LOG.sub(_as_reference if text.startswith("<") else _escaped, text)


def _is_obeyed() -> bool:
    """Whether a build server of GitHub, Azure or TeamCity looks for commands in what is printed."""
    on_github = os.environ.get("GITHUB_ACTIONS")
    return bool(on_github or os.environ.get("TF_BUILD") or os.environ.get("TEAMCITY_VERSION"))


def _escaped(found: re.Match[str]) -> str:
    return r"\u0023" if found[0] == "#" else rf"{found[1]}\u003a"


def _as_reference(found: re.Match[str]) -> str:
    return "&#35;" if found[0] == "#" else f"{found[1]}&#58;"


def say_data(text: str) -> None:
    """Print JSON or XML."""
    sys.stdout.write(f"{inert(visible(text))}\n")


def say(text: str = "", *, err: bool = False, end: str = "\n") -> None:
    """Print a line to standard output, or to standard error for what is not the answer itself."""
    stream = sys.stderr if err else sys.stdout
    stream.write(inert(visible(text)) + end)


def wants_colour(stream: TextIO | None = None) -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR is set or the terminal is dumb."""
    stream = stream or sys.stdout
    off = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not off and stream.isatty()


_COLOURS = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "cyan": 36, "bold": 1, "dim": 2}


Piece: TypeAlias = tuple[str, str] | str


def say_styled(*pieces: Piece, err: bool = False) -> None:
    """Print a line of plain and coloured pieces: `say_styled(("CP301", "red"), " too late")`."""
    say_lines([pieces], err=err)


def say_lines(lines: Iterable[Iterable[Piece]], *, err: bool = False) -> None:
    """Print lines, each of plain and coloured pieces."""
    stream = sys.stderr if err else sys.stdout
    colour = wants_colour(stream)
    written = ("".join([_piece(piece, colour) for piece in pieces]) + "\n" for pieces in lines)
    stream.writelines(map(inert, written) if _is_obeyed() else written)


def _piece(piece: Piece, colour: bool) -> str:
    text, style = (piece, "") if isinstance(piece, str) else piece
    # One line stays one line, in a CI log too.
    shown = text if text.isprintable() else visible(text).replace("\n", "\\u000a")
    return f"\x1b[{_COLOURS[style]}m{shown}\x1b[0m" if colour and style in _COLOURS else shown


def unstyled(lines: Iterable[Iterable[Piece]]) -> str:
    """The lines without their colours, as they are written to a file."""
    return "".join(
        f"{''.join(p if isinstance(p, str) else p[0] for p in line)}\n" for line in lines
    )


def width() -> int:
    """Columns to fill: the terminal's, at most 100, and 80 where there is none."""
    return _columns() if sys.stdout.isatty() else 80


def _columns() -> int:
    import shutil

    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))


def warn(words: str) -> None:
    """Print a warning to standard error."""
    first, *more = _folded(words, len("warning: "))
    say_styled(("warning: ", "yellow"), first, err=True)
    for line in more:
        say(line, err=True)


def object_to(reason: str) -> None:
    """Print to standard error why a command cannot go on, or what it left out."""
    first, *more = _folded(reason, len("cpkit: "))
    say("\n".join([f"cpkit: {first}", *more]), err=True)


def _folded(words: str, after: int) -> list[str]:
    """The words as lines of a terminal's width; as one line in a log, where they are looked for."""
    if not sys.stderr.isatty():
        return [words]
    import textwrap

    room = _columns()
    lines = textwrap.wrap(
        f"{' ' * after}{words}",
        room,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [lines[0].lstrip(), *lines[1:]] if lines else [words]
