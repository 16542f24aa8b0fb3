"""What is told between decisions, and the actions that a minute sets down in its own words."""

from pathlib import Path

import pytest

from cpkit.shelf.styles import house_styles
from documents.papers import text_of
from documents.test_minutes import item, minutes

BETWEEN = """\
minute: We met the carers.
lead_in: "Agreed:"
resolved:
  - {text: To thank them., then: Then we talked of health.}
  - {text: To write., lead_in: "It was further agreed:", number: (1)}
  - {text: To wait., number: (2), then: The nurse left.}
"""


@pytest.mark.parametrize("fmt", ["md", "html"])
@pytest.mark.parametrize("style", [None, *house_styles()])
def test_what_is_told_between_decisions_keeps_its_place(
    tmp_path: Path, style: str | None, fmt: str
) -> None:
    text = text_of(minutes(tmp_path, f"items:\n- title: A\n{indented(BETWEEN)}"), fmt, style)
    told = "We met|Agreed:|To thank|Then we talked|It was further|To write|To wait|The nurse left"
    places = [text.index(words) for words in told.split("|")]
    assert places == sorted(places)


def indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


SET_DOWN = [
    ("minute: 'Action: Ann Grey to send the list'", "Ann Grey to send the list", "Ann Grey", None),
    ("minute: '**ACTION (JA):** compare'", "compare", "JA", None),
    ("minute: |\n  1. Do this. T. Renn, by May\n  2. Rest.", "Do this", "T. Renn", "May"),
    ("minute: |\n  | What | Who |\n  |---|---|\n  | Do this | Jo; Di |", "Do this", "Jo; Di", None),
    ("resolved: {text: To go on., then: 'Action - Jo: do this'}", "do this", "Jo", None),
]


@pytest.mark.parametrize(("text", "action", "lead", "when"), SET_DOWN)
def test_an_action_that_the_minute_sets_down_is_not_printed_twice(
    tmp_path: Path, text: str, action: str, lead: str, when: str | None
) -> None:
    due = f", timescale: {when}" if when else ""
    given = f"{text}\nactions: [{{id: A1, action: {action}, lead: {lead}{due}}}]"
    assert item(tmp_path, given)["actions"] == []


TOLD_OTHERWISE = [
    "{id: A1, action: Send the list, lead: Jo}",  # the minute names another lead
    "{id: A1, action: Send the list, lead: Ann, due: 2023-03-21}",  # and no day
    "{id: A1, action: Send the list, lead: Ann, priority: high}",
    "{id: A1, action: Write, lead: Ann}",
]


@pytest.mark.parametrize("action", TOLD_OTHERWISE)
def test_an_action_of_which_the_minute_tells_less_is_printed(tmp_path: Path, action: str) -> None:
    text = f"minute: 'Action: Ann to send the list'\nactions: [{action}]"
    assert len(item(tmp_path, text)["actions"]) == 1


def test_an_action_that_only_the_talk_mentions_is_printed(tmp_path: Path) -> None:
    text = "minute: Ann said that she would send the list to all who had asked for it before."
    text += "\nactions: [{id: A1, action: send the list, lead: Ann}]"
    assert len(item(tmp_path, text)["actions"]) == 1
