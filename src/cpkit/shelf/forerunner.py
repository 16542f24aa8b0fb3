"""Things to do in; what came of the first of them, done by another process in the meantime, out."""

import signal
from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from typing import Any, Generic, TypeVar

from cpkit.shelf.crew import can_share

T = TypeVar("T", bound=Hashable)
U = TypeVar("U")


class Forerunner(Generic[T, U]):
    """A process that begins with a long list of things while this one is still getting ready.

    It stops when it is asked how far it got; so nobody waits for it longer than for one thing.
    """

    def __init__(self, function: Callable[[T], U], things: Sequence[T]) -> None:
        self._connection: Any = None
        if can_share(things):
            from multiprocessing import get_context

            fork = get_context("fork")
            here, there = fork.Pipe()
            work = (function, things, there, here)
            fork.Process(target=_go_ahead, args=work, daemon=True).start()
            there.close()
            self._connection = here

    def answers(self) -> dict[T, U]:
        """What it has made of the things it got to; nothing where it could not run at all."""
        if self._connection is None:
            return {}
        connection, self._connection = self._connection, None
        with connection, suppress(EOFError, OSError):
            connection.send("stop")
            done: dict[T, U] = connection.recv()
            return done
        return {}


def _go_ahead(function: Callable[[T], U], things: Sequence[T], asked: Any, not_ours: Any) -> None:
    not_ours.close()  # or it would never be seen that the other end has gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks is told, and lets us go
    done: dict[T, U] = {}
    with suppress(Exception):  # whoever asked does these things again, and meets the fault there
        for thing in things:
            if asked.poll():
                break
            done[thing] = function(thing)
        asked.recv()
        asked.send(done)
