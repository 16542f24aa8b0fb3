"""A bar where somebody waits, and nothing where nobody does."""

import os
import pty
import subprocess
import sys

import pytest

from cpkit.cli import progress

PROGRAM = (
    "from cpkit.cli.progress import shown; print(sum(shown(iter(range(400)), 'Reading', 400)))"
)


def test_results_go_through_unchanged() -> None:
    assert list(progress.shown(iter([1, 2]), "Reading", 2)) == [1, 2]


def test_a_pipe_gets_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress.shown(iter(range(500)), "Reading", 500)) == list(range(500))
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not hasattr(pty, "openpty"), reason="needs a terminal of its own")
def test_a_terminal_gets_a_bar_on_standard_error_alone() -> None:
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE,
        stderr=slave,
        env=environment,
        check=True,
        text=True,
    )
    os.close(slave)
    assert ended.stdout == "79800\n"
    assert b"Reading" in os.read(master, 65536)
    os.close(master)
