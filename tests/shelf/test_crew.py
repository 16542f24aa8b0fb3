"""A crew does what one process would do, and ends when nobody is left to ask it."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpkit.shelf.crew import Crew

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there are processes forked")


class Desk:
    """Keeps what was done, and where."""

    def __init__(self) -> None:
        self.done: dict[int, int] = {}
        self.added = 0

    def square(self, number: int) -> int:
        self.done[number] = os.getpid()
        return number * number + self.added

    def whose(self, number: int) -> int | None:
        return self.done.get(number)

    def add(self, amount: int) -> None:
        self.added = amount

    def fail(self, number: int) -> int:
        raise ValueError(f"{number} cannot be done")

    def leave(self, number: int) -> int:
        os._exit(1)


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> Iterator[Crew[Desk]]:
    monkeypatch.setattr("cpkit.shelf.crew.WORTH_SHARING", 10)
    monkeypatch.setattr("cpkit.shelf.crew._SHARE", 3)
    monkeypatch.setattr("cpkit.shelf.crew._processors", lambda: 3)
    return Crew(Desk())


@pytest.mark.parametrize("number", [0, 1, 9, 10, 11, 100])
def test_everything_is_done_once(crew: Crew[Desk], number: int) -> None:
    done = list(crew.do(Desk.square, range(number)))
    assert sorted(done) == [(n, n * n) for n in range(number)]


def test_several_processes_work(crew: Crew[Desk]) -> None:
    list(crew.do(Desk.square, range(100)))
    workers = {crew.ask(Desk.whose, number) for number in range(100)}
    assert len(workers) > 1
    assert os.getpid() not in workers


def test_a_little_is_done_here(crew: Crew[Desk]) -> None:
    list(crew.do(Desk.square, range(5)))
    assert not crew.is_elsewhere(1)
    assert crew.ask(Desk.whose, 1) == os.getpid()


def test_who_did_the_first_step_does_the_second(crew: Crew[Desk]) -> None:
    list(crew.do(Desk.square, range(20)))
    found = dict(crew.do(Desk.whose, range(20)))
    # Each begins with its own; what is left of it another may take over that is done sooner.
    assert sum(process is not None for process in found.values()) >= 9


@pytest.mark.parametrize("before", [0, 20])
def test_every_desk_hears_the_news(crew: Crew[Desk], before: int) -> None:
    list(crew.do(Desk.square, range(before)))
    crew.tell(Desk.add, 1000)
    assert dict(crew.do(Desk.square, range(20))) == {n: n * n + 1000 for n in range(20)}


def test_a_fault_in_one_process_is_told(crew: Crew[Desk]) -> None:
    with pytest.raises(ValueError, match="cannot be done"):
        list(crew.do(Desk.fail, range(20)))


def test_a_process_that_dies_leaves_nobody_waiting(crew: Crew[Desk]) -> None:
    with pytest.raises((EOFError, OSError)):
        list(crew.do(Desk.leave, range(20)))


def test_the_processes_end_when_nobody_is_left_to_ask(crew: Crew[Desk]) -> None:
    list(crew.do(Desk.square, range(20)))
    workers = {crew.ask(Desk.whose, number) or 0 for number in range(20)}
    crew._mates.clear()
    until = time.monotonic() + 120
    while any(map(is_running, workers)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not any(map(is_running, workers))


def is_running(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
