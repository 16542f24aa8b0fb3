"""Files of records, and texts about them, in; which words of the texts are kept from the public.

A word counts as private unless something shows that it is not: it stands where anyone may read
it in some record, or cpkit itself speaks so. What cannot be read as YAML is private as a whole.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, Literal, NamedTuple, get_args, get_origin

from cpkit.phrases.mentions import mentions_of
from cpkit.problems import lines_of
from cpkit.records import KINDS, Part
from cpkit.records.marks import Audience, audience_of
from cpkit.records.question import NOT_PUT, WORDS_OF_QUESTION
from cpkit.records.shape import blocks_in
from cpkit.report.compared_words import RUN, Run, is_of_a_day, is_short_number, runs_in, words_in
from cpkit.report.own_words import cpkits_own_runs, cpkits_own_words
from cpkit.source import SourceFile, Step, read_source

_KINDS = {kind.folder: kind for kind in KINDS}
# The first line of a record that `new-meeting` writes.
_HEAD_OF_MEETING = re.compile(r"# .+, [A-Z][a-z]+day \d{1,2} [A-Z][a-z]+ \d{4}")


class FileOfRecord(NamedTuple):
    """A file as it is, or as it was at an earlier day."""

    name: str
    data: bytes


class PrivateWords:
    """What some texts say that stands in records and that the public may not read."""

    def __init__(self, pages: Iterable["PageOfRecord"], texts: Iterable[str]) -> None:
        said = [words_in(text) for text in texts]
        asked = {word for words in said for word in words}
        asked_runs = {run for words in said for run in runs_in(words)}
        words: set[str] = set()
        runs: set[Run] = set()
        public: set[str] = set()
        public_runs: set[Run] = set()
        protected: set[str] = set()
        young: set[str] = set()  # the names of them all, whoever is spoken of
        telling = asked - cpkits_own_words()
        for page in pages:
            words |= page.words
            young |= page.protected_names if page.may_protect else frozenset()
            if telling.isdisjoint(page.words) and not page.may_say(asked_runs):
                continue  # most records have nothing to do with what is said
            runs |= asked_runs & page.runs
            public |= page.public_words
            public_runs |= asked_runs & page.public_runs
            protected |= page.protected
        self._words = words - public - cpkits_own_words() | protected
        self._runs = runs - public_runs
        self._beginnings = {word[:RUN] for word in self._words}
        self._young = [mentions_of(name) for name in sorted(young)]

    def names_young(self, text: str) -> bool:
        """Whether a text names a young person whom the public knows by role, as papers print it."""
        return any(name.search(text) for name in self._young)

    def is_word(self, word: str) -> bool:
        """Whether a word is private; numbers as short as a year are no words."""
        return word in self._words and not is_short_number(word)

    def is_beginning(self, word: str) -> bool:
        """Whether a text that was cut off in a word may have ended in a private one."""
        if word[:RUN] not in self._beginnings or word in cpkits_own_words():
            return False
        return any(each.startswith(word) for each in self._words)

    def is_run(self, run: Run) -> bool:
        """Whether words in a row are private, though each of them may be anybody's."""
        return run in self._runs


