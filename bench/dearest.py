"""A records folder in; what each check costs there, the dearest first, out: `make dearest`."""

import gc
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

from many_records import make_records

from cpkit.checks import Check
from cpkit.checks.run import checks_asked
from cpkit.register import Register, load

DAY = date(2026, 11, 16)
SHOWN = 20
ALONE = 250  # records; of more, other processes would read some


def costs_of(register: Register) -> dict[Check, float]:
    """Seconds of processor time that each check takes for all records together."""
    spent: dict[Check, float] = defaultdict(float)
    for headline in register.headlines():
        record = register.get(headline.id)
        for check in checks_asked(type(record), wording=False):
            started = time.process_time()
            for _ in check.function(record, register):
                pass
            spent[check] += time.process_time() - started
    return spent


def print_dearest(records: Path, shown: int = SHOWN) -> None:
    """The dearest checks: microseconds a record, and the share of what all checks take."""
    gc.disable()  # as the command does
    register, _ = load(records, DAY)
    spent = costs_of(register)
    total, many = sum(spent.values()), len(register.ids())
    print(f"\nThe dearest of {len(spent)} checks; all take {total / many * 1e6:,.0f} µs a record")
    print("  µs a record  share")
    for check, seconds in sorted(spent.items(), key=lambda each: -each[1])[:shown]:
        what = f"{check.rule.code} {check.function.__name__}"
        print(f"  {seconds / many * 1e6:>11,.1f}  {seconds / total:>5.1%}  {what}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        make_records(
            Path(folder), int(sys.argv[1]) if len(sys.argv) > 1 else 250
        )  # of more, other processes would read some
        print_dearest(Path(folder) / "records")
