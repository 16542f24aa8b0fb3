"""Waivers in; the list that `validate --waivers` prints, as text or JSON, out."""

import json
from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap
from typing import Any

from cpkit.checks.waived import Waived
from cpkit.phrases.dates import short_date

SCHEMA_VERSION = 1


def without_reason(waived: Waived) -> Waived:
    """A waiver as anybody may be told of it: reasons are written for those who keep records."""
    said = waived.waiver
    check = said.check if waived.rule else "…"  # a check that there is not may be any words
    told = said.model_copy(update={"check": check, "reason": "…", "by": said.by and "…"})
    return waived._replace(waiver=told)


def waivers_as_text(
    waivers: Sequence[Waived], *, shown: Callable[[str], str], width: int
) -> Iterator[str]:
    """Each waiver with its reason, who decided, and how much it hides; then the count."""
    for each in waivers:
        yield f"{shown(each.place.file)}:{each.place.line}: {each.waiver.check}"
        yield from _indented(each.rule or "no check has this code", width)
        yield from _indented(f"waived: {each.waiver.reason}", width)
        yield from _indented(" · ".join(_facts(each)), width)
        yield ""
    yield _summary(waivers)


def _indented(words: str, width: int) -> list[str]:
    lines = wrap(" ".join(words.split()), max(30, width - 2), break_long_words=False)
    return [f"  {line}" for line in lines]


def _facts(each: Waived) -> Iterator[str]:
    yield each.waiver.by or "nobody is named"
    if each.waiver.on:
        yield short_date(each.waiver.on)
    where = " in all records together" if each.everywhere else ""
    yield f"hides {_counted(each.hides, 'problem')}{where}" if each.hides else "hides nothing"


def _summary(waivers: Sequence[Waived]) -> str:
    if not waivers:
        return "Nothing is waived"
    return f"{_counted(len(waivers), 'waiver')} in {_counted(len(_files(waivers)), 'record')}"


def _files(waivers: Sequence[Waived]) -> set[str]:
    return {each.place.file for each in waivers}


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def waivers_as_json(waivers: Sequence[Waived]) -> str:
    """One JSON object with every waiver."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "waivers": [_as_dict(each) for each in waivers],
        "summary": {"waivers": len(waivers), "hidden": sum(each.hides for each in waivers)},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _as_dict(each: Waived) -> dict[str, Any]:
    waiver = each.waiver
    return {
        "code": waiver.check,
        "name": each.rule,
        "file": each.place.file,
        "line": each.place.line,
        "column": each.place.column,
        "reason": waiver.reason,
        "by": waiver.by,
        "on": waiver.on.isoformat() if waiver.on else None,
        "everywhere": each.everywhere,
        "hides": each.hides,
    }
