"""Folders of records in; how often each check fires among them, and which cry wolf, out.

A check that fires on more than one file in five of those it looks at is named: either the records
are that bad, or the check asks too much. It is weighed as it was told: a check of errors that only
had notes to give is a note. `python scripts/false_alarms.py DAY FOLDER…`
"""

import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cpkit.checks import CHECKS, check_everything, weighed
from cpkit.problems import RULES, Severity
from cpkit.register import Register, load

TOO_OFTEN = 0.2  # of the files that a check looks at
_WORST_FIRST = list(Severity)
FEWEST_FILES = 5  # of fewer files a share says nothing


class Firing(NamedTuple):
    """How often one check fires: in so many files of those it looks at."""

    code: str
    severity: Severity  # the worst that it told of
    files: int
    of: int

    @property
    def is_too_often(self) -> bool:
        """Whether it fires so often that it may cry wolf."""
        return self.of >= FEWEST_FILES and self.files / self.of > TOO_OFTEN


def firings(folders: Iterable[Path], as_at: date) -> list[Firing]:
    """Every check that fires somewhere among some folders of records, the most frequent first."""
    fired: Counter[str] = Counter()
    worst: dict[str, Severity] = {}
    looked_at: Counter[str] = Counter()
    for folder in folders:
        register, _ = load(folder, as_at)
        found = weighed(check_everything(register), register)
        fired.update(code for code, _ in {(p.code, p.place.file) for p in found})
        for problem in found:
            known = worst.get(problem.code, problem.severity)
            worst[problem.code] = min(known, problem.severity, key=_WORST_FIRST.index)
        looked_at.update(_looked_at(register))
    rows = [Firing(code, worst[code], files, looked_at[code]) for code, files in fired.items()]
    return sorted(rows, key=lambda row: (-row.files / row.of, row.code))


def _looked_at(register: Register) -> Counter[str]:
    """Code → the files that the check looks at."""
    kinds = Counter(headline.kind for headline in register.headlines())
    return Counter({c.rule.code: sum(kinds[k.kind] for k in c.looks_at) for c in CHECKS})


def main(arguments: list[str]) -> int:
    """Print how often each check fires; exit with 1 when an error or a warning does too often."""
    day, *folders = arguments
    rows = firings([Path(each) for each in folders], date.fromisoformat(day))
    for row in rows:
        mark = "  too often" if row.is_too_often else ""
        share = f"{row.files:>4} of {row.of:<5}"
        name = RULES[row.code].name
        sys.stdout.write(f"{row.code} {share} {row.severity.value:<8}{name}{mark}\n")
    return int(any(row.is_too_often and row.severity != "info" for row in rows))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
