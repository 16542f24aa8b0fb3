"""A meeting on record and the draft of another paper of it in; the changes that join the two out.

What the record says stays, whoever wrote it. What only the paper says is put beside it. What the
paper says otherwise goes to the notes under `import:`, with a `# check:` for the clerk.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from cpkit.edit.in_place import Append, Change, Insert, Put, Step
from cpkit.edit.meeting_life import ORDER
from cpkit.edit.yaml_text import REMARK
from cpkit.importers.agreement import has_meaning, has_words
from cpkit.importers.draft import CHECK, Aside, Draft, doubt, doubts_in, note_of, texts_in
from cpkit.importers.matching import is_formal, matches
from cpkit.importers.standing import is_further_on
from cpkit.records import Item

Tree = Mapping[str, Any]
Path = tuple[Step, ...]

_INFERRED = frozenset(("type", "effect", "kind"))  # they are no words of any paper
_OPEN = frozenset(
    ("minute", "amendments", "resolved", "actions", "declarations", "undertakings", "vote")
)
_WITHHELD = frozenset(("restricted", "restricted_resolved", "summary"))
_LISTS = {"papers": "title", "confirms": "meeting"}  # by which key their entries are known
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Joint(NamedTuple):
    """The changes to a record, and what the clerk is asked to look at afterwards."""

    changes: list[Change]
    doubts: list[str]


def joint(record: Tree, draft: Draft) -> Joint:
    """How a paper's draft joins the record of its meeting, as the record's file has it."""
    joining = _Joining(record)
    joining.take(draft.values)
    return Joint(joining.changes_with(draft.values["import"]), joining.doubts)


class _Joining:
    """What was found so far, while key after key of the paper is held beside the record."""

    def __init__(self, record: Tree) -> None:
        self._record = record
        self._changes: list[Change] = []
        self._insertions: list[tuple[int, Insert]] = []
        self._notes: list[Aside] = []
        self._otherwise: list[str] = []
        self.doubts: list[str] = []  # all of them
        self._unplaced: list[str] = []  # those whose key stays as it is

    def take(self, paper: Tree) -> None:
        """The whole paper, but for what it was made from."""
        self._fill((), self._record, {k: v for k, v in paper.items() if k != "import"}, "")

    def changes_with(self, origin: Tree) -> list[Change]:
        """The changes in the order in which they can be made, and the paper's own entry."""
        insertions = [each for _, each in sorted(self._insertions, key=lambda each: -each[0])]
        return [*self._changes, *insertions, self._origin(origin)]

    def _origin(self, origin: Tree) -> Change:
        """The paper's entry under `import:`, with the words that the record does not take."""
        if self._otherwise:
            words = f"this paper says otherwise of {'; '.join(self._otherwise)}: see the notes"
            self._unplaced.insert(0, words)
            self.doubts.insert(0, words)
        entry: dict[str, Any] = {k: v for k, v in origin.items() if k != "notes"}
        for words in self._unplaced:
            entry |= doubt(words)
        notes = [*origin.get("notes", ()), *map(note_of, self._notes)]
        entry |= {"notes": notes} if notes else {}
        known = self._record.get("import")
        if isinstance(known, Mapping):
            return Put(("import",), [_as_written_first(known), entry])
        return Append(("import",), entry) if known else Put(("import",), entry)

    # --- keys ---

    def _fill(self, path: Path, known: Tree, paper: Tree, where: str) -> None:
        for remarks, key, value in _with_remarks(paper):
            ours = known.get(key)
            if key == "status" and not path:
                self._move_on(str(ours or "planned"), value, remarks)
            elif path and key in _OPEN and not _WITHHELD.isdisjoint(known):
                self._keep(f"{where}{key}", value, remarks)
            elif ours is None:
                self._put((*path, key), value, remarks, is_new=key not in known)
            elif key == "items" and not path:
                self._fill_items(ours, value)
            elif isinstance(ours, list) and key in _LISTS:
                self._fill_list((*path, key), ours, value, where)
            elif key == "attendance_as_printed":
                if not has_words(ours, value["text"]):
                    self._keep(key, value["text"], quietly=True)
            elif isinstance(ours, Mapping) and isinstance(value, Mapping):
                self._fill((*path, key), ours, value, f"{where}{key}: ")
            elif key not in _INFERRED and not has_words(ours, value):
                same = has_meaning(key, ours, value)
                self._keep(f"{where}{key}", value, () if same else remarks, quietly=same)

    def _put(self, path: Path, value: Any, remarks: Sequence[str], *, is_new: bool) -> None:
        above = [CHECK + words for words in remarks if is_new]
        self._changes.append(Put(path, value, _keys_before(path), above))
        self.doubts += [*remarks, *doubts_in(value)]
        self._unplaced += () if is_new else remarks

    def _keep(
        self, where: str, value: Any, remarks: Sequence[str] = (), *, quietly: bool = False
    ) -> None:
        """Put words into the notes; quietly, where the record means the same or may well."""
        self._notes.append(Aside(f"{where}: {'; '.join(texts_in(value)).strip()}"))
        if not quietly:
            self._otherwise.append(where)
        self.doubts += remarks
        self._unplaced += remarks

    def _move_on(self, ours: str, theirs: str, remarks: Sequence[str]) -> None:
        if is_further_on(theirs, ours):
            self._put(("status",), theirs, remarks, is_new="status" not in self._record)
        elif not is_further_on(ours, theirs) and ours != theirs:
            self._keep("status", theirs, remarks)

    # --- lists ---

    def _fill_list(self, path: Path, known: list[Any], paper: list[Any], where: str) -> None:
        """The entries that both have are filled in; the paper's others go to the end."""
        name = _LISTS[str(path[-1])]
        places = {_known_by(each, name): n for n, each in enumerate(known)}
        for entry in paper:
            place = places.get(_known_by(entry, name))
            if place is None:
                self._changes.append(Append(path, entry))
            elif isinstance(known[place], Mapping):
                rest = {key: value for key, value in entry.items() if key != name}
                self._fill((*path, place), known[place], rest, f"{where}{path[-1]}: ")

    def _fill_items(self, known: list[Tree], paper: list[Tree]) -> None:
        same = matches(known, paper)
        for place, item in enumerate(paper):
            if place in same:
                self._fill_item(same[place], known[same[place]], item)
            else:
                self._insert(place, known, item, same)
        if any(later < earlier for earlier, later in pairwise(same[n] for n in sorted(same))):
            self._ask("the paper has the items in another order; move them if it is right")

    def _fill_item(self, place: int, known: Tree, item: Tree) -> None:
        where = f"item {_called(known)}: "
        rest = {key: value for key, value in item.items() if key != "title"}
        if rest.get("agenda_number") in (known.get("number"), known.get("agenda_number")):
            rest.pop("agenda_number", None)
        if not has_words(known["title"], item["title"]):
            self._keep(f"{where}title", item["title"], quietly=is_formal(item))
        self._fill(("items", place), known, rest, where)

    def _insert(self, place: int, known: list[Tree], item: Tree, same: Mapping[int, int]) -> None:
        """An item that only the paper has, behind the one that it has before it."""
        earlier = [same[n] for n in range(place) if n in same]
        at = earlier[-1] + 1 if earlier else 0
        open_ones = [n for n in range(at, len(known)) if n not in same.values()]
        near = [n for n in open_ones if all(m in open_ones for m in range(at, n))]
        entry = dict(item)
        if near and not is_formal(item):
            named = " or ".join(f"“{known[n]['title']}”" for n in near[:3])
            words = f"is this {named} under another title? If so, make one item of the two"
            numbers = {k: entry.pop(k) for k in ("number", "agenda_number") if k in entry}
            entry = numbers | doubt(words) | entry
        self.doubts += doubts_in(entry)
        self._insertions.append((at * 10_000 + place, Insert(("items", at), entry)))

    def _ask(self, words: str) -> None:
        self.doubts.append(words)
        self._unplaced.append(words)


