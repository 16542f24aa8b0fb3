"""CP621, a name that a private text tells and an open one of the same record repeats."""

import re
from collections.abc import Iterable, Iterator

from cpkit.checks.check import Finding, check
from cpkit.checks.privacy.nobody import NOBODY
from cpkit.checks.privacy.restricted import kept_back
from cpkit.checks.words import Said, on_one_line, public_words_of
from cpkit.phrases.names import HONORIFICS, POSTS, is_role, split_name
from cpkit.problems import WARNING
from cpkit.records import Meeting, OfficerReport
from cpkit.register import Register
from cpkit.register.once import once_per_record_and_register

_WORD = r"[A-Z](?:[a-z]+|['’][A-Z][a-z]+)(?:[-'’]?[A-Z][a-z]+)*"
_CAPITALS = re.compile(rf"\b{_WORD}(?: {_WORD})+\b")
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Master)\.? (?:[A-Z]\.? ?){{0,3}}{_WORD}\b")
# Where a post is told beside a name: `Emma Hart, Head of Service`; `the Service Manager, Ben Ash`.
_POST = r"[A-Z][\w&-]*(?: (?:of|for|and|the|[A-Z][\w&-]*))*"
_BEHIND = re.compile(rf"(?:,| \(|,? the) ?(?P<post>{_POST})")
_IN_FRONT = re.compile(rf"(?P<post>{_POST}),? $")
_NEAR = 60  # characters in front of a name within which a post would stand

# Words with a capital that are part of no name of a person, in front and at the end.
_STARTS = frozenset(
    {
        *("although", "after", "before", "since", "while", "when", "where", "because", "however"),
        *("if", "in", "on", "by", "for", "with", "to", "but", "then", "our", "their", "his", "her"),
        *("social", "local", "national", "regional", "special", "secure", "interim", "emergency"),
        *("public", "private", "corporate", "looked", "placement", "full", "final", "north"),
        *("south", "east", "west", "greater", "upper", "lower", "great", "saint", "human"),
        *("financial", "standing", "key", "chief", "personal", "mental", "family", "foster"),
    }
)
_ENDS = frozenset(
    {
        *("act", "order", "orders", "house", "home", "homes", "centre", "trust", "hospital"),
        *("court", "ltd", "limited", "plc", "plan", "plans", "policy", "fund", "grant", "scheme"),
        *("programme", "project", "framework", "agreement", "contract", "code", "regulations"),
        *("guidance", "report", "review", "inspection", "forum", "health", "region", "county"),
        *("city", "borough", "town", "street", "road", "avenue", "close", "drive", "crescent"),
        *("terrace", "gardens", "academy", "college", "primary", "university", "charity"),
        *("foundation", "association", "agency", "tribunal", "ombudsman", "law", "rules"),
        *("parliament", "government", "police", "constabulary", "england", "hotel", "farm"),
        *("lodge", "villa", "cottage", "hall", "place", "square", "offices"),
        *("offer", "award", "awards", "week", "day", "committees", "cabinet", "pathway"),
    }
)


@check(
    "CP621",
    "a name from a private text stands in the open",
    severity=WARNING,
    needs=("restricted", "restricted_resolved", "exempt", "confidential"),
)
def name_told_again(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: whose business was taken in private is known as soon as the name stands beside it.
    Fix: take the name out of the open text, or say `a child` or `a family`; somebody who works for
    the council is known by a post beside the name, or by the membership of a body.
    Source: LGA 1972 s.100A(2)–(5), s.100C(1); Sch 12A paras 1 and 2; UK GDPR Art 5(1)(c).
    """
    unknown = names_kept_back(record, register)
    for said in public_words_of(record, register) if unknown else ():
        if any(_stands_in(name, said.on_one_line) for name in unknown):
            # Whose it is is not said again: reports of problems are often public, too.
            yield Finding("a name from a private text of this record stands here", *said.at)


@once_per_record_and_register
def names_kept_back(record: Meeting | OfficerReport, register: Register) -> tuple[str, ...]:
    """The names in a record's private texts, save of those with a seat, a post or a part in it."""
    names = dict.fromkeys(_names_in(on_one_line(". ".join(kept_back(record)))))
    if not names:
        return ()
    known = set(_names_of_their_own(public_words_of(record, register)))
    body = register.body(record.body) if isinstance(record, Meeting) else None
    for other in filter(None, (body, register.council)):
        known |= set(_names_of_their_own(public_words_of(other, register)))
    return tuple(name for name in names if not _is_one_of(name, known))


def _names_in(text: str) -> Iterator[str]:
    """Each name of a person in a text: with `Mrs` or the like, or a first name and a surname."""
    for found in (*_TITLED.finditer(text), *_CAPITALS.finditer(text)):
        words = found[0].split()
        while words and words[0].casefold() in _STARTS | HONORIFICS | NOBODY:
            del words[0]
        titled = found.re is _TITLED
        if (titled or len(words) in (2, 3)) and _is_persons(words) and not _has_post(found):
            yield found[0] if titled else " ".join(words)


def _is_persons(words: list[str]) -> bool:
    small = [word.casefold() for word in words]
    return small[-1] not in _ENDS and POSTS.isdisjoint(small) and NOBODY.isdisjoint(small)


def _has_post(found: re.Match[str]) -> bool:
    """Whether a post stands before or behind a name, so that it is of somebody at work."""
    in_front = _IN_FRONT.search(found.string[max(0, found.start() - _NEAR) : found.start()])
    behind = _BEHIND.match(found.string, found.end())
    return any(near is not None and is_role(near["post"]) for near in (in_front, behind))


def _names_of_their_own(said: Iterable[Said]) -> Iterator[str]:
    """The names that are a whole value, as those of members, leads and speakers are."""
    for each in said:
        name = split_name(each.text)
        if each.field != "title" and name.surname and not is_role(each.text):
            yield f"{name.given} {name.surname}".strip()


def _is_one_of(name: str, known: set[str]) -> bool:
    parts = split_name(name)
    full = f"{parts.given} {parts.surname}".strip()
    surnames = {each.rpartition(" ")[2] for each in known}
    return full in known or (bool(parts.title) and parts.surname in surnames)


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None
