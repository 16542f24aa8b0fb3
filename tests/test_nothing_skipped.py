"""In CI a test that is skipped fails: otherwise one could be skipped for years, and nobody know."""

import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest

TESTS = """
import pytest

@pytest.mark.skipif(True, reason="no browser here")
def test_marked(): ...

def test_while_it_runs(): pytest.skip("no browser here")

@pytest.mark.xfail
def test_known_to_fail(): assert False
"""


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ({"CPKIT_TESTS_SKIP_NOTHING": "1"}, "1 failed, 1 xfailed, 1 error"),
        ({}, "2 skipped, 1 xfail"),
    ],
)
def test_a_skipped_test_fails_where_nothing_may_be_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: dict[str, str], outcome: str
) -> None:
    monkeypatch.delenv("CPKIT_TESTS_SKIP_NOTHING", raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    copy(Path(__file__).parent / "conftest.py", tmp_path)
    (tmp_path / "test_some.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert outcome in done.stdout
