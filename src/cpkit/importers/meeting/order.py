"""The keys of a draft meeting in; the same keys in the order of a clerk's own record out."""

from typing import Any

_ORDER = (
    *("body", "body_name", "title", "date", "time", "venue", "status", "published", "marking"),
    *("summons", "started", "finished", "chair", "present", "in_attendance", "observers"),
    *("apologies", "absent", "attendance_as_printed", "headings"),
    *("items", "private_part", "questions", "next_meeting", "notes"),
)


def in_order(values: dict[str, Any]) -> dict[str, Any]:
    """The keys sorted, each doubt before the key that it is about."""
    groups: list[tuple[int, dict[str, Any]]] = []
    held: dict[str, Any] = {}
    for key, value in values.items():
        held[key] = value
        if not key.startswith("#"):
            groups.append((_ORDER.index(key) if key in _ORDER else len(_ORDER), held))
            held = {}
    ordered: dict[str, Any] = {}
    for _, group in sorted(groups, key=lambda each: each[0]):
        ordered |= group
    return ordered | held