class PageOfRecord:
    """One file: its words, and those which the public may read."""

    def __init__(self, file: FileOfRecord) -> None:
        self.name = file.name
        self._data = file.data
        self._text = file.data.decode("utf-8-sig", errors="replace")

    @cached_property
    def words(self) -> frozenset[str]:
        """All its words, those of comments and of what cannot be read too."""
        found = words_in(self._text)
        if "\\" in self._text:
            found += [word for text in self._source.scalars() for word in words_in(text)]
        return frozenset(found)

    def may_say(self, runs: set[Run]) -> bool:
        """Whether some words in a row may stand in it; a look that understands nothing of YAML."""
        return "\\" in self._text or not runs.isdisjoint(runs_in(words_in(self._text)))

    @cached_property
    def runs(self) -> frozenset[Run]:
        """Words in a row that not everybody may read: of private values and of comments.

        Of a file that cannot be read, all that it holds.
        """
        if self._source.tree is None:
            texts = [self._text, *self._source.scalars()]
        else:
            texts = [said.text for said in self._said if said.private]
        return frozenset(run for text in texts for run in runs_in(words_in(text))) | self._remarks

    @cached_property
    def _remarks(self) -> frozenset[Run]:
        """Words in a row of comments, save those that cpkit writes itself."""
        remarks = [line[line.index("#") :] for line in self._lines if "#" in line]
        runs = (run for remark in remarks for run in _runs_of_remark(remark))
        return frozenset(runs) - cpkits_own_runs()

    @cached_property
    def public_words(self) -> frozenset[str]:
        """The words that anyone may read: those of its name too, of which addresses are made."""
        public = (said.words for said in self._said if not said.private)
        return frozenset(words_in(self.name)).union(*public)

    @cached_property
    def public_runs(self) -> frozenset[Run]:
        """The words in a row that anyone may read."""
        public = [said.words for said in self._said if not said.private]
        return frozenset(run for words in [words_in(self.name), *public] for run in runs_in(words))

    @cached_property
    def protected(self) -> frozenset[str]:
        """The names of young people, which nobody publishes wherever else they stand."""
        return frozenset(word for said in self._said if said.protected for word in said.words)

    @property
    def may_protect(self) -> bool:
        """Whether somebody in it may be known by role only; a look that reads no YAML."""
        return "young_person" in self._text

    def line(self, number: int) -> str:
        """The text of a line; nothing where there is none."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    @cached_property
    def protected_names(self) -> frozenset[str]:
        """The same names, each as a whole."""
        return frozenset(said.text for said in self._said if said.protected and said.text.strip())

    def is_public_line(self, number: int) -> bool:
        """Whether anyone may read all that a line says, as far as this file tells."""
        lines = self._lines
        if self._source.tree is None or number in self._private_lines or number > len(lines):
            return False
        line = lines[number - 1]
        return "#" not in line or self.public_words.issuperset(words_in(line))

    def private_lines(self) -> Iterator[tuple[int, str]]:
        """The number and the text of each line that not everybody may read."""
        for number, line in enumerate(self._lines, 1):
            if not self.is_public_line(number):
                yield number, line

    @cached_property
    def _lines(self) -> list[str]:
        return lines_of(self._text)

    @cached_property
    def _source(self) -> SourceFile:
        return read_source(self.name, self._data)

    @cached_property
    def _said(self) -> list["_Said"]:
        _, *folders, _ = self.name.split("/") if "/" in self.name else ("", self.name)
        kind = _KINDS.get(folders[0] if folders else "")  # folders below that one are the council's
        tree = self._source.tree
        return list(_in_block(tree, kind, (), private=kind is None)) if tree else []

    @cached_property
    def _private_lines(self) -> frozenset[int]:
        kept = [said for said in self._said if said.private or said.protected]
        spans = (self._source.lines_at(*said.path, key=said.is_key) for said in kept)
        return frozenset(number for span in spans for number in span)


def _runs_of_remark(remark: str) -> Iterator[Run]:
    """Words in a row of a comment; of a body and its day, as papers print them, not the day."""
    is_head = _HEAD_OF_MEETING.fullmatch(remark) is not None
    for run in runs_in(words_in(remark)):
        if not (is_head and any(map(is_of_a_day, run))):
            yield run


class _Said(NamedTuple):
    """A value of a record or a key of it, where it stands, and who may not read it."""

    path: tuple[Step, ...]
    text: str
    private: bool
    is_key: bool = False
    protected: bool = False

    @property
    def words(self) -> list[str]:
        return words_in(self.text)


def _in_block(
    value: Any,
    block: "type[Part] | _Named | None",
    path: tuple[Step, ...],
    *,
    private: bool,
    withheld: bool = False,
) -> Iterator[_Said]:
    """Every text in a value, which a block of keys, a list of them or a text may be.

    `withheld` is what stands within an exempt or confidential block: only its public keys show.
    """
    if isinstance(value, str):
        yield _Said(path, value, private)
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            at = (*path, index)
            yield from _in_block(entry, block, at, private=private, withheld=withheld)
    elif isinstance(value, dict):
        if isinstance(block, _Named):
            for name, entry in value.items():
                at = (*path, name)
                yield _Said(at, name, private, is_key=True)
                yield from _in_block(entry, block.block, at, private=private, withheld=withheld)
            return
        yield from _in_keys(value, block, path, private=private, withheld=withheld)


def _in_keys(
    value: Mapping[str, Any],
    block: type[Part] | None,
    path: tuple[Step, ...],
    *,
    private: bool,
    withheld: bool,
) -> Iterator[_Said]:
    withheld = withheld or private or "confidential" in value or _is_exempt(value)
    marks, disguised = _marks(block), _disguised(value)
    is_protected = _is_yes(value.get("young_person")) and not _agreed(value.get("consent"))
    unknown = _UNKNOWN if block else _OF_NOTHING
    for key, entry in value.items():
        mark = marks.get(key, unknown)
        hidden = private or key in disguised or mark.is_hidden(entry, withheld=withheld)
        if key not in marks:
            yield _Said((*path, key), key, hidden, is_key=True)
        names = is_protected and key in _NAMES
        at = (*path, key)
        for said in _in_block(entry, mark.block, at, private=hidden, withheld=withheld):
            yield said._replace(protected=True) if names else said


def _agreed(consent: Any) -> bool:
    """Whether a young person has agreed to be named in full, and has not taken that back."""
    is_full = isinstance(consent, dict) and consent.get("to") == "full name"
    return is_full and not consent.get("withdrawn")


_NAMES = ("name", "aliases")


def _disguised(value: Mapping[str, Any]) -> tuple[str, ...]:
    """The public keys of a block in whose place the public sees something else."""
    found: tuple[str, ...] = ()
    if _is_yes(value.get("young_person")):
        found += _NAMES
    if _is_yes(value.get("sensitive")):
        found += ("interest", "verbatim", "items", "dispensation")
    if value.get("status") in NOT_PUT and "from" in value and not _is_yes(value.get("words_open")):
        found += WORDS_OF_QUESTION
    if value.get("public_title"):
        left_open = "exempt" in value and not _is_exempt(value)
        found += ("title",) if left_open else ("title", "papers", "items")
    return found


def _is_exempt(value: Mapping[str, Any]) -> bool:
    """Whether an item is exempt, if only by an empty key, and its minute not left open to all."""
    reason = value.get("exempt")
    left_open = isinstance(reason, dict) and _is_yes(reason.get("minutes_open"))
    return "exempt" in value and not left_open


def _is_yes(answer: Any) -> bool:
    return bool(answer) and str(answer).casefold() not in ("no", "false")


class _Named(NamedTuple):
    """Blocks under names of the council's own, such as the colours of a legend."""

    block: type[Part] | None


