"""Drafts of several papers of one file in; each record once, with all that they say of it, out."""

from collections.abc import Iterable, Iterator
from typing import Any

from cpkit.edit.yaml_text import REMARK
from cpkit.importers.blocks import words_of
from cpkit.importers.draft import Aside, Draft, doubt, texts_in
from cpkit.importers.matching import matches

_FURTHER_ON = ("planned", "published", "held", "confirmed")


def merged(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Each record once: an agenda and the minutes of one meeting fill one draft between them."""
    by_id: dict[str, Draft] = {}
    for draft in drafts:
        first = by_id.setdefault(draft.id, draft)
        if first is not draft:
            _take_over(first, draft)
    yield from by_id.values()


def _take_over(first: Draft, second: Draft) -> None:
    """Fill the first draft from the second; what both have, and differently, goes to the notes."""
    first.aside += second.aside
    first.kept += second.kept
    for key, value in second.values.items():
        known = first.values.get(key)
        if known is None or known == value:
            first.values[key] = value
        elif key == "items":
            first.values[key] = _items(known, value, first)
        elif key == "headings":
            first.values[key] = {**value, **known}
        elif key == "status":
            first.values[key] = max(known, value, key=_how_far)
        elif not key.startswith(REMARK):
            _keep(first, key, value)
    first.about = f"{first.about}; {second.about}"


def _how_far(status: str) -> int:
    return _FURTHER_ON.index(status) if status in _FURTHER_ON else len(_FURTHER_ON)


def _keep(first: Draft, key: str, value: object) -> None:
    """Another value of a key, as a note and a doubt."""
    words = "; ".join(texts_in(value))
    first.aside.append(Aside(f"{key}: {words}"))
    first.values |= doubt(f"another part of the file has another `{key}`; see the notes")


def _items(known: list[Any], others: list[Any], draft: Draft) -> list[Any]:
    """The items of both, in the order of the second: those of one heading are one item."""
    same = matches(known, others)
    made = [
        _item(known[same[n]], item, draft) if n in same else item for n, item in enumerate(others)
    ]
    return [*made, *(item for n, item in enumerate(known) if n not in same.values())]


def _item(one: dict[str, Any], other: dict[str, Any], draft: Draft) -> dict[str, Any]:
    for key in one.keys() & other.keys():
        if one[key] != other[key] and key not in ("type", "title"):
            _keep(draft, key, other[key])
        elif key == "title" and words_of(one[key]) != words_of(other[key]):
            _keep(draft, key, one[key])
    return {**other, **one, "title": other["title"]}
