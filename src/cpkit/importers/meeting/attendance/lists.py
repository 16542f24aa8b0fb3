"""The blocks between a title and the business in; the lists of people, as the record keeps them."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cpkit.importers.blocks import Block
from cpkit.importers.draft import one_line
from cpkit.importers.meeting.attendance.lines import labelled_rows, lines_of
from cpkit.importers.meeting.attendance.stars import legend_in, with_stars
from cpkit.importers.meeting.attendance.substitutes import pairs_in, stand_ins
from cpkit.importers.meeting.attendance.ticks import ticked
from cpkit.importers.meeting.labels import Label, apologies_in_short, people_label
from cpkit.importers.phrasing.people import (
    Person,
    is_titled,
    looks_like_people,
    people_in_blocks,
    people_in_line,
    with_age,
)
from cpkit.importers.phrasing.sentences import sentences
from cpkit.phrases.names import same_person
from cpkit.phrases.nil import is_nil

_USUAL = {
    "present": "present",
    "in_attendance": "in attendance",
    "observers": "observers",
    "apologies": "apologies for absence",
    "absent": "absent",
}
_CHAIR = re.compile(
    r"(?i)^(?P<label>(?:in the chair|chair(?:man|person|ed by)?|presiding))\s*[:–-]\s*(?P<rest>.+)"
)
_OFFICE = re.compile(r"(?i)(?:in the )?chair(?:man|woman|person)?|presiding")
_VERDICT = re.compile(
    r"\.\s+(?=(?:Apologies|These|The apologies)\b[^.]*\b(?:accepted|noted|received)\b)"
)
_LABELLED = re.compile(r"(?P<label>[A-Z][\w &,/()'’-]{2,60}):\s*(?P<people>\S.*)")
_GROUP = re.compile(r"[A-Z][\w'’ &,/()-]{2,60}:?")


class Attendance:
    """The lists gathered so far, each under its key, with the words printed over it."""

    def __init__(self) -> None:
        self.people: dict[str, list[tuple[Person, str]]] = {}
        self.headings: dict[str, str] = {}
        self.nil: set[str] = set()
        self.chair = ""
        self.rest: list[Block] = []
        self.printed: list[Block] = []  # from the first list on, lists and other lines alike
        self._opened: dict[str, str] = {}
        self._above: list[Block] | None = None
        self._key = ""
        self._group = ""
        self._waiting: Block | None = None
        self._block = self._waits_from = self._left_from = 0  # blocks are counted from 1
        self._starred: list[tuple[Person, str]] = []  # `* Jo Bell`, until a line says what it means

    @property
    def above(self) -> list[Block]:
        """What stands above the first list."""
        return self.rest if self._above is None else self._above

    @property
    def unlisted(self) -> list[str]:
        """The labels, below the first list, of lines that name people in no list."""
        lines = [line.strip() for block in self.rest[len(self.above) :] for line in block.lines]
        return [label for line in lines if (label := _label_of_its_own(line))]

    def expects(self, key: str) -> None:
        """The list that names without a label belong to."""
        self._key = key

    def take(self, blocks: Iterable[Block]) -> "Attendance":
        """Go through blocks; what belongs to no list is left in `rest`."""
        for block in with_stars(list(blocks)):
            self._block += 1
            pieces = list(lines_of(block))
            begun = [self._take_piece(piece) for piece in pieces]
            if begun and begun[0]:
                self.printed.append(block)
            else:
                self.printed += [p for p, has_begun in zip(pieces, begun, strict=True) if has_begun]
        if self._waiting is not None:
            self._end_list()
        self._heed_stars()
        return self

    def _heed_stars(self) -> None:
        """Part those who were there from those who were not, where a star before a name tells."""
        told = next(filter(None, map(legend_in, self.printed)), "")
        members = self.people.get("present", [])
        if told and members:
            away = [each for each in members if (each in self._starred) == (told == "absent")]
            self.people["present"] = [each for each in members if each not in away]
            self.people["absent"] = [*self.people.get("absent", []), *away]

    def _take_piece(self, piece: Block) -> bool:
        """Whether the first list has begun by the end of the piece."""
        self._sort_piece(piece)
        return self._above is not None

    def _sort_piece(self, piece: Block) -> None:
        label = None if piece.rows else people_label(piece.text)
        if label:
            self._open(label, piece)
        elif piece.rows and (lists := ticked(piece)):
            for each in lists:
                self._open(each.label, each.people)
            self._end_list()
        elif piece.rows and (labels := labelled_rows(piece)):
            for found, cells in labels:
                self._open(found, cells)
        elif not piece.rows and (pairs := pairs_in(piece.text)) is not None:
            self._list_substitutes(pairs, piece)
        elif chair := _CHAIR.match(piece.text):
            person = next(iter(people_in_blocks([_words(piece, chair["rest"])])), None)
            self._add("present", person, chair["label"], starred=chair["rest"].startswith("*"))
        elif self._key and not piece.rows and _label_of_its_own(piece.text):
            self._leave(piece, self._block)  # the list may go on below it
        elif self._key and not piece.rows and (told := _behind_names(piece.text)):
            self._list(_words(piece, piece.text[: told.start()]))
            self._leave(_words(piece, piece.text[told.end() :]), self._block)
        elif self._key and _belongs(piece):
            self._list(piece)
        elif self._key and _GROUP.fullmatch(piece.text) and not piece.rows and not self._waiting:
            self._waits_from = self._block
            self._waiting = piece  # the heading of a group, if people follow it
        else:
            self._end_list()
            self._leave(piece, self._block)

    def _end_list(self) -> None:
        self._key = self._group = ""
        if self._waiting is not None:
            self._leave(self._waiting, self._waits_from)
            self._waiting = None

    def _leave(self, piece: Block, block: int) -> None:
        """A line that belongs to no list, back beside the other lines of its block."""
        last = self.rest[-1] if self.rest and self._left_from == block else None
        if last is not None and not last.rows and not piece.rows:
            self.rest[-1] = replace(last, text=f"{last.text}\n{piece.text}")
        else:
            self.rest.append(piece)
        self._left_from = block

    def _add(self, key: str, person: Person | None, label: str, *, starred: bool) -> None:
        if person is not None:
            self._above = list(self.rest) if self._above is None else self._above
            self.chair = self.chair or person.name
            chairing = (person._replace(note=label), "")
            self.people.setdefault(key, []).append(chairing)
            self._starred += [chairing] if starred else []
            self._key = key

    def _open(self, label: Label, piece: Block) -> None:
        key = label.key
        if self._waiting is not None:
            self._end_list()
        self._above = list(self.rest) if self._above is None else self._above
        named = label.printed.casefold()
        again = key in self.people and named not in ("", self._printed(key))
        if named:
            self._opened.setdefault(key, label.printed)
        self._key, self._group = key, label.printed if again else ""
        if key not in self.headings and named not in ("", _USUAL[key]) and not again:
            self.headings[key] = label.printed
        if is_nil(label.rest):
            self.nil.add(key)
        elif piece.rows:
            self._list(piece)
        elif label.rest:
            self._list_and_leave(label, piece)
        else:
            self.people.setdefault(key, [])

    def _list_and_leave(self, label: Label, piece: Block) -> None:
        """The people behind a label, and in each sentence that sends the same apologies."""
        told = []
        for place, sentence in enumerate(sentences(label.rest)):
            again = people_label(apologies_in_short(sentence))
            if again and again.key == label.key and again.rest:
                self._list(_words(piece, again.rest))
            elif place == 0:
                self._list(_words(piece, sentence))
            else:
                told.append(sentence)
        if told:
            self._end_list()
            self._leave(_words(piece, " ".join(told)), self._block)

    def _printed(self, key: str) -> str:
        return self.headings.get(key, _USUAL[key]).casefold()

    def _list(self, piece: Block) -> None:
        if self._waiting is not None:
            self._group, self._waiting = self._waiting.text.rstrip(":"), None
        starred = not piece.rows and piece.text.lstrip().startswith("*")
        heading = self._group or self.headings.get(self._key, "")
        for each in people_in_blocks([piece]):
            person = with_age(each, heading)
            self.people.setdefault(self._key, []).append((person, self._group))
            self._starred += [(person, self._group)] if starred else []
            if person.chairs and not self.chair and self._key == "present":
                self.chair = person.name

    def printed_headings(self) -> dict[str, str]:
        """The words over the lists; over all of them where their order is not the usual one."""
        if list(self._opened) == sorted(self._opened, key=list(_USUAL).index):
            return self.headings
        return {key: self.headings.get(key, words) for key, words in self._opened.items()} | {
            key: words for key, words in self.headings.items() if key not in self._opened
        }

    def _beside(self, key: str, person: Person) -> Person:
        """The chair without the words that say so, which are the council's for every meeting."""
        if key == "present" and person.name == self.chair and _OFFICE.fullmatch(person.note):
            self.headings.setdefault("chair", person.note)
            return person._replace(note="")
        return person

    def _count_as_present(self) -> None:
        """Notes that list everybody `In attendance`, the chair among them, list those present."""
        everybody = self.people.get("in_attendance", [])
        chairs = [person.name for person, _ in everybody if person.chairs]
        if "present" not in self.people and chairs:
            self.people["present"] = self.people.pop("in_attendance")
            self.chair = self.chair or chairs[0]
            self.headings["present"] = self.headings.pop("in_attendance", "In attendance")

    def _list_substitutes(self, pairs: dict[str, str], piece: Block) -> None:
        """Put those who stood in for others among those present, each with whose place it was."""
        if not pairs:
            self._leave(piece, self._block)
            return
        self._above = list(self.rest) if self._above is None else self._above
        there = self.people.setdefault("present", [])
        for name, instead in pairs.items():
            place = next((n for n, (p, _) in enumerate(there) if same_person(name, p.name)), None)
            if place is None:
                there.append((Person(name, instead_of=instead), ""))
            else:
                person, group = there[place]
                there[place] = (person._replace(instead_of=instead), group)

    def _note_substitutes(self) -> None:
        """Who stood in for whom, where a sentence behind a list says so."""
        told = [pair for block in self.rest for pair in stand_ins(block.flat)]
        for place, (person, group) in enumerate(self.people.get("present", ())):
            instead = [whom for who, whom in told if same_person(who, person.name)]
            if instead and not person.instead_of:
                stands_in = person._replace(instead_of=instead[0])
                self.people["present"][place] = (stands_in, group)

    def values(self) -> dict[str, Any]:
        """The keys of the record: lists, `none`, who had the chair."""
        self._count_as_present()
        made: dict[str, Any] = {"chair": self.chair} if self.chair else {}
        self._note_substitutes()
        for key in _USUAL:
            if people := self.people.get(key):
                made[key] = [
                    one_line(**self._beside(key, p).entry, group=group) for p, group in people
                ]
            elif key in self.nil:
                made[key] = "none"
        return made


def _words(piece: Block, text: str) -> Block:
    return Block("paragraph", text, piece.at)


def _behind_names(line: str) -> re.Match[str] | None:
    """Where the names of a list end and a verdict follows: `Cllr Long. Apologies accepted.`"""
    found = _VERDICT.search(line)
    return found if found and looks_like_people(line[: found.start()]) else None


def _label_of_its_own(line: str) -> str:
    """`Tellers` of `Tellers: Mr A. Finch`, a label that tells of no list; else nothing."""
    found = _LABELLED.match(line)
    people = people_in_line(found["people"]) if found else []
    return found["label"] if found and any(is_titled(each.name) for each in people) else ""


def _belongs(piece: Block) -> bool:
    if piece.rows:
        return all(len(row) <= 5 for row in piece.rows)
    return looks_like_people(piece.text)
