"""What a search found in; JSON for other programs, under a contract of its own, out."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from cpkit.query.search import MARKS, Answer, Found, Hit

SCHEMA_VERSION = 1


def search_json(answer: Answer, terms: Sequence[str], lines: Mapping[Found, int | None]) -> str:
    """Every entry found, the newest first; `line` is null where the lines are not public."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "words": list(terms),
        "hits": [_hit(hit, lines) for hit in answer.hits],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _hit(hit: Hit, lines: Mapping[Found, int | None]) -> dict[str, Any]:
    passage = hit.passage
    return {
        "record": passage.record,
        "kind": passage.kind,
        "title": passage.title,
        "date": passage.date or None,
        "entry": passage.entry or None,
        "file": f"records/{passage.record}.yaml",
        "passages": [_passage(found, lines) for found in hit.found],
    }


def _passage(found: Found, lines: Mapping[Found, int | None]) -> dict[str, Any]:
    passage = found.passage
    pieces = found.marked.split(MARKS[0])[1:]
    return {
        "where": passage.where or None,
        "line": lines.get(found),
        "text": passage.text,
        "found": list(dict.fromkeys(piece.partition(MARKS[1])[0] for piece in pieces)),
    }
