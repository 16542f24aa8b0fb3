"""A long list of things to do in; what came of each, out, made by all processors at once."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Generic, TypeAlias, TypeVar

D = TypeVar("D")
T = TypeVar("T", bound=Hashable)
U = TypeVar("U")

Watch: TypeAlias = Callable[[Iterator[Any], str, int], Iterator[Any]]
"""What lets somebody see results come in: the results, what is being done, how many there are."""


def unwatched(results: Iterator[Any], _what: str, _total: int) -> Iterator[Any]:
    """The results as they are, for nobody to watch."""
    return results


WORTH_SHARING = 300  # things to do; fewer are done before a second process is ready
_SHARE = 25  # things handed to a process at a time


class Crew(Generic[D]):
    """Processes that work side by side, each at a desk of its own where it keeps what it made.

    What is done is a function of the desk and a thing. Who did something with a thing does the
    next with it, too: what it needs still lies on its desk. Where there is little to do, only one
    processor, or no fork, everything is done at the desk given, in this process.

    Desks begin as copies of the one given; functions, things and results go from process to
    process, so they have to be values that can be pickled.
    """

    def __init__(self, desk: D) -> None:
        self._desk = desk
        self._mates: list[Any] = []  # a connection to each process
        self._done_by: dict[Hashable, int] = {}

    def tell(self, function: Callable[[D, Any], object], news: Any) -> None:
        """Put something on every desk, the one in this process among them."""
        function(self._desk, news)
        for mate in self._mates:
            mate.send((function, [news]))
        for mate in self._mates:
            _answers_of(mate)

    def do(self, function: Callable[[D, T], U], things: Sequence[T]) -> Iterator[tuple[T, U]]:
        """Each thing with what came of it, in any order."""
        if not self._mates and can_share(things):
            self._mates = _processes(self._desk)
        if self._mates:
            return self._done_together(function, things)
        return ((thing, function(self._desk, thing)) for thing in things)

    def is_elsewhere(self, thing: Hashable) -> bool:
        """Whether what was made of a thing lies on the desk of another process."""
        return thing in self._done_by

    def ask(self, function: Callable[[D, T], U], thing: T) -> U:
        """What becomes of a thing at the desk where it lies."""
        if thing not in self._done_by:
            return function(self._desk, thing)
        mate = self._mates[self._done_by[thing]]
        mate.send((function, [thing]))
        answer: U = _answers_of(mate)[0]
        return answer

    def _done_together(
        self, function: Callable[[D, T], U], things: Sequence[T]
    ) -> Iterator[tuple[T, U]]:
        from multiprocessing.connection import wait

        stretches = self._stretches(things)
        at_work: dict[Any, list[T]] = {}

        def hand(number: int) -> None:
            share = _next_share(stretches, number)
            if share:
                self._done_by |= dict.fromkeys(share, number)
                self._mates[number].send((function, share))
                at_work[self._mates[number]] = share

        for number in range(len(self._mates)):
            hand(number)
        while at_work:
            for mate in wait(list(at_work)):
                share, answers = at_work.pop(mate), _answers_of(mate)
                hand(self._mates.index(mate))
                yield from zip(share, answers, strict=True)

    def _stretches(self, things: Sequence[T]) -> list[deque[T]]:
        """What each process is to do: what it did before; of what is new, a stretch of the list."""
        stretches: list[deque[T]] = [deque() for _ in self._mates]
        for index, thing in enumerate(things):
            number = self._done_by.get(thing, index * len(stretches) // len(things))
            stretches[number].append(thing)
        return stretches


def _next_share(stretches: list[deque[T]], number: int) -> list[T]:
    """From the front of its own stretch; when that is done, from the end of the longest left."""
    own = stretches[number]
    if own:
        return [own.popleft() for _ in range(min(_SHARE, len(own)))]
    longest = max(stretches, key=len)
    return [longest.pop() for _ in range(min(_SHARE, (len(longest) + 1) // 2))]


def _processes(desk: Any) -> list[Any]:
    """A connection to each of as many processes as there are processors.

    They end when this process does, or lets go of the connections.
    """
    number = _processors()
    from multiprocessing import get_context

    fork = get_context("fork")
    mates: list[Any] = []
    for _ in range(number):
        here, there = fork.Pipe()
        fork.Process(target=_serve, args=(desk, there, [*mates, here]), daemon=True).start()
        there.close()
        mates.append(here)
    return mates


def _serve(desk: Any, connection: Any, not_ours: list[Any]) -> None:
    """Do what is asked for at a desk until nobody is left to ask."""
    for other in not_ours:
        other.close()  # or it would never be seen that the other end has gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks is told, and lets us go
    with suppress(EOFError, OSError):
        while True:
            function, things = connection.recv()
            try:
                answer: Any = [function(desk, thing) for thing in things]
            except Exception as error:
                answer = error
            connection.send(answer)


def _answers_of(mate: Any) -> list[Any]:
    answer = mate.recv()
    if isinstance(answer, Exception):
        raise answer
    answers: list[Any] = answer
    return answers


def can_share(things: Sequence[Any]) -> bool:
    """Whether to do some things in several processes is possible, and worth it."""
    return len(things) >= WORTH_SHARING and _processors() > 1 and sys.platform == "linux"


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
