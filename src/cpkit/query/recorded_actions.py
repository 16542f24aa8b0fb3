"""Records in; their actions and commitments as plain lines, out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import starmap
from typing import NamedTuple

from cpkit.phrases.dates import short_date
from cpkit.phrases.names import folded_name
from cpkit.phrases.periods import Term
from cpkit.query.action_line import ActionLine, Colour, LaterDate, Note
from cpkit.query.standing import AsAt
from cpkit.records import Action, ActionPlan, Commitment, Council, Meeting, Pledge, Record, parts
from cpkit.records.action import Extension, Progress, Work
from cpkit.records.council import Post
from cpkit.records.meeting import OFF
from cpkit.records.pledge import Update
from cpkit.records.rag import RagColour
from cpkit.register import Register
from cpkit.register.due import (
    agreed_on,
    counted_from,
    due_of,
    finished_on,
    is_agreed,
    is_finished,
    is_next_meeting,
    is_refused,
    later_days,
    legend_for,
)
from cpkit.register.letterhead import is_our_own
from cpkit.register.register import headline_of
from cpkit.source import Step

KINDS: tuple[type[Record], ...] = (Meeting, ActionPlan, Pledge)
"""The kinds of record that hold actions."""

_NO_MEETING = OFF | {"inquorate"}


class _Found(NamedTuple):
    """An action with what its record says around it."""

    work: Action | Commitment
    text: str
    minute: str = ""
    raised: date | None = None


class _Source(NamedTuple):
    """A record with actions, and what is needed to understand them."""

    record: Record
    title: str
    body: str
    legend: Mapping[str, RagColour]
    terms: Sequence[Term]
    posts: Mapping[str, Post]
    directorates: Mapping[str, str]
    paths: Mapping[int, tuple[Step, ...]]  # by the identity of the action
    is_rated: bool


def all_lines(register: Register) -> list[ActionLine]:
    """The actions of every record, in order of record and as printed there."""
    return [line for kind in KINDS for r in register.all(kind) for line in lines_of(r, register)]


def lines_of(record: Record, register: Register) -> list[ActionLine]:
    """The actions of one record.

    Of other records they depend on the council (its posts, directorates and terms) and on the
    record's own body (its legend and its council), and never on the day for which the register is
    made.
    """
    found = list(_actions_in(record))
    if not found:
        return []
    source = _source(record, register, found)
    return [_line(words, source) for words in found]


def lines_needed_by(record: Record, register: Register) -> list[ActionLine]:
    """The actions of one record, and those of the records that its actions wait for."""
    own = lines_of(record, register)
    others = {ref.partition("#")[0] for line in own for ref in line.depends_on} - {record.id}
    found = (register.get(name) for name in sorted(others))
    return own + [line for other in found if other for line in lines_of(other, register)]


def as_at(register: Register, soon: int | None = None) -> AsAt:
    """The register's day with what it takes to say where an action stands on it."""
    days = register.council.checks.due_soon_days if soon is None else soon
    return AsAt(register.as_at, days, meeting_days(register))


def meeting_days(register: Register) -> dict[str, tuple[date, ...]]:
    """Each body's id with the days on which it met or is to meet, in order."""
    found: dict[str, list[date]] = {}
    for headline in register.headlines(Meeting):
        if headline.date and headline.status not in _NO_MEETING:
            found.setdefault(headline.body, []).append(date.fromisoformat(headline.date))
    return {body: tuple(sorted(days)) for body, days in found.items()}


def _actions_in(record: Record) -> Iterator[_Found]:
    match record:
        case Meeting():
            yield from _of_meeting(record)
        case ActionPlan():
            for action in record.all_actions():
                yield _Found(action, action.action or "", raised=action.raised)
        case Pledge():
            for commitment in record.commitments:
                made = commitment.made or record.launched
                yield _Found(commitment, _undertaking(commitment), raised=made)


def _of_meeting(meeting: Meeting) -> Iterator[_Found]:
    for item, resolution, action in meeting.actions():
        decided = resolution.text if resolution else item.title
        raised = action.raised or meeting.date
        yield _Found(action, action.action or decided, item.number or "", raised)


def _undertaking(commitment: Commitment) -> str:
    """The words of a commitment; older reports give only a heading, or what was done about it."""
    said = [update.note for update in commitment.updates] + [p.note for p in commitment.progress]
    words = (commitment.commitment, commitment.title, *said)
    return next((text for text in words if text), "")


