"""CP521–CP527, the Pledge: commitments in words, led, reported on, and not with old news."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cpkit.checks.check import Finding, check
from cpkit.checks.likeness import are_alike, word_set
from cpkit.checks.series import is_being_written
from cpkit.checks.wording import listed, on
from cpkit.checks.words import Way, on_one_line
from cpkit.phrases.dates import MONTHS, add_months
from cpkit.phrases.timescales import read_timescale
from cpkit.problems import INFO, WARNING
from cpkit.records import ActionPlan, Commitment, OfficerReport, Pledge
from cpkit.records.action import Progress
from cpkit.records.pledge import Update
from cpkit.register import Register
from cpkit.register.due import works_of, written_on
from cpkit.register.rounds import heard, rounds_held

_SETTLED = frozenset({"withdrawn", "complete"})


@check("CP521", "commitments were silent in a round", severity=INFO)
def silent_commitments(pledge: Pledge, register: Register) -> Iterator[Finding]:
    """Why: children were promised that each commitment is followed; silence looks like neglect.
    Fix: ask the directorates, and add what they say under `updates:`.
    Source: the pledge's own `update_rounds:`.
    """
    open_ones = [each for each in pledge.commitments if each.status not in _SETTLED]
    rounds = rounds_held(pledge, register.as_at)
    said = {each.id: heard(each, rounds) for each in open_ones}
    for place, each in enumerate(rounds):
        silent = [name for name, answers in said.items() if answers[place].is_silent]
        if silent:
            words = f"no update from {listed(silent)} in the round of {on(each.on)}"
            yield Finding(words, each, "on")


@check("CP522", "commitments do not say what was undertaken", severity=INFO)
def wordless_commitments(pledge: Pledge, register: Register) -> Iterator[Finding]:
    """Why: progress alone does not tell anyone what they may hold the council to.
    Fix: add the undertaking under `commitment:`.
    Source: good practice; a pledge is policy, not statute.
    """
    wordless = [each for each in pledge.commitments if not each.commitment]
    if wordless:
        verb = "does" if len(wordless) == 1 else "do"
        words = f"{listed([each.id for each in wordless])} {verb} not say what was undertaken"
        yield Finding(words, wordless[0], "id")


@check("CP523", "commitments have no lead", severity=INFO)
def leaderless_commitments(pledge: Pledge, register: Register) -> Iterator[Finding]:
    """Why: nobody in particular can be asked how it is going.
    Fix: name a post or a team under `lead:`.
    Source: good practice; a pledge is policy, not statute.
    """
    unled = [c for c in pledge.commitments if not c.lead and c.status not in _SETTLED]
    if unled:
        verb = "has" if len(unled) == 1 else "have"
        yield Finding(f"{listed([each.id for each in unled])} {verb} no lead", unled[0], "id")


class _Report(NamedTuple):
    """What was said of an action or a commitment on a day, and where."""

    text: str
    day: date
    at: Way


_PERIOD = (
    r"(?:early|mid|late|the (?:beginning|start|end) of)?[ -]?"
    rf"(?:(?:{'|'.join(MONTHS)}|spring|summer|autumn|winter)(?: term)? )?20[0-9]{{2}}(?![-/0-9])"
    r"|the new year"
)
_STILL_TO_COME = re.compile(
    r"\b(?:will|shall|due to|going to|plan(?:s|ned|ning)?|intend(?:ed|s)?|expect(?:ed|s)?|hopes?"
    r"|aims?|proposed|proposes|to be)\b"
    rf"[^.;]{{0,160}}?\b(?:in|by|from|during|for|before|at) (?P<period>{_PERIOD})\b",
    re.IGNORECASE,
)


@check("CP524", "an update promises something for a time that had passed", severity=WARNING)
def stale_promise(record: ActionPlan | Pledge, register: Register) -> Iterator[Finding]:
    """Why: the words were true in an earlier round and were not looked at again.
    Fix: ask whether it happened, and say so.
    Source: the date of the update, or of the report it stands in.
    """
    for report in _reports(record):
        for found in _STILL_TO_COME.finditer(report.text) if _names_a_time(report.text) else ():
            if how := _how_old(found["period"], report.day):
                said = found["period"]
                yield Finding(f"`{said}` {how} when this was said on {on(report.day)}", *report.at)


def _names_a_time(text: str) -> bool:
    return "20" in text or "new year" in text.casefold()


def _reports(record: ActionPlan | Pledge) -> Iterator[_Report]:
    usual = written_on(record)
    for work in works_of(record):
        told: list[Progress | Update] = [*work.progress]
        told += work.updates if isinstance(work, Commitment) else ()
        for each in told:
            day = each.on or usual
            if each.note and day:
                yield _Report(on_one_line(each.note), day, (each, "note"))


def _how_old(period: str, day: date) -> str:
    """That a time was over, or a month of its early part gone; nothing where it was to come."""
    if "new year" in period.casefold():
        return "had passed" if day.month in (2, 3, 4, 5, 6) else ""
    read = read_timescale(period)
    if read.due is None or read.start is None:
        return ""
    if read.due < day:
        return "had passed"
    is_start = period.casefold().startswith(("early", "the beginning", "the start"))
    return "was well under way" if is_start and day >= add_months(read.start, 1) else ""


_ALIKE = 0.85  # share of words in common from which two texts are one
_SHORTEST = 8  # words; shorter texts, such as `No change`, are often the same


@check("CP525", "several directorates report the same words", severity=INFO)
def same_words(pledge: Pledge, register: Register) -> Iterator[Finding]:
    """Why: a text copied from one to the next says little of what each of them did.
    Fix: ask each directorate for its own part.
    Source: good practice; a pledge is policy, not statute.
    """
    told: set[int] = set()
    texts = [(c, each, word_set(each.note)) for c in pledge.commitments for each in c.updates]
    for index, (commitment, update, words) in enumerate(texts):
        if index in told or len(words) < _SHORTEST:
            continue
        alike = [
            other
            for other in range(index + 1, len(texts))
            if texts[other][1].on == update.on and are_alike(words, texts[other][2], _ALIKE)
        ]
        owners = [commitment, *(texts[other][0] for other in alike)]
        told.update(alike)
        if len({owner.directorate for owner in owners}) >= 3:
            ids = listed([owner.id for owner in owners])
            yield Finding(f"{ids} report the same words", update, "note")


@check("CP526", "no principle of corporate parenting is named", severity=INFO)
def no_principle(record: Pledge | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: the council has to have regard to seven of them; a paper that names those it serves
    shows that it did, and which are left out.
    Fix: add `principles:` with their letters, a to g; of a pledge under its promises.
    Source: Children and Social Work Act 2017 s.1(1), in force from 1 April 2018.
    """
    day: date | None
    if isinstance(record, OfficerReport):
        is_begun = not is_being_written(record, register)
        day, named = record.date, bool(record.principles)
    else:
        is_begun = bool(record.promises or record.commitments)
        day = record.reported or record.launched or register.as_at
        named = any(p.principles for p in record.promises)
        named = named or any(c.principles for c in record.commitments)
    if is_begun and day and day >= _PRINCIPLES_FROM and not named:
        yield Finding("none of the principles, a to g, is named", "title")


