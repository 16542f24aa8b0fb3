"""A kind of record in; the tree of one with every field of the schema filled in, out.

A field that somebody adds to a schema is filled by itself, so that the tests which demand that
every word comes out, and that no private one does, hold for it from the first day.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from cpkit.phrases.dates import Moment, PrintedDate
from cpkit.phrases.times import ClockTime
from cpkit.records import Body, Item, Meeting, OfficerReport, Part
from cpkit.records.marks import Audience, audience_of
from cpkit.register import Register, load

Words = Callable[[str, bool], str]
"""A text field's path, and whether it is private where it stands → the words to put there."""

Fixed = Mapping[str, Any]
"""`Item.type` → the value it has to have; None leaves it out."""

SAMPLES: dict[Any, str] = {
    PrintedDate: "2023-02-21",
    ClockTime: "1.00pm",
    Moment: "2023-02-15 11:40",
    int: "3",
    bool: "no",
}

# What is not a matter of words, or would make the record contradict itself.
USUAL: dict[str, Any] = {
    "Meeting.body": "board",
    "Meeting.status": "held",
    "Meeting.regime": "committee",
    "Meeting.confirmed": None,
    "Meeting.waive": None,
    "Meeting.import_": None,
    "Meeting.x": None,
    "Meeting.items": None,
    "Item.type": None,
    "Item.items": None,
    "Item.exempt": None,
    "Item.confidential": None,
    "Item.report": {"of": "Strategic Director", "title": "The year", "paper": "papers/year.pdf"},
    "Declaration.verbatim": None,
    "Question.status": "written",
    "Action.extensions": None,
    "Action.status": "open",
    "Resolution.effect": "note",
    "OfficerReport.body": "board",
    "OfficerReport.exempt": None,
    "OfficerReport.waive": None,
    "OfficerReport.import_": None,
    "OfficerReport.x": None,
    "OfficerReport.principles": ["a", "g"],
    "ReportSection.part": None,
    "Body.regime": "committee",
    "Body.waive": None,
    "Body.import_": None,
    "Body.x": None,
    "Body.house_style": None,
    "Body.minute_numbers": "{n}/{yy}",
    "Member.consent": None,
}


def filled(kind: type[Part], words: Words, fixed: Fixed, path: str, private: bool) -> Any:
    """One block: a list has one entry, a choice is its last word, and `fixed` goes before all."""
    kind.model_rebuild()  # some blocks name others that come later in their module
    tree = {}
    for name, field in kind.model_fields.items():
        key = f"{kind.__name__}.{name}"
        if key in fixed:
            value = fixed[key]
        else:
            mark = audience_of(field)
            hidden = mark is Audience.PRIVATE or (private and mark is Audience.OPEN)
            value = _value(field.annotation, words, fixed, f"{path}.{name}", hidden)
        if value is not None:
            tree[field.alias or name] = value
    return tree


def _value(annotation: Any, words: Words, fixed: Fixed, path: str, private: bool) -> Any:
    if annotation is str:
        return words(path, private)
    if annotation in SAMPLES:
        return SAMPLES[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return filled(annotation, words, fixed, path, private)
    return _composed(annotation, words, fixed, path, private)


def _composed(annotation: Any, words: Words, fixed: Fixed, path: str, private: bool) -> Any:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return inner[-1]
    if origin is tuple:
        return [_value(inner[0], words, fixed, f"{path}.0", private)]
    if origin is dict:
        keys = get_args(inner[0]) or ("key",)
        return {key: _value(inner[1], words, fixed, f"{path}.{key}", private) for key in keys}
    choices = [each for each in inner if each is not type(None)]
    return _value(choices[0], words, fixed, path, private)


def filled_meeting(words: Words, **fixed: Any) -> dict[str, Any]:
    """A meeting with an open, an exempt and a confidential item, and items within the open one."""
    given = USUAL | fixed
    meeting: dict[str, Any] = filled(Meeting, words, given, "meeting", private=False)
    within = filled(Item, words, given, "within", private=False)
    private_item = given | {"Item.public_title": "A private matter"}
    exempt = {"paragraphs": ["3"], "public_interest": "Bargaining goes on.", "review": "2024-02-21"}
    meeting["items"] = [
        filled(Item, words, given | {"Item.items": [within]}, "open", private=False),
        _titled(filled(Item, words, private_item | {"Item.exempt": exempt}, "exempt", True), words),
        _titled(
            filled(
                Item, words, private_item | {"Item.confidential": "A court order."}, "court", True
            ),
            words,
        ),
    ]
    return meeting


def _titled(item: dict[str, Any], words: Words) -> dict[str, Any]:
    """A private item whose own title the public does not see."""
    return item | {"title": words("private title", True)}


def filled_report(words: Words, **fixed: Any) -> dict[str, Any]:
    """An officer's report with a section for itself and one for each part."""
    report: dict[str, Any] = filled(
        OfficerReport, words, USUAL | fixed, "report", private="OfficerReport.exempt" in fixed
    )
    return report


def filled_body(words: Words, **fixed: Any) -> dict[str, Any]:
    """A body with every field filled."""
    body: dict[str, Any] = filled(Body, words, USUAL | fixed, "body", private=False)
    return body


def register_of(folder: Path, records: Mapping[str, Any], as_at: date) -> Register:
    """A register over records given as trees or as text; a problem with any of them is a failure.

    JSON is YAML too, and needs no care with quotes.
    """
    for name, record in records.items():
        path = folder / "records" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (
            record if isinstance(record, str) else json.dumps(record, ensure_ascii=False, indent=1)
        )
        path.write_text(text, encoding="utf-8")
    register, problems = load(folder / "records", as_at)
    assert [f"{problem.place}: {problem.message}" for problem in problems] == []
    return register
