"""A page and a council's own templates in, the filled page out, made in a process with limits.

Run as a module it is that process: one job as JSON on standard input, one answer on standard
output. The sandbox keeps a template from reaching anything; the limits keep it from running on.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cpkit.documents.formats.environment import Format, page_environment
from cpkit.documents.formats.faults import TemplateProblem
from cpkit.documents.formats.filling import fill

TOO_LONG = "the template runs on without end, or takes far too long"
TOO_MUCH = "the page takes more memory than a page may"


@dataclass(frozen=True)
class Limits:
    """What one page may use up: seconds of work, seconds by the clock, bytes of memory."""

    work: int = 10
    clock: int = 30
    memory: int = 512 * 1024 * 1024


def render_untrusted(
    page: Mapping[str, Any],
    fmt: Format,
    document: str,
    overrides: Path,
    style: str | None,
    limits: Limits | None = None,
) -> str:
    """The page, filled in a process of its own; raises TemplateProblem when that cannot be done."""
    limits = limits or Limits()
    job = {
        "page": page,
        "fmt": fmt,
        "document": document,
        "overrides": str(overrides.absolute()),
        "style": style,
        "limits": asdict(limits),
    }
    answer = json.loads(_answer_of_child(json.dumps(job).encode(), limits))
    if "problem" in answer:
        raise TemplateProblem(**answer["problem"])
    return str(answer["text"])


def _answer_of_child(job: bytes, limits: Limits) -> bytes:
    # -I: nothing from the working folder, the environment or the user's own packages is imported.
    command = [sys.executable, "-I", "-m", "cpkit.documents.formats.guard"]
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and our own module
            command,
            input=job,
            capture_output=True,
            timeout=limits.clock,
            env=_bare_surroundings(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TemplateProblem(TOO_LONG) from None
    if child.returncode:
        raise TemplateProblem(_why_it_ended(child.returncode))
    return child.stdout


def _bare_surroundings() -> dict[str, str]:
    """No tokens and passwords from the environment; Windows cannot start without its own root."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


def _why_it_ended(code: int) -> str:
    out_of_time = {-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGKILL")}
    return TOO_LONG if code in out_of_time else TOO_MUCH


def main() -> None:
    """Do the one job on standard input."""
    job = json.load(sys.stdin.buffer)
    _limit(Limits(**job.pop("limits")))
    sys.stdout.buffer.write(json.dumps(_answer(**job)).encode())


def _answer(
    page: Mapping[str, Any], fmt: Format, document: str, overrides: str, style: str | None
) -> dict[str, Any]:
    try:
        return {"text": fill(page_environment(Path(overrides), style, fmt), page, document)}
    except TemplateProblem as problem:
        return {
            "problem": {
                "message": problem.message,
                "template": problem.template,
                "line": problem.line,
            }
        }


def _limit(limits: Limits) -> None:
    """Set the limits on this process, where the system knows them; Windows keeps to the clock."""
    try:
        import resource
    except ImportError:
        return
    most = {"CPU": limits.work, "AS": limits.memory, "FSIZE": 0, "NPROC": 0, "CORE": 0}
    for name, limit in most.items():
        kind = getattr(resource, f"RLIMIT_{name}", None)
        if kind is not None:
            with suppress(ValueError, OSError):  # a system may know a limit and still refuse it
                resource.setrlimit(kind, (limit, limit))


if __name__ == "__main__":
    main()