def _source(record: Record, register: Register, found: Sequence[_Found]) -> _Source:
    is_ours = is_our_own(record, register)  # another council's posts may bear the same names
    return _Source(
        record=record,
        title=record_title(record, register),
        body=headline_of(record).body,
        legend=legend_for(record, register),
        terms=register.terms,
        posts=_posts(register.council) if is_ours else {},
        directorates=_directorates(register.council) if is_ours else {},
        paths={id(part): path for path, part in parts(record) if isinstance(part, Work)},
        is_rated=isinstance(record, ActionPlan) or any(each.work.rag for each in found),
    )


def record_title(record: Record, register: Register) -> str:
    """What a paper calls the record: a meeting by its body's name and its date."""
    if not isinstance(record, Meeting):
        return record.called
    body = register.body(record.body)
    name = record.title or record.body_name or (body.name if body else record.body)
    return f"{name}, {short_date(record.date)}"


def _posts(council: Council) -> dict[str, Post]:
    """Each post by its title, its other titles and its holder's name."""
    names = ((post, (post.title, *post.aliases, post.holder or "")) for post in council.posts)
    return {folded_name(name): post for post, all_names in names for name in all_names if name}


def _directorates(council: Council) -> dict[str, str]:
    """Each directorate's name by that name and its other names."""
    return {
        folded_name(name): directorate.name
        for directorate in council.directorates
        for name in (directorate.name, *directorate.aliases)
    }


def _line(found: _Found, source: _Source) -> ActionLine:
    work, record = found.work, source.record
    since = counted_from(work, record)
    due = due_of(work, source.terms, since)
    return ActionLine(
        ref=f"{record.id}#{work.id}",
        record=record.id,
        kind=record.kind,
        title=source.title,
        body=source.body,
        file=record.file.name if record.file else f"records/{record.id}.yaml",
        line=_line_number(work, source),
        minute=found.minute,
        action=found.text.strip(),
        leads=work.lead,
        posts=tuple(dict.fromkeys(_post_title(lead, source) for lead in work.lead)),
        directorate=_directorate(work, source),
        timescale=work.timescale or work.due or "",
        due=due.due,
        due_after=since if is_next_meeting(due) else None,
        status=work.status or "",
        is_finished=is_finished(work, {}),
        finished_on=finished_on(work),
        raised=found.raised,
        rag=work.rag or "",
        is_rated_here=source.is_rated,
        legend=_legend(source.legend),
        notes=_notes(work),
        later_dates=_later_dates(work, since, source.terms),
        depends_on=_depends_on(work, record),
        reminded=work.reminded,
        closed_on=work.closed.on if work.closed else None,
        is_end_agreed=any(end and end.agreed for end in (work.completed, work.closed)),
    )


def _line_number(work: Work, source: _Source) -> int | None:
    """The line on which the action begins; None for a record whose lines are not public."""
    if source.record.file is None:
        return None
    return source.record.file.place(*source.paths[id(work)]).line


def _post_title(lead: str, source: _Source) -> str:
    post = source.posts.get(folded_name(lead))
    return post.title if post else lead


def _directorate(work: Work, source: _Source) -> str:
    """The directorate recorded, or that of the first lead whose post has one."""
    named_posts = map(source.posts.get, map(folded_name, work.lead))
    posts = [post for post in named_posts if post]
    named = work.directorate or next((p.directorate for p in posts if p.directorate), "")
    return source.directorates.get(folded_name(named), named)


def _legend(legend: Mapping[str, RagColour]) -> tuple[Colour, ...]:
    return tuple(Colour(name, c.meaning, c.ends, c.days_late) for name, c in legend.items())


def _notes(work: Action | Commitment) -> tuple[Note, ...]:
    """Everything said of it, the rounds of a pledge first."""
    updates = work.updates if isinstance(work, Commitment) else ()
    said: Iterable[Progress | Update] = (*updates, *work.progress)
    return tuple(
        Note(each.on, (each.note or "").strip(), each.rag or "", each.status or "") for each in said
    )


def _later_dates(work: Work, since: date | None, terms: Sequence[Term]) -> tuple[LaterDate, ...]:
    days = later_days(work, terms, since)
    return tuple(starmap(_later_date, zip(work.extensions, days, strict=True)))


def _later_date(extension: Extension, due: date | None) -> LaterDate:
    agreed = is_agreed(extension)
    return LaterDate(
        to=extension.to,
        due=due,
        sought=extension.sought,
        answer="agreed" if agreed else "refused" if is_refused(extension) else "",
        agreed_on=agreed_on(extension) if agreed else None,
        reason=(extension.reason or "").strip(),
    )


def _depends_on(work: Action | Commitment, record: Record) -> tuple[str, ...]:
    """The refs of what has to come first; a bare id is one of the same record."""
    ids = work.depends_on if isinstance(work, Action) else ()
    return tuple(each if "#" in each else f"{record.id}#{each}" for each in ids)
