"""The items of two papers of one meeting in; which of them are one item, out."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from cpkit.importers.blocks import words_of

Item = Mapping[str, Any]

_SMALL = frozenset(("the", "of", "and", "for", "a", "an", "to", "in", "on", "from", "with", "at"))
_BUSINESS = frozenset(("report", "presentation", "discussion", "other"))
_ALIKE = 0.6  # of the words of two titles, all but the small ones, stand in both
_TRUSTED = 2  # items found to be the same by their titles, with the same numbers throughout


def matches(known: Sequence[Item], others: Sequence[Item]) -> dict[int, int]:
    """Place among the others → place among those known, for each item that is in both.

    Titles tell, and the kinds of formal business. Numbers tell two items of one title apart, and
    are enough where every other item has the same number in both papers.
    """
    found: dict[int, int] = {}
    for key in (_number_and_title, _title, _formal):
        _match_by(key, known, others, found)
    _match_alike(known, others, found)
    if _have_same_numbers(known, others, found):
        _match_by(_number, known, others, found)
    return found


def is_formal(item: Item) -> bool:
    """Whether an item is of a kind that every meeting has, such as apologies."""
    return item.get("type") not in (None, *_BUSINESS)


def _number_and_title(item: Item) -> Hashable:
    number = _number(item)
    return (number, _title(item)) if number else None


def _title(item: Item) -> Hashable:
    return tuple(words_of(str(item.get("title") or "")))


def _formal(item: Item) -> Hashable:
    return item["type"] if is_formal(item) else None


def _number(item: Item) -> Hashable:
    number = item.get("agenda_number") or item.get("number")
    return str(number).rstrip(".") if number else None


def _match_by(
    key: Callable[[Item], Hashable],
    known: Sequence[Item],
    others: Sequence[Item],
    found: dict[int, int],
) -> None:
    """Match the items left over that alone of their paper have a key, the same in both."""
    ours = _places(key, known, set(found.values()))
    theirs = _places(key, others, set(found))
    found |= {theirs[each]: ours[each] for each in theirs.keys() & ours.keys()}


def _places(
    key: Callable[[Item], Hashable], items: Sequence[Item], taken: set[int]
) -> dict[Hashable, int]:
    keys = {n: key(item) for n, item in enumerate(items) if n not in taken}
    counts = Counter(keys.values())
    return {each: n for n, each in keys.items() if each and counts[each] == 1}


def _match_alike(known: Sequence[Item], others: Sequence[Item], found: dict[int, int]) -> None:
    """Match the items whose titles share most of their words, each with no other than the one."""
    ours = {n: _telling(item) for n, item in enumerate(known) if n not in found.values()}
    theirs = {n: _telling(item) for n, item in enumerate(others) if n not in found}
    pairs = [(n, m) for n, one in theirs.items() for m, two in ours.items() if _are_alike(one, two)]
    left, right = Counter(n for n, _ in pairs), Counter(m for _, m in pairs)
    found |= {n: m for n, m in pairs if left[n] == right[m] == 1}


def _telling(item: Item) -> frozenset[str]:
    return frozenset(words_of(str(item.get("title") or ""))) - _SMALL


def _are_alike(one: frozenset[str], two: frozenset[str]) -> bool:
    shorter, longer = sorted((one, two), key=len)
    return len(shorter & longer) >= _ALIKE * len(longer) or (len(shorter) > 1 and shorter <= longer)


def _have_same_numbers(
    known: Sequence[Item], others: Sequence[Item], found: Mapping[int, int]
) -> bool:
    pairs = [(_number(others[n]), _number(known[m])) for n, m in found.items()]
    return len(pairs) >= _TRUSTED and all(one and one == two for one, two in pairs)
