"""What is known under a key and what another paper has there in; whether they agree, out."""

from collections.abc import Callable, Mapping
from typing import Any

from cpkit.importers.blocks import words_of
from cpkit.importers.draft import texts_in
from cpkit.phrases.dates import read_date
from cpkit.phrases.names import same_person
from cpkit.phrases.nil import is_nil
from cpkit.phrases.times import read_time

_PEOPLE = frozenset(("present", "in_attendance", "observers", "apologies", "absent", "chair"))
_READERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("time", "started", "finished"), read_time),
    **dict.fromkeys(("date", "published", "dated"), read_date),
}


def has_words(known: Any, other: Any) -> bool:
    """Whether the words of one paper stand side by side in what is known; of a list, each entry."""
    if isinstance(other, list | tuple):
        ours = known if isinstance(known, list) else [known]
        return all(any(_holds(mine, each) for mine in ours) for each in other)
    return _holds(known, other)


def has_meaning(key: str, known: Any, other: Any) -> bool:
    """Whether what is known under a key means what the other paper says there, in other words.

    `1pm` means `13:00`, and `Cllr Ash` is `Councillor Ash`.
    """
    if isinstance(other, list | tuple):
        ours = known if isinstance(known, list) else [known]
        return all(any(_means(key, mine, each) for mine in ours) for each in other)
    return _means(key, known, other)


def _means(key: str, known: Any, other: Any) -> bool:
    if _holds(known, other):
        return True
    if key in _PEOPLE:
        return same_person(_name(known), _name(other)) and _holds(known, _beside_name(other))
    if not isinstance(known, str) or not isinstance(other, str):
        return False
    return (is_nil(known) and is_nil(other)) or _is_read_alike(key, known, other)


def _holds(known: Any, other: Any) -> bool:
    ours, theirs = (" ".join(words_of(" ".join(texts_in(each)))) for each in (known, other))
    return f" {theirs} " in f" {ours} "


def _name(entry: Any) -> str:
    return str(entry.get("name", "")) if isinstance(entry, Mapping) else str(entry)


def _beside_name(entry: Any) -> list[Any]:
    rest = entry if isinstance(entry, Mapping) else {}
    return [value for key, value in rest.items() if key != "name"]


def _is_read_alike(key: str, known: str, other: str) -> bool:
    read = _READERS.get(key)
    try:
        return read is not None and read(known) == read(other)
    except ValueError:
        return False