class _Mark(NamedTuple):
    """Who may see a key's value, the block that is in it, and whether it may be any words."""

    audience: Audience
    block: type[Part] | _Named | None = None
    takes_words: bool = True

    def is_hidden(self, value: Any, *, withheld: bool) -> bool:
        """Whether a value is kept from the public.

        So are words where a date or a choice belongs: nobody meant them for this place.
        """
        if self.audience is Audience.PRIVATE or (withheld and self.audience is Audience.OPEN):
            return True
        return isinstance(value, str) and not self.takes_words and not _are_cpkits_own(value)


_UNKNOWN = _Mark(Audience.PRIVATE)
_OF_NOTHING = _Mark(Audience.OPEN)  # keys of a council's own, in a value that is public


@cache
def _marks(block: type[Part] | None) -> Mapping[str, _Mark]:
    """The mark of each key of a block."""
    if block is None:
        return {}
    block.model_rebuild()
    return {field.alias or name: _mark(field) for name, field in block.model_fields.items()}


def _mark(field: Any) -> _Mark:
    inner = next(blocks_in(field.annotation), None)
    short_form = inner is not None and not _MAIN_WORDS.isdisjoint(inner.model_fields)
    block = _Named(inner) if _has_names(field.annotation) else inner
    return _Mark(audience_of(field), block, short_form or _takes_words(field.annotation))


def _has_names(annotation: Any) -> bool:
    return get_origin(annotation) is dict or any(map(_has_names, get_args(annotation)))


_MAIN_WORDS = frozenset(
    ("name", "text", "title", "meaning", "interest", "note", "action", "label", "to", "reason")
)
"""Fields whose words alone may stand for their whole block."""


def _takes_words(annotation: Any) -> bool:
    """Whether a value can be words of any kind: neither a choice nor a date or a number."""
    if get_origin(annotation) is Literal:
        return False
    return annotation is str or any(map(_takes_words, get_args(annotation)))


def _are_cpkits_own(text: str) -> bool:
    words = words_in(text)
    return all(is_short_number(word) or word in cpkits_own_words() for word in words)
