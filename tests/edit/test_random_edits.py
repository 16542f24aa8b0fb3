"""1,500 random files, each edited at random: another YAML library finds the edit and no other."""

import random
import re
from copy import deepcopy
from typing import Any

import pytest
from ruamel.yaml import YAML

from cpkit.edit.in_place import Append, CannotChange, Insert, Put, Remove, edited
from cpkit.edit.in_place.change import Change, entries_of
from cpkit.source import read_source

SEEDS, FILES_EACH = range(15), 100

WORDS = (
    *("Head of Children in Care", "Siân Ŵyn", "31 March 2018", "TBC", "a & b", "amber", "12:30"),
    *("x", "two  spaces", "it's", 'say "no"', "#5", "50%", "no", "1.10", "a: b", "[sic]", "- x"),
    *("key # not a comment", "ends:", "Jan – July 2018", "{x}", "*", "🙂 done", "a, b; c", "null"),
)
LINES = ("The team met.", "- one", "# no comment", "", "  deeper", "a: b", "it's said", "Ŵyn")
REMARKS = ("check: is it so?",)
KEYS = ("id", "action", "lead", "due", "rag", "status", "progress", "notes", "x1", "success")


class Author:
    """Writes a record in the odd ways in which people write."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.step = self.dice.choice([2, 2, 4])
        self.dash = self.dice.choice([0, 2, 4])
        self.wide = self.dice.choice([2, 2, 4])

    def record(self) -> bytes:
        lines = list(self.block(0, 0))
        if self.dice.random() < 0.2:
            lines = ["---", *lines]
        newline = self.dice.choice(["\n", "\n", "\r\n"])
        text = newline.join(lines) + newline * (self.dice.random() < 0.9)
        return b"\xef\xbb\xbf" * (self.dice.random() < 0.2) + text.encode()

    def block(self, column: int, depth: int) -> "list[str]":
        keys = self.dice.sample(KEYS, self.dice.randint(1, 4 if depth else 6))
        return [line for key in keys for line in self.entry(key, column, depth)]

    def entry(self, key: str, column: int, depth: int) -> "list[str]":
        first, *rest = self.value(column, depth)
        gap = " " * self.dice.choice([1, 1, 1, 5]) if first else ""
        return [*self.before(column), f"{' ' * column}{key}:{gap}{first}", *rest]

    def before(self, column: int) -> "list[str]":
        found = []
        if self.dice.random() < 0.15:
            found.append("")
        if self.dice.random() < 0.15:
            found.append(" " * self.dice.choice([0, column]) + "# a remark: of the clerk's")
        return found

    def value(self, column: int, depth: int) -> "list[str]":
        kinds = ["plain"] * 5 + ["quoted"] * 2 + ["text"] * 2 + ["brackets"] * 2 + ["nothing"]
        kind = self.dice.choice(kinds + ["list", "list", "keys"] * (depth < 3))
        match kind:
            case "list":
                return ["" + self.remark(), *self.entries(column, depth)]
            case "keys":
                return ["" + self.remark(), *self.block(column + self.step, depth + 1)]
            case "text":
                return list(self.text(column + self.step))
            case "brackets":
                return [self.brackets() + self.remark()]
            case "nothing":
                return [self.remark()]
            case _:
                return [self.line(kind == "quoted") + self.remark()]

    def entries(self, column: int, depth: int) -> "list[str]":
        found = []
        at = column + self.dash
        for _ in range(self.dice.randint(1, 3)):
            if self.dice.random() < 0.7:
                first, *rest = self.block(at + self.wide, depth + 1)
                while not first.strip() or first.lstrip().startswith("#"):
                    first, *rest = rest
                found += [" " * at + "-" + first[at + 1 :], *rest]
            else:
                found.append(f"{' ' * at}-{' ' * (self.wide - 1)}{self.line(False)}{self.remark()}")
            if self.dice.random() < 0.2:
                found.append("")
        return found

    def remark(self) -> str:
        if self.dice.random() < 0.15:
            return " " * self.dice.choice([1, 3]) + "# so it was agreed"
        return " " * self.dice.choice([0, 0, 0, 0, 3])

    def line(self, quoted: bool) -> str:
        text = self.dice.choice(WORDS)
        if quoted or not re.fullmatch(r"[\w ]+", text) or text in ("null",):
            doubled = text.replace("'", "''")
            plain = text if '"' not in text else "x"
            return self.dice.choice([f"'{doubled}'", f'"{plain}"'])
        return text

    def text(self, column: int) -> "list[str]":
        lines = [self.dice.choice(LINES) for _ in range(self.dice.randint(1, 4))]
        lines[0] = "Words."
        header = self.dice.choice(["|", "|", "|-", ">", ">-"]) + self.remark().rstrip()
        return [header, *(" " * column + line if line else "" for line in lines)]

    def brackets(self) -> str:
        inner = [self.in_brackets() for _ in range(self.dice.randint(0, 3))]
        if self.dice.random() < 0.5:
            return f"[{', '.join(inner)}]"
        keys = self.dice.sample(KEYS, len(inner))
        return f"{{{', '.join(f'{k}: {v}' for k, v in zip(keys, inner, strict=True))}}}"

    def in_brackets(self) -> str:
        if self.dice.random() < 0.1:
            return f"[{self.line(True)}, {self.line(True)}]"
        return self.line(self.dice.random() < 0.5)

    def change(self, tree: Any) -> Change:
        """A change to some place that the record has."""
        path = self.path(tree)
        value: Any = self.dice.choice([*WORDS, "Two\n\n# lines\n", "no\nend"])
        match self.dice.choice(["put", "put", "add", "append", "append", "remove", "insert"]):
            case "put":
                return Put(path, value)
            case "remove":
                return Remove(path)
            case "append":
                entry: Any = (
                    value if self.dice.random() < 0.3 else {"on": "2018-07-04", "note": value}
                )
                return Append(path, entry)
            case "insert" if isinstance(find(tree, path[:-1]), list):
                return Insert(path, self.dice.choice([value, {"on": "2018-07-04", "note": value}]))
        held = find(tree, path)
        block = path if isinstance(held, dict) else ()
        entries: Any = [{"on": "2018-07-04", "note": value}]
        return Put((*block, "added"), self.dice.choice([value, entries]), ("id", "lead"), REMARKS)

    def path(self, tree: Any) -> tuple[Any, ...]:
        """The path of some value, deep ones too."""
        path: tuple[Any, ...] = ()
        while True:
            held = find(tree, path)
            steps = list(held) if isinstance(held, dict) else list(range(len(held)))
            path = (*path, self.dice.choice(steps))
            inner = find(tree, path)
            if not isinstance(inner, dict | list) or not inner or self.dice.random() < 0.3:
                return path


def find(tree: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def judged(data: bytes) -> Any:
    """What ruamel.yaml reads in a file, every value as text."""
    return YAML(typ="base", pure=True).load(data.decode("utf-8-sig"))


def as_meant(tree: Any, change: Change) -> Any:
    """The judge's tree with the change made to it."""
    tree = deepcopy(tree)
    holder, step = find(tree, change.path[:-1]), change.path[-1]
    match change:
        case Put(value=value):
            holder[step] = value
        case Append(entry=entry):
            held = holder[step]
            holder[step] = [*entries_of(None if held == "" else held), entry]
        case Insert(entry=entry):
            holder.insert(step, entry)
        case Remove():
            del holder[step]
    return tree


def remarks(data: bytes) -> int:
    return data.count(b"# a remark") + data.count(b"# so it was")


def line_ends(data: bytes) -> set[bytes]:
    return set(re.findall(b"\r\n|\n|\r", data))


@pytest.mark.parametrize("seed", SEEDS)
def test_another_library_finds_the_change_and_no_other(seed: int) -> None:
    refused = 0
    for number in range(FILES_EACH):
        author = Author(seed * FILES_EACH + number)
        before = author.record()
        tree = read_source("", before).tree
        assert tree is not None, before.decode()
        change = author.change(tree)
        try:
            after = edited(before, [change])
        except CannotChange:
            refused += 1
            continue
        assert judged(after) == as_meant(judged(before), change), (before.decode(), change)
        assert remarks(after) == remarks(before), (before.decode(), change)
        said = isinstance(change, Put) and bool(change.remarks)
        assert after.count(b"# check: is it so?") == said, (before.decode(), change)
        assert line_ends(after) <= (line_ends(before) or {b"\n"}), (before, change)
        assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
    assert refused <= FILES_EACH // 10
