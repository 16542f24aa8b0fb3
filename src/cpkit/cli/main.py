"""The command line's outermost layer: whatever happens inside, an honest exit code comes out."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from cpkit.cli.terminal import visible

FAULT = 3  # a fault of cpkit's own
INTERRUPTED = 130


def main() -> NoReturn:
    """Run cpkit; exit with 0 clean, 1 problems, 2 wrong usage, 3 its own fault, 130 interrupted."""
    _speak_utf8()
    gc.disable()  # records are never cycles, and looking for cycles takes half of a long run
    # pydantic would look for plugins of its own in every package that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from cpkit.cli.commands import app_with, commands_asked_for

        app_with(commands_asked_for(sys.argv[1:]))()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _leave_quietly()
    except OSError as error:
        _say(f"cpkit: {error.filename or 'output'}: {error.strerror or error}")
        sys.exit(FAULT)
    except Exception as error:
        _say(f"cpkit: a fault in cpkit itself ({type(error).__name__}); {_what_was_written()}")
        _say("Please report it with the command you typed. CPKIT_DEBUG=1 shows where it happened.")
        if os.environ.get("CPKIT_DEBUG"):
            raise
        sys.exit(FAULT)
    sys.exit(0)


def _speak_utf8() -> None:
    """Names such as Siân print on every console; what it cannot show becomes a question mark."""
    # A stream that was closed (`>&-`) is None; nothing is said into it.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    # What is typed in another encoding is refused by whoever reads it, and not taken for UTF-8.
    with suppress(AttributeError, ValueError):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]


def _leave_quietly() -> NoReturn:
    """The reader of a pipe went away (`cpkit … | head`): nobody is left to tell."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


def _what_was_written() -> str:
    """Which files are new or changed, so that a fault is never taken for a change undone."""
    writing = sys.modules.get("cpkit.edit.writing")
    names = sorted({str(path) for path in writing.written}) if writing else []
    return f"written before it: {', '.join(names)}" if names else "no record was changed"


def _say(text: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{visible(text)}\n")
