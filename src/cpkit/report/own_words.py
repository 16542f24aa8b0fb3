"""The rules, keys and starter files of cpkit in; the words that it speaks by itself, out."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from cpkit.problems import RULES
from cpkit.records import KINDS, Part
from cpkit.records.shape import blocks_in
from cpkit.report.compared_words import CALENDAR, Run, runs_in, words_in


@cache
def cpkits_own_words() -> frozenset[str]:
    """The words that cpkit speaks by itself: those of its rules, its keys and its choices."""
    rules = (text for r in RULES.values() for text in (r.name, r.why, r.fix, r.source))
    texts = [*rules, *keys_and_choices(), CALENDAR]
    texts += [field.description or "" for block in _blocks() for field in _fields(block)]
    return frozenset(word for text in texts for word in words_in(text))


@cache
def cpkits_own_runs() -> frozenset[Run]:
    """Words in a row of the comments that cpkit writes into the records of a new folder."""
    folder = files("cpkit") / "data" / "starter"
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("council.yaml", "body.yaml")]
    remarks = (line for text in texts for line in text.splitlines() if "#" in line)
    return frozenset(run for remark in remarks for run in runs_in(words_in(remark)))


@cache
def keys_and_choices() -> frozenset[str]:
    """Every key that a record may have, and every word that is offered to choose from."""
    fields = [(name, field) for block in _blocks() for name, field in block.model_fields.items()]
    keys = {field.alias or name for name, field in fields}
    choices = {str(choice) for _, field in fields for choice in _choices(field.annotation)}
    return frozenset(keys | choices)


def _choices(annotation: Any) -> Iterator[Any]:
    for argument in get_args(annotation):
        if isinstance(argument, str):
            yield argument
        yield from _choices(argument)


def _fields(block: type[Part]) -> Iterable[Any]:
    return block.model_fields.values()


@cache
def _blocks() -> frozenset[type[Part]]:
    """Every kind of block that a record can hold."""
    found: set[type[Part]] = set()
    ahead: list[type[Part]] = list(KINDS)
    while ahead:
        block = ahead.pop()
        if block not in found:
            found.add(block)
            block.model_rebuild()
            ahead += [inner for field in _fields(block) for inner in blocks_in(field.annotation)]
    return frozenset(found)
