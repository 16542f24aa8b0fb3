"""Where actions stand in; the JSON that `actions --format json` promises, out."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from cpkit.query.standing import Standing

SCHEMA_VERSION = 1


def actions_json(found: Sequence[Standing], day: date) -> str:
    """One JSON object: the day, and every action asked for, what is overdue first.

    `due` and `overdue_days` are null where no date can be known; `overdue_days` is 0 for an
    action that is not overdue. Dates are ISO 8601.
    """
    document = {
        "schema_version": SCHEMA_VERSION,
        "as_at": day.isoformat(),
        "actions": [action_as_dict(each) for each in found],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def action_as_dict(each: Standing) -> dict[str, Any]:
    """An action as plain values; null stands for what is not recorded or cannot be known."""
    line = each.line
    return {
        "ref": line.ref,
        "action": line.action,
        "lead": list(line.leads),
        "due": each.due.isoformat() if each.due else None,
        "timescale": line.timescale or None,
        "status": each.status or None,
        "rag": each.rag or None,
        "rag_computed": each.rag_computed or None,
        "overdue_days": each.overdue_days,
        "source": {
            "record": line.record,
            "kind": line.kind,
            "file": line.file,
            "line": line.line,
            "minute": line.minute or None,
        },
        "last_progress": _last_progress(each),
    }


def _last_progress(each: Standing) -> dict[str, Any] | None:
    note = each.last_note
    return {"on": note.on.isoformat() if note.on else None, "note": note.text} if note else None
