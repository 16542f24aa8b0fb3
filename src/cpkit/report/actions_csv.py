"""Where actions stand in; a spreadsheet with a row for each, out."""

from collections.abc import Sequence
from datetime import date

from cpkit.documents.action_words import later_date_words
from cpkit.publish.spreadsheet import spreadsheet
from cpkit.query.standing import HEADINGS, Standing

COLUMNS = (
    *("ref", "action", "lead", "directorate", "due", "timescale", "status", "standing"),
    *("days overdue", "rating claimed", "rating by its dates", "waits for", "later date sought"),
    *("last progress on", "last progress", "source", "kind", "file", "line", "minute"),
)


def actions_csv(found: Sequence[Standing]) -> str:
    """One row for each action asked for; dates as 2018-03-31, several leads with `;` between."""
    return spreadsheet(COLUMNS, [_row(each) for each in found])


def _row(each: Standing) -> list[str]:
    line, note = each.line, each.last_note
    return [
        *(line.ref, line.action, "; ".join(line.leads), line.directorate),
        *(_iso(each.due), line.timescale, each.status, HEADINGS[each.group]),
        "" if each.overdue_days is None else str(each.overdue_days),
        *(each.rag, each.rag_computed, "; ".join(each.blocked_by), later_date_words(each)),
        *(_iso(note.on) if note else "", note.text if note else ""),
        *(line.title, line.kind, line.file, str(line.line or ""), line.minute),
    ]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
