"""Another process begins with a long list, and is never waited for."""

import sys
import time
from collections.abc import Callable

import pytest

from cpkit.shelf import WORTH_SHARING, Forerunner

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there are processes forked")

MANY = range(WORTH_SHARING)


def squared(number: int) -> int:
    return number * number


def slowly(number: int) -> int:
    time.sleep(0.05)
    return number


def unable(number: int) -> int:
    raise ValueError(number)


def answers_of(function: Callable[[int], int], at_least: int) -> dict[int, int]:
    """What came of a list, once so many things should have been done."""
    runner = Forerunner(function, MANY)
    time.sleep(0.4 if at_least else 0)
    return runner.answers()


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpkit.shelf.crew._processors", lambda: 2)


def test_what_it_got_to_is_right() -> None:
    answers = answers_of(squared, at_least=1)
    assert answers
    assert answers == {number: squared(number) for number in answers}


def test_it_begins_at_the_front_and_stops_when_asked() -> None:
    started = time.monotonic()
    answers = answers_of(slowly, at_least=1)
    assert time.monotonic() - started < 0.05 * WORTH_SHARING / 2
    assert list(answers) == list(MANY[: len(answers)])
    assert len(answers) < WORTH_SHARING


def test_one_that_breaks_down_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert answers_of(unable, at_least=1) == {}
    assert capfd.readouterr() == ("", "")


def test_it_is_asked_once() -> None:
    runner = Forerunner(squared, MANY)
    runner.answers()
    assert runner.answers() == {}


def test_a_short_list_is_left_alone() -> None:
    assert Forerunner(squared, MANY[:-1]).answers() == {}


def test_with_one_processor_nothing_is_done_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpkit.shelf.crew._processors", lambda: 1)
    assert Forerunner(squared, MANY).answers() == {}
