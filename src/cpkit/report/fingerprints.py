"""Problems in; names by which they are known again when lines above them come or go, out."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence

from cpkit.problems import Place, Problem


def fingerprints(problems: Sequence[Problem], source_line: Callable[[Place], str]) -> list[str]:
    """The fingerprint of each problem, from its code, its file and the line it points at.

    Not from its words, for those of what is overdue change with every day; nor from the line's
    number. Where several are alike in all that, they are counted.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for problem in problems:
        alike = (problem.code, problem.place.file, source_line(problem.place).strip())
        seen[alike] += 1
        text = "\0".join((*alike, str(seen[alike])))
        found.append(hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:32])
    return found
