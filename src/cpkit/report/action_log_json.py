"""A body's log in; the JSON that `actions log --to json` promises, out."""

import json
from datetime import date
from typing import Any

from cpkit.documents.action_log import ActionLog
from cpkit.query.standing import Standing
from cpkit.report.actions_json import SCHEMA_VERSION, action_as_dict


def action_log_json(log: ActionLog, body: str, day: date) -> str:
    """One JSON object: the body, the day, and every action with the stage it is at.

    `history` is the stage of what was reported to an earlier meeting. Dates are ISO 8601.
    """
    document = {
        "schema_version": SCHEMA_VERSION,
        "as_at": day.isoformat(),
        "body": body,
        "last_meeting": log.last.isoformat() if log.last else None,
        "actions": [
            {"stage": stage} | action_as_dict(each) | {"later_date_sought": _sought(each)}
            for stage, found in log.staged.items()
            for each in found
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _sought(each: Standing) -> dict[str, Any] | None:
    """The later date that waits for an answer, in its own words."""
    sought = each.sought
    if sought is None:
        return None
    asked = sought.sought.isoformat() if sought.sought else None
    return {"to": sought.to, "asked_on": asked, "reason": sought.reason or None}
