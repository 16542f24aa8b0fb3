"""Clerks who write at the same time, and one who is killed at any moment: nothing is lost."""

import os
import random
import signal
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path

from typer.testing import CliRunner

from clerk import write_records
from cpkit.cli.app import app

PLAN = """\
title: Inspection action plan
body: board
actions:
  - {id: A1, action: Train hosts, lead: Head, due: 2026-10-30}
  - {id: A2, action: Ask children, lead: Head, timescale: TBC}
"""
FILES = {
    "council.yaml": "name: Wharfe Council\n",
    "bodies/board.yaml": "name: The Board\nregime: committee\n",
    "action-plans/plan.yaml": PLAN,
}
DAY = ("--as-at", "2026-11-20")


def updates(folder: Path, who: int, times: int) -> None:
    """One clerk's notes, each reported as written; anything else ends in an error."""
    os.chdir(folder)
    os.environ["CPKIT_CACHE"] = "off"
    for number in range(times):
        words = ("actions", "update", "A1", "--note", f"clerk {who} note {number}", *DAY)
        assert CliRunner().invoke(app, words).exit_code == 0


def test_sixteen_clerks_at_once_lose_nothing(tmp_path: Path) -> None:
    write_records(tmp_path, FILES)
    context = get_context("forkserver")
    context.set_forkserver_preload(["cpkit.cli.app", "cpkit.edit.recording", "cpkit.register"])
    clerks = [context.Process(target=updates, args=(tmp_path, who, 2)) for who in range(16)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
        assert clerk.exitcode == 0
    text = (tmp_path / "records/action-plans/plan.yaml").read_text("utf-8")
    missing = [(w, n) for w in range(16) for n in range(2) if f"clerk {w} note {n}}}" not in text]
    assert missing == []


ENDLESS = """
import sys
from typer.testing import CliRunner
from cpkit.cli.app import app
print("ready", flush=True)
for number in range(1000):
    note = f"note {number}"
    CliRunner().invoke(app, ["actions", "update", "A1", "--note", note, "--as-at", "2026-11-20"])
"""


def test_killed_at_random(tmp_path: Path) -> None:
    """Whole records after a kill at any moment; the calls broken one by one find more."""
    write_records(tmp_path, FILES)
    dice = random.Random(5)
    plan = tmp_path / "records/action-plans/plan.yaml"
    for _ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", ENDLESS],
            cwd=tmp_path,
            env={**os.environ, "CPKIT_CACHE": "off"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.2 + dice.random() / 3)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        text = plan.read_text("utf-8")
        notes = text.count("note: note ")
        assert text.startswith(PLAN.split("  - {id", maxsplit=1)[0])
        assert text.endswith(PLAN.split("due: 2026-10-30}\n")[1])
        assert text.count("on: 2026-11-20") == notes
