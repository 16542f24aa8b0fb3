"""A record as a tree and the changes meant in; the tree as it has to be afterwards, out."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple, TypeAlias

from cpkit.edit.writing import NotWritten
from cpkit.edit.yaml_text import REMARK, Value
from cpkit.phrases.nil import is_nil
from cpkit.source import Step, Tree


class CannotChange(NotWritten):
    """The change cannot be made without a guess; nothing was changed."""


class Put(NamedTuple):
    """A value where another stood, or under a key that was not there.

    A new key stands after the last one of `after` that its block has, else at the block's end,
    below comments of its own if `remarks` has any.
    """

    path: tuple[Step, ...]
    value: Value
    after: Sequence[str] = ()
    remarks: Sequence[str] = ()


class Append(NamedTuple):
    """An entry at the end of a list; a single value becomes the first entry of one."""

    path: tuple[Step, ...]
    entry: Value
    after: Sequence[str] = ()


class Insert(NamedTuple):
    """An entry in a list, before the one at the place that the path ends with."""

    path: tuple[Step, ...]
    entry: Value


class Remove(NamedTuple):
    """A key with its value, or an entry of a list, taken out."""

    path: tuple[Step, ...]


class DropRemarks(NamedTuple):
    """Whole lines of comment that have had their day, where they stand as they were written.

    They may stand anywhere, one below the other. Where they do not, nothing happens.
    """

    lines: Sequence[str]
    path: tuple[Step, ...] = ()


Change: TypeAlias = Put | Append | Insert | Remove | DropRemarks


def expected(tree: Tree, changes: Sequence[Change]) -> Tree:
    """What the record has to say once the changes are made; CannotChange where they cannot be."""
    after = deepcopy(tree)
    for change in changes:
        if isinstance(change, DropRemarks):
            continue
        holder = _holder(after, change.path)
        step: Any = change.path[-1]
        try:
            match change:
                case Put(value=value):
                    holder[step] = _as_read(value)
                case Append(entry=entry):
                    held = holder[step] if isinstance(holder, list) else holder.get(step)
                    holder[step] = [*entries_of(held), _as_read(entry)]
                case Insert(entry=entry):
                    holder.insert(step, _as_read(entry))
                case Remove():
                    del holder[step]
        except (LookupError, AttributeError, TypeError):
            raise CannotChange(f"`{step}` does not stand where it should") from None
    return after


def entries_of(value: Any) -> list[Any]:
    """A list as it is, none of nothing and of `none`, and one of a single value."""
    if value is None or (isinstance(value, str) and is_nil(value)):
        return []
    return value if isinstance(value, list) else [value]


def _holder(tree: Tree, path: tuple[Step, ...]) -> Any:
    """The block or list that holds the last step of a path; a block that is missing is made."""
    node: Any = tree
    for step in path[:-1]:
        if isinstance(node, dict) and isinstance(step, str) and node.get(step) is None:
            node[step] = {}
        try:
            node = node[step]
        except (LookupError, TypeError):
            raise CannotChange(f"`{step}` cannot be found in the record") from None
    return node


def _as_read(value: Any) -> Any:
    """A value as it is read back: comments are no part of it."""
    if isinstance(value, Mapping):
        return {k: _as_read(v) for k, v in value.items() if not k.startswith(REMARK)}
    return value if isinstance(value, str) or value is None else [_as_read(each) for each in value]
