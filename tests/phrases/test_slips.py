"""What was most likely meant by a timescale that cannot be understood."""

import pytest

from cpkit.phrases.slips import slip
from cpkit.phrases.timescales import read_timescale

MEANT = {
    "Febuary 2027": "; did you mean `February 2027`?",
    "by Setpember 2026": "; did you mean `by September 2026`?",
    "3 Decembr 2026": "; did you mean `3 December 2026`?",
    "Autum term 2026": "; did you mean `Autumn term 2026`?",
    "1.2.27": "; write all four figures of the year, as in `1.2.2027`",
    "31 March 27": "; write all four figures of the year, as in `31 March 2027`",
}


@pytest.mark.parametrize("text", MEANT)
def test_a_slip_is_told(text: str) -> None:
    assert not read_timescale(text).is_understood
    assert slip(text) == MEANT[text]


@pytest.mark.parametrize(
    "text", ["when the moon is full", "some time", "31.2.27", "room 27", "x" * 61, ""]
)
def test_what_is_no_slip_is_let_be(text: str) -> None:
    assert slip(text) == ""