def _with_remarks(tree: Tree) -> Iterator[tuple[list[str], str, Any]]:
    """Each key and its value, with the doubts that stand above it."""
    remarks: list[str] = []
    for key, value in tree.items():
        if key.startswith(REMARK):
            remarks.append(str(value).removeprefix(CHECK))
        else:
            yield remarks, key, value
            remarks = []


def _keys_before(path: Path) -> Sequence[str]:
    """The keys that stand above a new one, at the level of the meeting or of an item."""
    key = str(path[-1])
    if len(path) == 1:
        return ORDER[: ORDER.index(key)] if key in ORDER else ORDER
    if len(path) == 3 and path[0] == "items":
        keys = [field.alias or name for name, field in Item.model_fields.items()]
        return ("agenda_number",) if key == "number" else keys[: keys.index(key)]
    return ()


def _known_by(entry: Any, key: str) -> str:
    """By what an entry is found again: minutes by the day in their id, a paper by its title."""
    words = str(entry.get(key) if isinstance(entry, Mapping) else entry)
    found = _DAY.search(words) if key == "meeting" else None
    return found[0] if found else " ".join(words.casefold().split())


def _called(item: Tree) -> str:
    number = item.get("number") or item.get("agenda_number") or ""
    return f"{number} {item['title']}".strip()


def _as_written_first(origin: Tree) -> Tree:
    """The entry of the first paper, its short notes on a line each."""
    if not isinstance(origin.get("notes"), list):
        return origin
    return {**origin, "notes": [_as_note(note) for note in origin["notes"]]}


def _as_note(note: Any) -> Any:
    return note_of(Aside(note["text"], note.get("at") or "")) if "text" in note else note
