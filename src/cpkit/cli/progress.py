"""Results as they come in; the same, with a bar on a clerk's screen where there are many, out."""

import sys
from collections.abc import Iterator
from typing import Any

MANY = 300  # things to do; fewer are done before a bar could be read


def shown(results: Iterator[Any], what: str, total: int) -> Iterator[Any]:
    """The results, counted on standard error if that is a terminal and it will take a while."""
    if total < MANY or not sys.stderr.isatty():
        return results
    from rich.console import Console
    from rich.progress import track

    screen = Console(stderr=True, highlight=False)
    return iter(track(results, what, total, console=screen, transient=True))
