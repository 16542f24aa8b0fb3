"""Measure cpkit against its peers and limits, as ratios within one run: `make bench`."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from many_records import EXAMPLE, make_records

HERE = Path(__file__).parent
PYTHON = sys.executable
CPKIT = [PYTHON, "-m", "cpkit"]
SIZES = (200, 2_000, 20_000)
DAY = "2026-11-16"


def timed(command: Sequence[str], cwd: Path, cache: Path | None = None) -> tuple[float, float]:
    """Wall seconds and peak memory (MB) of one whole process."""
    environment = dict(os.environ, CPKIT_CACHE=str(cache) if cache else "off")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # no user starts with it
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} exited with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024


def median(measure: Callable[[], float], runs: int) -> float:
    return statistics.median(measure() for _ in range(runs))


def row(what: str, ratio: float, limit: str, met: bool | None = None, more: str = "") -> None:
    verdict = "" if met is None else ("ok" if met else "OVER")
    print(f"{what:<52} {ratio:8.2f}   {limit:<12} {verdict:<5} {more}", flush=True)


def validate(folder: Path, cache: Path | None = None) -> float:
    return timed([*CPKIT, "validate", "--as-at", DAY], folder, cache)[0]


def peer(name: str, folder: Path) -> float:
    return timed([PYTHON, str(HERE / "peers.py"), name, str(folder / "records")], folder)[0]


def cold_against_peers(folder: Path, runs: int) -> float:
    """Cold validate beside CSafeLoader alone, and beside CSafeLoader with the same models."""
    pairs = [(validate(folder), peer("load", folder), peer("model", folder)) for _ in range(runs)]
    cold = statistics.median(pair[0] for pair in pairs)
    loading = statistics.median(pair[0] / pair[1] for pair in pairs)
    modelling = statistics.median(pair[2] / pair[0] for pair in pairs)
    row("cold validate / CSafeLoader merely loading", loading, "<= 0.80", loading <= 0.8)
    row("CSafeLoader + the same models / cold validate", modelling, "about 2")
    return cold


def warm_against_cold(folder: Path, scratch: Path, cold: float) -> None:
    cache = scratch / "cache"
    first = validate(folder, cache)
    warm = median(lambda: validate(folder, cache), 5)
    row("first validate with a memory / cold", first / cold, "")
    row("warm validate, nothing changed / cold", warm / cold, "<= 0.10", warm <= 0.10 * cold)
    meeting = sorted((folder / "records" / "meetings").iterdir())[3]
    original = meeting.read_text(encoding="utf-8")

    def changed() -> float:
        changed.count += 1  # type: ignore[attr-defined]
        meeting.write_text(f"{original}# {changed.count}\n", encoding="utf-8")  # type: ignore[attr-defined]
        return validate(folder, cache)

    changed.count = 0  # type: ignore[attr-defined]
    one = median(changed, 5)
    meeting.write_text(original, encoding="utf-8")
    row("warm validate, one file changed / cold", one / cold, "about 0.10")


def schema_checker(folder: Path, scratch: Path, cold: float) -> None:
    schemas = scratch / "schemas"
    subprocess.run([*CPKIT, "schema", "-o", str(schemas)], check=True, capture_output=True)
    meetings = [str(path) for path in sorted((folder / "records" / "meetings").iterdir())]
    tool = [str(Path(PYTHON).parent / "check-jsonschema"), "--schemafile"]
    seconds = timed([*tool, str(schemas / "meeting.json"), *meetings], folder)[0]
    share = len(meetings) / len(list((folder / "records").rglob("*.yaml")))
    row("check-jsonschema on the meetings / cold on as many", seconds / (cold * share), "about 20")


def start_up(scratch: Path) -> None:
    bare = [PYTHON, "-c", "pass"]
    chase = [*CPKIT, "actions", "--overdue", "--as-at", DAY]
    project = EXAMPLE.parent
    cache = scratch / "start"
    timed(chase, project, cache)
    for what, command in (("--help", [*CPKIT, "--help"]), ("warm actions --overdue", chase)):
        pairs = [
            timed(command, project, cache)[0] / timed(bare, project, cache)[0] for _ in range(15)
        ]
        ratio = statistics.median(pairs)
        row(f"{what} / python -c pass", ratio, "<= 10", ratio <= 10)


def main(sizes: Sequence[int]) -> None:
    print(f"{'':<52} {'ratio':>8}   {'limit':<12}")
    per_record: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        start_up(scratch)
        for size in sizes:
            folder = scratch / str(size)
            made = make_records(folder, size)
            files = list((folder / "records").rglob("*.yaml"))
            average = sum(f.stat().st_size for f in files) / len(files) / 1024
            print(f"\n{made:,} records, {average:.1f} KB each")
            cold = cold_against_peers(folder, 1 if size > 5_000 else 3)
            per_record[size] = cold / made
            if size == 2_000:
                warm_against_cold(folder, scratch, cold)
                schema_checker(folder, scratch, cold)
            if size == 20_000:
                warm_against_cold(folder, scratch / "large", cold)
                memory = timed([*CPKIT, "validate", "--as-at", DAY], folder)[1]
                row("peak memory, MB", memory, "< 400", memory < 400)
    if len(per_record) > 1:
        small, large = min(per_record), max(per_record)
        ratio = per_record[large] / per_record[small]
        print()
        row(f"seconds a record at {large:,} / at {small:,}", ratio, "<= 1.2", ratio <= 1.2)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
