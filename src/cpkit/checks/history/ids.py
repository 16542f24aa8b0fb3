"""CP721–CP723, ids: what was agreed is still there, and its id still means it."""

import re
from collections.abc import Iterator

from cpkit.checks.check import Finding
from cpkit.checks.history.check import Change, history_check
from cpkit.checks.history.works import Source, is_settled, kept, tasks, words_of
from cpkit.checks.wording import counted, listed
from cpkit.records import ActionPlan, Meeting, Pledge

_FEW = 3  # words, of which nothing can be told: `TBC`
_ALIKE = 0.34  # the share of words that a rewording keeps


@history_check("CP721", "an id means something else than it did")
def reused_id(before: Source, after: Source, change: Change) -> Iterator[Finding]:
    """Why: reports, letters and other records refer to an action by its id, and now mean another.
    Fix: put the id back, and give what is new an id that was never used.
    Source: cpkit's ids (docs/records/action-plan.md).
    """
    if not is_settled(before):
        return
    old, new = words_of(before), words_of(after)
    places = {_folded(words): name for name, words in new.items() if words}
    for pair in kept(before, after):
        was, now = old[pair.before.id], new[pair.after.id]
        moved_to = places.get(_folded(was))
        if _folded(was) != _folded(now) and moved_to and moved_to not in old:
            words = f"what was `{pair.before.id}` is now `{moved_to}`, and this is something else"
            yield Finding(words, pair.after, "id")
        elif not _is_rewording(was, now):
            yield Finding(f"`{pair.after.id}` meant something else before", pair.after, "id")


def _is_rewording(was: str, now: str) -> bool:
    """Whether enough words are the same for the one to be the other put differently."""
    old, new = set(_words(was)), set(_words(now))
    if min(len(old), len(new)) < _FEW:
        return True
    return len(old & new) >= _ALIKE * min(len(old), len(new))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _folded(text: str) -> str:
    return " ".join(_words(text))


@history_check("CP722", "an action or a commitment is gone")
def lost_action(before: Source, after: Source, change: Change) -> Iterator[Finding]:
    """Why: nobody will ask for it again, and nobody agreed that it need not be done.
    Fix: put it back; one that is not to be done is `status: withdrawn`, with the reason.
    Source: cpkit's actions (docs/records/action-plan.md); the body agreed it and can end it.
    """
    if not is_settled(before):
        return
    old, there = words_of(before), {_folded(words): i for i, words in words_of(after).items()}
    ids = {work.id.casefold() for work in tasks(after)}
    for work in tasks(before):
        if work.id.casefold() in ids:
            continue
        renamed = there.get(_folded(old[work.id])) if _folded(old[work.id]) else None
        words = f"is now `{renamed}`; what refers to it does not find it" if renamed else "is gone"
        yield Finding(f"{_kind(after)} `{work.id}` {words}", _list_of(after), at_key=True)


def _kind(record: Source) -> str:
    return "commitment" if isinstance(record, Pledge) else "action"


def _list_of(record: Source) -> str:
    match record:
        case Meeting():
            return "items"
        case ActionPlan():
            return "objectives" if record.objectives else "actions"
    return "commitments"


@history_check("CP723", "a promise is gone from the Pledge")
def lost_promise(before: Pledge, after: Pledge, change: Change) -> Iterator[Finding]:
    """Why: it was made to children in care, and only a new Pledge can take it back.
    Fix: put it back; a new Pledge is a record of its own.
    Source: the Pledge itself; no law makes it, and none takes a promise back.
    """
    ids = {promise.id for promise in after.promises}
    lost = [promise.id for promise in before.promises if promise.id not in ids]
    if lost:
        have = "promise" if len(lost) == 1 else counted(len(lost), "promise")
        verb = "is" if len(lost) == 1 else "are"
        yield Finding(f"{have} {listed(lost)} {verb} gone", "promises", at_key=True)
