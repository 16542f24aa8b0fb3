"""A long list of things to do in; the results in the same order, out, made by all processors."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
U = TypeVar("U")

Watch: TypeAlias = Callable[[Iterator[Any], str, int], Iterator[Any]]
"""What lets somebody see results come in: the results, what is being done, how many there are."""


def unwatched(results: Iterator[T], _what: str, _total: int) -> Iterator[T]:
    """The results as they are, for nobody to watch."""
    return results


WORTH_SHARING = 300  # things to do; fewer are done before a second process is ready
_SHARE = 50  # things handed to a process at a time

_work: Callable[[Any], Any] | None = None  # what the processes of the crew were made to do


def shared(work: Callable[[T], U], things: Sequence[T]) -> Iterator[U]:
    """`map(work, things)`, by as many processes as there are processors where that is worth it.

    Processes are forked, so `work` may use whatever this one knows; its results are sent back
    and have to be plain values. Where there is no fork, or one processor, nothing is shared.
    """
    processes = _processors()
    if processes < 2 or len(things) < WORTH_SHARING or sys.platform != "linux":
        yield from map(work, things)
        return
    from multiprocessing import get_context

    global _work  # noqa: PLW0603 - a forked process finds its work here, where nothing is copied
    _work = work
    try:
        with get_context("fork").Pool(processes) as crew:
            yield from crew.imap(_do, things, _SHARE)
    finally:
        _work = None


def _do(thing: Any) -> Any:
    assert _work is not None  # noqa: S101 - for the type checker
    return _work(thing)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
