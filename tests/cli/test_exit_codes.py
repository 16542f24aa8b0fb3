"""Whatever happens, the whole program ends with an honest exit code and without a traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CPKIT = [sys.executable, "-m", "cpkit"]


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*CPKIT, *arguments],
        cwd=cwd,
        env={**os.environ, "CPKIT_CACHE": "off", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "council.yaml").write_text("name: Siân’s ŵ\nstaus: x\n")
    return tmp_path


def test_0_when_clean(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    assert run("validate", cwd=tmp_path).returncode == 0


def test_1_when_problems_were_found(project: Path) -> None:
    assert run("validate", cwd=project).returncode == 1


@pytest.mark.parametrize("arguments", [["nonsense"], ["validate", "--nonsense"], []])
def test_2_for_wrong_usage(project: Path, arguments: list[str]) -> None:
    assert run(*arguments, cwd=project).returncode == 2


def test_3_for_a_fault_of_its_own_and_no_traceback(project: Path) -> None:
    (project / "sitecustomize.py").write_text(
        "import cpkit.shelf\n"
        "def broken(*a):\n    raise RuntimeError('PRIVATE detail')\n"
        "cpkit.shelf.open_shelf = broken\n"
    )
    ended = run("validate", cwd=project, PYTHONPATH=str(project))
    assert ended.returncode == 3
    assert "a fault in cpkit itself (RuntimeError)" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "PRIVATE" not in ended.stderr


def test_version(project: Path) -> None:
    assert run("--version", cwd=project).stdout.startswith("cpkit 0.")


def test_a_reader_that_goes_away_is_no_fault(project: Path) -> None:
    ended = subprocess.run(
        f"{sys.executable} -m cpkit explain | head -1",
        shell=True,
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said_in_one_line(project: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*CPKIT, "explain"],
            cwd=project,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 3
    assert "No space left" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_130_when_interrupted(project: Path) -> None:
    (project / "sitecustomize.py").write_text(
        "import cpkit.shelf, signal, time\n"
        # Whoever runs the tests in the background may have them ignore interrupts.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def endless(*a):\n"
        "    print('ready', flush=True)\n"
        "    while True:\n"
        "        time.sleep(0.1)\n"
        "cpkit.shelf.open_shelf = endless\n"
    )
    with subprocess.Popen(
        [*CPKIT, "validate"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in errors


def test_output_survives_a_console_that_knows_no_welsh(project: Path) -> None:
    ended = run("validate", cwd=project, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
