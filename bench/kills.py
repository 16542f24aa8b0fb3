"""`kill -9` at random moments while cpkit writes: each record is whole afterwards.

    python bench/kills.py [NUMBER]

A process that has cpkit loaded makes a copy of itself, which adds notes to an action, one after
the other, until it is killed. Most kills land in the middle of a command. The calls that writing
makes are broken one by one in the tests, which finds more; this is the same from the outside, and
with the system's own kill.
"""

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from typer.testing import CliRunner

from cpkit.cli.app import app

HEAD = "title: Inspection action plan\nbody: board\nactions:\n"
LAST = "  - {id: A2, action: Ask children, lead: Head, timescale: TBC}\n"
FILES = {
    "council.yaml": "name: Wharfe Council\n",
    "bodies/board.yaml": "name: The Board\nregime: committee\n",
    "action-plans/plan.yaml": f"{HEAD}  - {{id: A1, action: Train hosts, lead: Head}}\n{LAST}",
}
PLAN = Path("records/action-plans/plan.yaml")
DAY = "2026-11-20"


def main(number: int) -> None:
    """Kill as often as asked, and say what was found."""
    os.environ["CPKIT_CACHE"] = "off"
    dice = random.Random(number)
    found = {"torn": 0, "lost": 0, "stuck": 0}
    leftovers = written = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        _write()
        _note("first")  # everything is loaded before the first copy is made
        for _ in range(number):
            if PLAN.stat().st_size > 20_000:
                _write()
            before = _notes()
            reported = _killed_after(dice.random() * 0.1)
            after = _notes()
            found["torn"] += after is None
            found["lost"] += after is not None and after < (before or 0) + reported
            left = list(PLAN.parent.glob(".*.tmp"))
            leftovers += bool(left)
            written += reported
            if left and (not _note("after a kill") or any(map(Path.exists, left))):
                found["stuck"] += 1
    told = ", ".join(f"{count} {what}" for what, count in found.items())
    print(
        f"{number:,} kills among {written:,} notes: {told}; {leftovers:,} in the midst of a write"
    )


def _write() -> None:
    for name, text in FILES.items():
        path = Path("records", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _note(words: str) -> bool:
    given = ["actions", "update", "A1", "--note", words, "--as-at", DAY]
    return CliRunner().invoke(app, given).exit_code == 0


def _killed_after(seconds: float) -> int:
    """Let a copy of this process write and kill it after its first note; how many it reported."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        while _note("again"):
            os.write(writing, b".")
        os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        first = len(pipe.read(1))
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return first + len(pipe.read())


def _notes() -> int | None:
    """How many notes the plan holds; None where it is not whole."""
    text = PLAN.read_text(encoding="utf-8")
    notes = text.count(f"on: {DAY}")
    whole = text.startswith(HEAD) and text.endswith(LAST) and text.count("note: ") == notes
    return notes if whole else None


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
