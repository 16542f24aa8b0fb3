"""A body's name as a paper prints it in; the body on record, or the draft of one, out."""

import re
from collections.abc import Iterable
from typing import Any, get_args

from cpkit.edit.naming import slug_of
from cpkit.edit.recording import checked
from cpkit.importers.blocks import words_of
from cpkit.importers.draft import Draft, doubt
from cpkit.importers.writing import text_of
from cpkit.records import Body
from cpkit.records.body import Regime

_SMALL = frozenset({"of", "and", "the", "for", "in", "on", "to", "with", "a", "an", "at", "or"})
_REGIMES = " or ".join((", ".join(get_args(Regime)[:-1]), get_args(Regime)[-1]))
_SKIPPED = frozenset({"the", "council's", "councils"})


class BodyBook:
    """The bodies on record, under every name they have had, and those met for the first time."""

    def __init__(self, known: Iterable[Body], house_style: str | None = None) -> None:
        self._slugs: dict[tuple[str, ...], str] = {}
        self._taken: dict[str, str] = {}  # file name → name
        self._bodies: dict[str, Body] = {}
        self._usual_style = house_style
        self.new: dict[str, Draft] = {}
        for body in known:
            slug = body.id.rpartition("/")[2]
            self._taken[slug] = body.name
            self._bodies[slug] = body
            former = [each.name for each in body.former_names]
            for name in filter(None, (body.name, body.short_name, *former)):
                self._slugs.setdefault(_key(name), slug)

    def slug(self, printed: str) -> str:
        """The body's file name; a body nobody knows gets a draft of its own."""
        key = _key(printed)
        found = self._slugs.get(key) or self._with_council_in_front(key)
        if found is None:
            found = self._slugs[key] = self._begin(printed)
        return found

    def is_known(self, printed: str) -> bool:
        """Whether a body of that name is on record or has been met."""
        key = _key(printed)
        return key in self._slugs or self._with_council_in_front(key) is not None

    @property
    def slugs(self) -> list[str]:
        """The file names of all bodies, on record and new."""
        return [*self._taken, *self.new]

    def named_in(self, lines: Iterable[str]) -> str:
        """The name, as printed, of a known body that lines of a title hold; nothing for none."""
        for line in lines:
            words = " ".join(_key(line))
            for name in sorted(self._slugs, key=len, reverse=True):
                if f" {' '.join(name)} " in f" {words} ":
                    return " ".join(name)
        return ""

    def name_of(self, slug: str) -> str:
        """The name under which a body is on record; nothing for one met for the first time."""
        return self._taken.get(slug, "")

    def values_of(self, slug: str) -> dict[str, Any] | None:
        """The keys of a draft body, to be added to; None for one on record: it stays as it is."""
        draft = self.new.get(slug)
        return draft.values if draft else None

    def body(self, slug: str) -> Body | None:
        """The body as it is on record, or as its draft stands."""
        draft = self.new.get(slug)
        if draft is None:
            return self._bodies.get(slug)
        return checked(Body, draft.id, text_of(draft).encode())

    def style_of(self, slug: str) -> str | None:
        """The house style of a body's papers: its own, else the council's."""
        body = self.body(slug)
        return (body.house_style if body else None) or self._usual_style

    def _with_council_in_front(self, key: tuple[str, ...]) -> str | None:
        """`Saltmere Council Corporate Parenting Board` is the board, whatever comes before it."""
        ends = [name for name in self._slugs if len(name) > 1 and key[-len(name) :] == name]
        if ends and "council" in key:
            return self._slugs[max(ends, key=len)]
        return self._without_council_in_front(key)

    def _without_council_in_front(self, key: tuple[str, ...]) -> str | None:
        """The board is `Saltmere Council Corporate Parenting Board`, if that is how it was met."""
        longer = [
            name
            for name in self._slugs
            if len(key) > 1 and name[-len(key) :] == key and "council" in name[: -len(key)]
        ]
        return self._slugs[longer[0]] if len(longer) == 1 else None

    def _begin(self, printed: str) -> str:
        name = in_title_case(printed)
        slug = slug_of(name, "body")
        values: dict[str, Any] = {"name": name}
        values |= doubt(f"what is it in law? A name does not tell; regime is {_REGIMES}")
        values |= {"regime": "informal"}
        self.new[slug] = Draft(Body, f"{Body.folder}/{slug}", values, about="a body not on record")
        return slug


def _key(name: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(name.replace("&", " and ")) if word not in _SKIPPED)


def in_title_case(name: str) -> str:
    """A name set in capitals as people write it: `CORPORATE PARENTING BOARD`."""
    words = " ".join(name.split())
    if not words.isupper():
        return words
    pieces = [_titled(word, number) for number, word in enumerate(words.split())]
    return " ".join(pieces)


def _titled(word: str, number: int) -> str:
    lowered = word.lower()
    if number and lowered in _SMALL:
        return lowered
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda found: found[0].capitalize(), lowered)
