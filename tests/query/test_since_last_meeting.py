"""What has changed of actions since their body met last."""

from typing import Any

import pytest

from action_lines import as_at, later, line, note
from cpkit.query.since_last_meeting import changes_since_last_meeting

# The board of `as_at` met on 9 September; it is 12 October.
CHANGES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing": ({"due": "2026-12-01"}, []),
    "late before and now": ({"due": "2026-09-01"}, []),
    "late since": ({"due": "2026-10-01"}, ["overdue now"]),
    "new": ({"raised": "2026-09-10"}, ["new"]),
    "raised at the meeting": ({"raised": "2026-09-09"}, []),
    "done": (
        {"status": "complete", "is_finished": True, "finished_on": "2026-10-01"},
        ["complete"],
    ),
    "done before": (
        {"status": "complete", "is_finished": True, "finished_on": "2026-09-01"},
        [],
    ),
    "rated otherwise": (
        {"rag": "red", "notes": (note("2026-09-01", rag="green"), note("2026-10-01", rag="red"))},
        ["rated red, was green"],
    ),
    "rated at last": ({"rag": "red", "notes": (note("2026-10-01", rag="red"),)},
                      ["rated red, was not rated"]),
    "put off": (
        {"due": "2026-12-01", "later_dates": (later("2027-03-31", "agreed", "2026-10-01"),)},
        ["due 31 Mar 2027, was 1 Dec 2026"],
    ),
    "asked for": (
        {"due": "2026-12-01", "later_dates": (later("2027-03-31", sought="2026-10-01"),)},
        ["later date sought"],
    ),
    "asked for before": (
        {"due": "2026-12-01", "later_dates": (later("2027-03-31", sought="2026-09-01"),)},
        [],
    ),
    "of a body that has not met": ({"body": "bodies/other", "due": "2026-10-01"}, []),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_has_changed(name: str) -> None:
    given, expected = CHANGES[name]
    found = changes_since_last_meeting([line(**given)], as_at())
    assert [word for each in found for word in each.words] == expected
    assert {each.since.isoformat() for each in found} <= {"2026-09-09"}
