"""CP615 and CP616: what is kept back, given away by a title, a sum or an address."""

import re
from collections.abc import Iterator

from cpkit.checks.check import Finding, check
from cpkit.checks.privacy.addresses import POSTCODE, STREET
from cpkit.checks.privacy.restricted import kept_back
from cpkit.checks.words import items_of, on_one_line, public_words_of
from cpkit.problems import WARNING
from cpkit.records import Item, Meeting, OfficerReport, Part
from cpkit.records.item import Paper
from cpkit.register import Register
from cpkit.source import Step

# A sum that two texts hardly share by chance: of a thousand pounds or more, or in millions.
_SUM = re.compile(r"£\d[\d,]*,\d{3}(?:\.\d\d)?\b|£\d{4,}\b|£\d+(?:\.\d+)? ?(?:million|m|k)\b")
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Master) (?:[A-Z]\.? ?)*[A-Z][\w'’-]+"
    r"|\b(?!(?:The|Our|A|An|Foster|Birth|Extended|Adoptive|Kinship|Whole|Single|Multi|Every|Each|New"
    r"|Early|Supported|Intensive|Specialist|Resource|Local|In|For|Of|And|Children\w*) )"
    r"[A-Z]\w+ family\b(?! (?:centre|hub|court|support|help|group|time|justice|safeguarding)\b)"
)
_KINDS = (
    (_SUM, "a sum"),
    (STREET, "an address"),
    (POSTCODE, "a postcode"),
)
_PRIVATE_KEYS = ("exempt", "confidential")


@check(
    "CP615",
    "the title of a private item tells what is kept back",
    severity=WARNING,
    needs=_PRIVATE_KEYS,
)
def telling_title(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: the public sees the title of an exempt item, on the agenda and in the minutes.
    Fix: add `public_title:` with a heading that says no more than the agenda may.
    Source: LGA 1972 s.100B(2) and s.100C(1): what is open to inspection leaves exempt items out.
    """
    parts = items_of(record) if isinstance(record, Meeting) else (record,)
    for part in parts:
        for titled in _titles_of(part) if part.is_withheld and not part.public_title else ():
            if kind := _told_by(titled.title):
                at = ("title",) if titled is record else (titled, "title")
                yield Finding(f"{kind} stands in the title, which the public sees", *at)


def _titles_of(part: Item | OfficerReport) -> Iterator[Item | Paper | OfficerReport]:
    """What bears a title that the public sees: a private item, its papers, and those within it."""
    yield part
    if isinstance(part, Item):
        yield from part.papers
        for inner in part.items:
            if not inner.is_withheld:  # which is looked at by itself
                yield from _titles_of(inner)


def _told_by(title: str) -> str:
    kinds = (*_KINDS, (_PERSON, "somebody's name"))
    return next((kind for pattern, kind in kinds if pattern.search(title)), "")


@check(
    "CP616",
    "a sum or an address from a private text stands in the open",
    severity=WARNING,
    needs=("restricted", "restricted_resolved", *_PRIVATE_KEYS),
)
def private_detail(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: one figure or one house is enough to know what was decided in private, and about whom.
    Fix: take it out of the open text; if it was never private, say so under `waive:`.
    Source: LGA 1972 s.100A(2)–(5), s.100C(1).
    """
    details = _details(" ".join(kept_back(record)))
    for said in public_words_of(record, register) if details else ():
        if said.field == "title" and _is_withheld(said.at[0]):
            continue  # that is for CP615
        here = _details(said.text)
        for kind in dict.fromkeys(details[each] for each in here if each in details):
            # What was found is not said again: reports of problems are often public, too.
            yield Finding(f"{kind} from a private text of this record stands here", *said.at)


def _is_withheld(part: Part | Step) -> bool:
    return isinstance(part, Part) and part.is_withheld


def _details(text: str) -> dict[str, str]:
    """Each sum and address in a text, with its kind."""
    words = on_one_line(text)
    return {found[0]: kind for pattern, kind in _KINDS for found in pattern.finditer(words)}
