"""The blocks of the business in; one item after another, as the record keeps them, out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from cpkit.importers.blocks import Block, words_of
from cpkit.importers.draft import doubt, given
from cpkit.importers.meeting.actions import Actions, is_over_actions
from cpkit.importers.meeting.amendments import amendments_in
from cpkit.importers.meeting.attendance.lists import Attendance
from cpkit.importers.meeting.business import (
    arising_in,
    earlier_minutes,
    outcome_of,
    report_in,
    type_of,
)
from cpkit.importers.meeting.closing import next_meeting
from cpkit.importers.meeting.decisions import Decided, decided, undecided
from cpkit.importers.meeting.declarations import declarations_in
from cpkit.importers.meeting.exclusion import Exclusion
from cpkit.importers.meeting.headings import Heading
from cpkit.importers.meeting.labels import apologies_in_short, people_label
from cpkit.importers.meeting.questions import questions_in
from cpkit.importers.meeting.votes import movers_in, vote_in
from cpkit.importers.phrasing.health import tells_of_health
from cpkit.importers.phrasing.people import is_titled
from cpkit.importers.phrasing.sentences import sentences
from cpkit.importers.prose import prose
from cpkit.importers.withheld import block_without, reasons_in
from cpkit.phrases.nil import is_nil

_AGAIN = "are these the actions of the items once more? Keep one of each"
_LINE_ENDS = re.compile(r" *\n")
_NEW_SENTENCE = re.compile(r"(?<=[.;!?]) *\n(?=[A-Z][a-z])")
_SHORT_LINE = 45  # characters: a line that ends so early ended on purpose


class Business:
    """The items of a meeting, and what they tell of the meeting itself."""

    def __init__(self, numbers: Sequence[str] = ()) -> None:
        self.items: list[dict[str, Any]] = []
        self.meeting: dict[str, Any] = {}  # apologies, questions, next meeting
        self.headings: dict[str, str] = {}
        self.stray: list[Block] = []
        self._actions = Actions()
        self._exclusion = Exclusion(numbers)

    def take(self, heading: Heading, blocks: Sequence[Block]) -> None:
        """Add an item with all that stands below its heading."""
        found_below = (heading.rest, *blocks)
        own = [line for b in found_below if b is not None for line in lines_apart(b)]
        kind = type_of(heading.title)
        item: dict[str, Any] = given(number=heading.number, title=heading.title, type=kind)
        arising: list[Any] = []
        if kind in ("minutes", "matters-arising", "action-log"):
            arising, own = arising_in(own)
        if kind == "public-questions":
            asked, own = questions_in(own)
            self.meeting |= given(questions=asked)
        actions = self._actions.found(own, heading.title)
        found = decided(own) if not is_over_actions(heading.title) else undecided(own)
        self.stray += found.stray
        narrative, amendments = amendments_in(found.narrative)
        found = found._replace(narrative=narrative)
        item |= self._facts(kind, heading, found)
        item |= given(amendments=amendments) | _decisions(found)
        if amendments:
            _take_motion(found.resolutions, narrative, amendments)
        if found.lead_in and (vote := vote_in(found.lead_in)):
            item["vote"] = vote
        if actions and is_over_actions(heading.title) and self._has_actions():
            item |= doubt(_AGAIN)
        item |= given(actions=actions, arising=arising)
        self.items.append(self._exclusion.mark(item))

    def _has_actions(self) -> bool:
        return any(item.get("actions") for item in self.items)

    def _facts(self, kind: str, heading: Heading, found: Decided) -> dict[str, Any]:
        narrative = found.narrative
        text = " ".join(block.flat for block in (*narrative, *found.after))
        decisions = " ".join(each["text"] for each in found.resolutions)
        facts: dict[str, Any] = {}
        if kind == "apologies" and not found.resolutions:
            self._apologies(narrative)
        if kind == "declarations":
            declared, rest = declarations_in(narrative)
            facts |= given(minute=prose(rest), declarations=declared)
            return facts
        if kind == "minutes":
            facts |= given(confirms=earlier_minutes(heading.title, f"{text} {decisions}"))
        if kind == "public-questions" and "questions" not in self.meeting and _says_none(text):
            self.meeting["questions"] = "none"
        if kind == "next-meeting" and (announced := text or decisions):
            self.meeting.setdefault("next_meeting", next_meeting(announced))
        if kind in ("welcome", "apologies", ""):
            self._apologies_within(narrative, is_about_them=kind == "apologies")
        narrative = self._without_reasons(narrative)
        if not kind:
            facts |= given(report=report_in(text))
        facts |= given(minute=prose(narrative))
        told = text if len(text) < 400 else ""
        if len(found.resolutions) == 1 and found.resolutions[0].get("effect") == "defer":
            told = decisions
        return outcome_of(told) | facts

    def _apologies(self, blocks: Sequence[Block]) -> None:
        """The apologies of an item that lists them and says nothing else."""
        if blocks and all(is_nil(block.flat) for block in blocks):
            self.meeting.setdefault("apologies", "none")
            return
        lists = Attendance()
        lists.expects("apologies")
        people: Any = lists.take(blocks).values().get("apologies")
        told = any(not _ACCEPTED.fullmatch(block.flat) for block in lists.rest)
        if people and not told and set(lists.people) == {"apologies"}:
            self.meeting.setdefault("apologies", people)
        else:
            self._apologies_within(blocks, is_about_them=True)

    def _without_reasons(self, blocks: Sequence[Block]) -> list[Block]:
        """Blocks without the reasons of health that stand beside the names of those not there."""
        reasons = [" ".join(each.words) for each in reasons_in(self.meeting)]
        return [block_without(block, reasons) for block in blocks] if reasons else list(blocks)

    def _apologies_within(self, blocks: Sequence[Block], *, is_about_them: bool) -> None:
        """Apologies named in a narrative that keeps its own words."""
        people: list[Any] = []
        for block in blocks:
            for sentence in [] if block.rows else sentences(block.flat):
                told = apologies_in_short(sentence)
                if is_about_them and is_titled(told) and tells_of_health(told):
                    told = f"Apologies from {told}"  # Cllr Frost was unwell
                label = people_label(told)
                if label and label.key == "apologies" and label.rest:
                    found = Attendance().take([Block("paragraph", told, block.at)]).values()
                    listed = found.get("apologies")
                    people += listed if isinstance(listed, list) else []
                    if listed == "none":
                        self.meeting.setdefault("apologies", "none")
        if people:
            self.meeting.setdefault("apologies", people)


_ACCEPTED = re.compile(
    r"(?i)(?:the |these )?apologies (?:were |was )?(?:accepted|noted|received)(?: and \w+)?\."
)


def lines_apart(block: Block) -> Iterator[Block]:
    """The sentences that stand on lines of their own; lines that a machine broke stay together."""
    if block.kind == "page-break":
        return
    if block.kind not in ("paragraph", "list-item") or "\n" not in block.text:
        yield block
        return
    if block.kind == "list-item":
        yield from _entry_and_lines_below(block)
        return
    start = 0
    for found in _LINE_ENDS.finditer(block.text):
        line = block.text[start : found.start()]
        goes_on = block.text[found.end() :][:1].islower()
        ends = r"[.:;!?]$" if goes_on else r"[.:;!?)”\"]$"
        if re.search(ends, line.rstrip()) or len(line) < _SHORT_LINE:
            yield block.part(start, found.start())
            start = found.end()
    yield block.part(start)


def _entry_and_lines_below(block: Block) -> Iterator[Block]:
    """An entry of a list, and the sentences right below it that belong to it no more."""
    below = _NEW_SENTENCE.search(block.text)
    yield block.part(0, below.start() if below else None)
    if below:
        yield from lines_apart(replace(block.part(below.end()), kind="paragraph", mark="", level=0))


def _says_none(text: str) -> bool:
    words = words_of(text)[:14]
    return "no" in words or "none" in words or "nil" in words


def _take_motion(
    resolutions: Sequence[dict[str, Any]],
    narrative: Sequence[Block],
    amendments: Sequence[dict[str, Any]],
) -> None:
    """Tell a decision who moved it and how it was carried, as the lines around amendments say."""
    for motion in resolutions[:1]:
        movers = movers_in(" ".join(block.flat for block in narrative))
        vote = vote_in(str(amendments[-1].get("then", "")))
        for key, told in (movers | given(vote=vote)).items():
            motion.setdefault(key, told)


def _decisions(found: Decided) -> dict[str, Any]:
    return given(lead_in=found.lead_in, resolved=found.resolutions)
