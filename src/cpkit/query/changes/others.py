"""A body, a plan, a pledge, figures or a report before and after in; what changed in it, out."""

from collections.abc import Iterator

from cpkit.phrases.dates import short_date
from cpkit.query.changes.told import Sides, Told
from cpkit.records import ActionPlan, Body, Council, Monitoring, OfficerReport, Pledge, Record
from cpkit.records.body import Member

_RULES = {
    "regime": "what it is in law",
    "notice": "the days of notice",
    "quorum": "the quorum",
    "minute_numbers": "the numbering of its minutes",
    "public_questions": "the rules for public questions",
    "closure": "how actions are ended",
    "rag": "what the colours mean",
    "terms_of_reference": "its terms of reference",
}


def told_of_other(sides: Sides) -> Iterator[Told]:
    """What changed in a record that is no meeting."""
    old, new = sides.shown_then, sides.shown_now
    match new:
        case Body():
            yield from _of_body(old if isinstance(old, Body) else None, new)
        case Council():
            if isinstance(old, Council) and old.calendar != new.calendar:
                yield Told("rules", new.id, new.name, "", ("the days that count changed",))
        case ActionPlan() | Pledge():
            yield from _of_plan(old, new)
        case Monitoring():
            yield from _of_figures(old if isinstance(old, Monitoring) else None, new)
        case OfficerReport():
            is_new = old is None
            if is_new or old.__dict__ != new.__dict__:
                yield Told("reports", new.id, new.title, "", ("new" if is_new else "changed",))


def _of_body(old: Body | None, new: Body) -> Iterator[Told]:
    if old is None:
        yield Told("rules", new.id, new.name, "", ("a new body",))
        return
    told = [*_of_members(old, new)]
    if told:
        yield Told("people", new.id, new.name, "", tuple(told))
    rules = [what for key, what in _RULES.items() if getattr(old, key) != getattr(new, key)]
    if rules:
        yield Told("rules", new.id, new.name, "", tuple(f"{what} changed" for what in rules))


def _of_members(old: Body, new: Body) -> Iterator[str]:
    known = {_seat(member): member for member in old.members}
    for member in new.members:
        before = known.get(_seat(member))
        if before is None:
            since = f" from {short_date(member.from_)}" if member.from_ else ""
            yield f"{member.name}, {member.role}{since}"
        elif member.to and before.to != member.to:
            yield f"{member.name}, {member.role}, until {short_date(member.to)}"


def _seat(member: Member) -> tuple[str, str, str]:
    return member.name.casefold(), member.role.casefold(), str(member.from_)


def _of_plan(old: Record | None, new: ActionPlan | Pledge) -> Iterator[Told]:
    if old is None:
        yield Told("plans", new.id, new.title, "", (f"a new {new.kind}",))
    elif isinstance(new, ActionPlan) and isinstance(old, ActionPlan) and old.status != new.status:
        yield Told("plans", new.id, new.title, "", (f"now {new.status}",))
    if isinstance(old, Pledge) and isinstance(new, Pledge):
        yield from _of_promises(old, new)


def _of_promises(old: Pledge, new: Pledge) -> Iterator[Told]:
    before = {promise.id: promise.text for promise in old.promises}
    after = {promise.id: promise.text for promise in new.promises}
    for name, text in after.items():
        if before.get(name) != text:
            what = "now reads" if name in before else "new"
            yield Told("plans", new.id, f"{new.title}: promise {name}", text, (what,))
    for name in before:
        if name not in after:
            yield Told("gone", new.id, f"{new.title}: promise {name}")


def _of_figures(old: Monitoring | None, new: Monitoring) -> Iterator[Told]:
    name = f"{new.title} as at {short_date(new.as_at)}"
    if old is None:
        yield Told("figures", new.id, name, "", ("new",))
        return
    known = {each.label: each.value for each in old.indicators}
    other = [e.label for e in new.indicators if e.label not in known or known[e.label] != e.value]
    if other or old.__dict__ != new.__dict__:
        # The figures themselves stand in the paper, where small ones are hidden.
        yield Told("figures", new.id, name, "", tuple(f"{label}: changed" for label in other))
