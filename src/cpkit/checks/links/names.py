"""CP221–CP223, CP226, CP228, names: directorates, leads, colours and styles are known ones."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cpkit.checks.check import Finding, check
from cpkit.checks.wording import did_you_mean, listed
from cpkit.checks.words import Way, items_of, public_words_of, small_text_of
from cpkit.phrases.names import folded_name
from cpkit.problems import INFO, WARNING
from cpkit.records import ActionPlan, Body, Commitment, Council, Meeting, Pledge, Record
from cpkit.records.action import Progress, Work
from cpkit.records.pledge import Update
from cpkit.register import Register
from cpkit.register.due import legend_for, works_of
from cpkit.register.membership import name_book
from cpkit.register.once import once_per_record

# Whom minutes call by no other name.
_BY_OFFICE = (
    *("chair", "the chair", "vice-chair", "clerk", "the clerk", "all", "all members", "members"),
    *("the board", "the committee", "the panel", "the group", "all officers", "all directors"),
)


@check("CP221", "a directorate is not one of the council's", severity=WARNING, needs="directorate")
def unknown_directorate(
    record: Meeting | ActionPlan | Pledge | Council, register: Register
) -> Iterator[Finding]:
    """Why: reports by directorate would print it under a heading of its own.
    Fix: correct the name, or add it, or an alias, under `directorates:` in council.yaml.
    Source: cpkit's names (docs/records/council.md).
    """
    known = _directorates(register.council)
    told: set[str] = set()
    for owner in record.posts if isinstance(record, Council) else works_of(record):
        name = owner.directorate
        folded = folded_name(name) if name else ""
        if known and name and folded not in known and folded not in told:
            told.add(folded)
            hint = did_you_mean(name, known.values())
            words = f"`{name:.60}` is not a directorate of the council{hint}"
            yield Finding(words, owner, "directorate")


@once_per_record
def _directorates(council: Council) -> dict[str, str]:
    """Every name of a directorate, in small letters and as it is written."""
    names = (name for each in council.directorates for name in (each.name, *each.aliases))
    return {folded_name(name): name for name in names}


@check("CP222", "nobody is known by the name of a lead", severity=WARNING, needs="lead")
def unknown_lead(record: Meeting | ActionPlan | Pledge, register: Register) -> Iterator[Finding]:
    """Why: a reminder could not reach whoever this is, and one post would be counted as two.
    Fix: correct the name, or add it to `posts:` in council.yaml, or as an alias of a post there.
    Source: cpkit's names (docs/records/council.md).
    """
    council, leads = register.council, list(_leads(record))
    if not council.posts or not leads:
        return
    known = _known(council, register.body(record.body), record)
    book = name_book(known)
    told: set[str] = set()
    for lead, at in leads:
        if lead not in told and not any(book.find(name) for name in _readings(lead)):
            told.add(lead)
            hint = did_you_mean(lead, known)
            yield Finding(f"`{lead:.80}` is no post, member or team on record{hint}", *at)


def _leads(record: Meeting | ActionPlan | Pledge) -> Iterator[tuple[str, Way]]:
    if isinstance(record, ActionPlan):
        for objective in record.objectives:
            yield from ((lead, (objective, "lead", i)) for i, lead in enumerate(objective.lead))
    for work in works_of(record):
        yield from ((lead, (work, "lead", i)) for i, lead in enumerate(work.lead))


_IN_BRACKETS = re.compile(r"^(?P<name>[^()]+?) ?\((?P<inside>[^()]+)\)$")


def _readings(lead: str) -> tuple[str, ...]:
    """The lead as written and, of `Virtual School (team)`, what stands before and in brackets."""
    found = _IN_BRACKETS.match(lead)
    return (lead, found["name"], found["inside"]) if found else (lead,)


def _known(
    council: Council, body: Body | None, record: Meeting | ActionPlan | Pledge
) -> tuple[str, ...]:
    """Every name that a lead may go by in a record."""
    names = [*_known_to_council(council), *(_known_to_body(body) if body else ())]
    if isinstance(record, Meeting):
        for person in (*(record.present or ()), *(record.in_attendance or ())):
            names += [person.name, person.role]
    return tuple(name for name in (*names, *_BY_OFFICE) if name)


@once_per_record
def _known_to_council(council: Council) -> list[str | None]:
    names = [name for post in council.posts for name in (post.title, *post.aliases, post.holder)]
    return [*names, *(n for each in council.directorates for n in (each.name, *each.aliases))]


@once_per_record
def _known_to_body(body: Body) -> list[str | None]:
    seats = (*body.members, *body.in_attendance)
    names = (name for s in seats for name in (s.name, s.represents, *s.aliases))
    return [body.name, body.short_name, *names]


@check("CP223", "a colour is not in the legend", severity=WARNING, needs="rag")
def unknown_colour(record: Meeting | ActionPlan | Pledge, register: Register) -> Iterator[Finding]:
    """Why: without a meaning nobody can tell whether the colour ends an action, or how bad it is.
    Fix: correct the colour, or give it a meaning under `rag:` in the plan or in its body's record.
    Source: cpkit's ratings (docs/records/body.md).
    """
    legend = legend_for(record, register)
    folded = {colour.strip().casefold() for colour in legend}
    for part in _rated(works_of(record)):
        if legend and part.rag and part.rag.strip().casefold() not in folded:
            words = f"`{part.rag:.40}` is no colour of the legend{did_you_mean(part.rag, legend)}"
            yield Finding(words, part, "rag")


def _rated(works: Iterable[Work]) -> Iterator[Work | Progress | Update]:
    for work in works:
        yield work
        yield from work.progress
        if isinstance(work, Commitment):
            yield from work.updates


@check("CP228", "a house style is not there", severity=WARNING)
def unknown_style(record: Body | Council, register: Register) -> Iterator[Finding]:
    """Why: the papers come out in cpkit's plain style, and not as this council's papers look.
    Fix: correct the name, take `house_style:` out, or put a folder of that name into
    templates/styles/.
    Source: cpkit's house styles (docs/templates.md).
    """
    style, known = record.house_style, sorted(register.styles)
    if style and known and style not in known:
        hint = did_you_mean(style, known) or f" (there are: {', '.join(known)})"
        yield Finding(f"there is no house style `{style:.60}`{hint}", "house_style")


@check("CP226", "one post goes by several names in one record", severity=INFO)
def post_of_many_names(
    record: Meeting | ActionPlan | Pledge, register: Register
) -> Iterator[Finding]:
    """Why: a reader counts as many people as there are names, and a search finds a part of it.
    Fix: use one title throughout; the others stay among the `aliases:` of the post.
    Source: the council's `posts:`.
    """
    names = _names_of_posts(register.council)
    ways: dict[str, dict[str, Way]] = {}
    for said, at in _posts_named(record, register) if names else ():
        if known := names.get(folded_name(said)):
            ways.setdefault(known.title, {}).setdefault(known.name, at)
    for title, found in ways.items():
        if len(found) >= _TOO_MANY_NAMES:
            words = f"the {title} is called {listed(list(found))}"
            yield Finding(words, *list(found.values())[-1])


_TOO_MANY_NAMES = 3


class _NameOfPost(NamedTuple):
    """One of the names of a post, and the title that it stands for."""

    name: str
    title: str


@once_per_record
def _names_of_posts(council: Council) -> dict[str, _NameOfPost]:
    """Every title and other title of a post, by its letters alone."""
    posts = ((name, post.title) for post in council.posts for name in (post.title, *post.aliases))
    return {folded_name(name): _NameOfPost(name, title) for name, title in posts}


def _posts_named(
    record: Meeting | ActionPlan | Pledge, register: Register
) -> Iterator[tuple[str, Way]]:
    """Whoever leads, attends or reports, and whom the prose tells of, as the record names them."""
    yield from _leads(record)
    if isinstance(record, Meeting):
        for person in record.in_attendance or ():
            if person.role:
                yield person.role, (person, "role")
        for item in items_of(record):
            if item.report and item.report.by:
                yield item.report.by, (item.report, "by")
            yield from ((speaker.name, (speaker, "name")) for speaker in item.presenters)
    if form := _in_prose(register.council) if _may_tell(record, register) else None:
        for said in public_words_of(record, register):
            if said.field == "title":
                continue  # `Annual report: Virtual School` is of the school, and of no post
            yield from ((found[0], said.at) for found in form.finditer(said.on_one_line))


def _may_tell(record: Record, register: Register) -> bool:
    """Whether so many names of one post stand anywhere in a record: most records name none."""
    text = small_text_of(record)
    return any(
        sum(map(text.__contains__, names)) >= _TOO_MANY_NAMES
        for names in _many_names(register.council)
    )


@once_per_record
def _many_names(council: Council) -> list[list[str]]:
    """The names, in small letters, of each post that has as many as are too many.

    A name of one word, such as `Director`, begins many another title, and is left out.
    """
    posts = ([post.title, *post.aliases] for post in council.posts)
    long = ([name.casefold() for name in names if " " in name] for names in posts)
    return [names for names in long if len(names) >= _TOO_MANY_NAMES]


@once_per_record
def _in_prose(council: Council) -> re.Pattern[str] | None:
    """A pattern for those names, the longest first, since one may begin another."""
    names = sorted((n for names in _many_names(council) for n in names), key=len, reverse=True)
    forms = "|".join(map(re.escape, names))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE) if names else None
