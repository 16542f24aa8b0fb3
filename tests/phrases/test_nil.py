"""What records that there was nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.phrases.nil import is_nil


@pytest.mark.parametrize(
    "text",
    [
        "none",
        "None.",
        "NIL",
        " nil ",
        "no",
        "N/A",
        "n/a.",
        "Not applicable",
        "None received.",
        "None declared",
        "There were none",
        "There were none.",
        "There\u00a0were no apologies for absence.",
        "There were no public questions",
        "There was no urgent business.",
        "No declarations of interest were made.",
        "No apologies had been received",
        "No questions",
    ],
)
def test_nil_is_recognised(text: str) -> None:
    assert is_nil(text)


@pytest.mark.parametrize(
    "text",
    [
        "",  # nothing recorded, which is not the same as nothing to record
        "   ",
        "Councillor Nunn",
        "None of the apologies arrived in time",
        "There were no apologies except from the Youth Mayor.",
        "There were no declarations but the Chair left the room",
        "No progress",
        "No decision on the contract",
        "nonetheless",
        "0",
        "-",
        "tbc",
    ],
)
def test_anything_else_is_not_nil(text: str) -> None:
    assert not is_nil(text)


@given(st.text())
def test_capitals_spaces_and_a_full_stop_change_nothing(text: str) -> None:
    assert is_nil(f"  {text}\n") == is_nil(text)
    if text.isascii():
        assert is_nil(text.upper()) == is_nil(text)


def test_a_very_long_text_is_not_nil() -> None:
    assert not is_nil("There were no " + "apologies " * 10_000)
