"""A body's name as a paper prints it in; the body on record, or the draft of one, out."""

from collections.abc import Iterable
from typing import Any, get_args

from cpkit.edit.naming import slug_of
from cpkit.edit.recording import checked
from cpkit.importers.blocks import words_of
from cpkit.importers.councils import in_short, is_same_council
from cpkit.importers.draft import Draft, doubt, given
from cpkit.importers.title_case import in_title_case
from cpkit.importers.writing import text_of
from cpkit.records import Body
from cpkit.records.body import Regime

_REGIMES = " or ".join((", ".join(get_args(Regime)[:-1]), get_args(Regime)[-1]))
_SKIPPED = frozenset({"the", "council's", "councils"})


class BodyBook:
    """The bodies on record, under every name they have had, and those met for the first time."""

    def __init__(self, known: Iterable[Body], house_style: str | None = None) -> None:
        self._slugs: dict[tuple[str, ...], str] = {}
        self._own = self._slugs
        self._others: dict[str, dict[tuple[str, ...], str]] = {}  # council → its bodies' names
        self._council = ""
        self._taken: dict[str, str] = {}  # file name → name
        self._bodies: dict[str, Body] = {}
        self._usual_style = house_style
        self.new: dict[str, Draft] = {}
        for body in known:
            slug = body.id.rpartition("/")[2]
            self._taken[slug] = body.name
            self._bodies[slug] = body
            former = [each.name for each in body.former_names]
            slugs = self._slugs_of(body.council or "")
            for name in filter(None, (body.name, body.short_name, *former)):
                slugs.setdefault(_key(name), slug)

    def read_papers_of(self, council: str) -> None:
        """Whose papers are read from now on: nothing for those of the council on record.

        Two councils may each have a Corporate Parenting Board.
        """
        self._council, self._slugs = council, self._slugs_of(council)

    def hand_over(self, slug: str, council: str) -> None:
        """Make a body that was met for the first time another council's."""
        values = self.new[slug].values
        self.new[slug].values = {"name": values["name"], "council": council} | values
        names = [name for name, held in self._own.items() if held == slug]
        self._slugs_of(council).update((name, self._own.pop(name)) for name in names)

    def _slugs_of(self, council: str) -> dict[tuple[str, ...], str]:
        known = (held for held in self._others if is_same_council(held, council))
        return self._others.setdefault(next(known, council), {}) if council else self._own

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
        usual = None if body and body.council else self._usual_style
        return (body.house_style if body else None) or usual

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
        if slug in self._taken or slug in self.new:
            slug = f"{slug_of(in_short(self._council), 'another')}-{slug}"
        values: dict[str, Any] = given(name=name, council=self._council)
        values |= doubt(f"what is it in law? A name does not tell; regime is {_REGIMES}")
        values |= {"regime": "informal"}
        self.new[slug] = Draft(Body, f"{Body.folder}/{slug}", values, about="a body not on record")
        return slug


def _key(name: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(name.replace("&", " and ")) if word not in _SKIPPED)