_PRINCIPLES_FROM = date(2018, 4, 1)
_PROPOSAL = re.compile(
    r"\b(?:could|might) be [a-z]+(?:ed|en|n|t)\b|\bit (?:is|was) (?:proposed|suggested)\b"
    r"|\b(?:would|could) like to\b"
    r"|\b(?:can|may) be (?:promoted|arranged|offered|considered|explored)\b",
    re.IGNORECASE,
)
_PROPOSING = ("could ", "might be", "proposed", "suggested", "like to", "can be", "may be")
_DONE = frozenset({"in progress", "in place", "complete"})


@check("CP527", "a proposal is given as progress", severity=INFO)
def proposal_as_progress(pledge: Pledge, register: Register) -> Iterator[Finding]:
    """Why: what could be done has not been done; children were promised more than an idea.
    Fix: say what was done, or write `status: proposed` beside the update.
    Source: good practice; a pledge is policy, not statute.
    """
    for commitment in pledge.commitments:
        for update in commitment.updates:
            words = on_one_line(update.note)
            found = _PROPOSAL.search(words) if _may_propose(words.casefold()) else None
            claimed = update.status or commitment.status
            if found and (claimed is None or claimed in _DONE):
                yield Finding(f"`{found[0]}` is a proposal, not progress", update, "note")


def _may_propose(small_text: str) -> bool:
    return any(map(small_text.__contains__, _PROPOSING))
