"""Every word of a meeting that an audience may read is in one of the meeting's papers."""

import html
import re
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from cpkit.documents import document_named
from cpkit.documents.audience import page_for
from cpkit.documents.document import AudienceName
from cpkit.documents.formats.html import to_html
from cpkit.documents.formats.markdown import to_markdown
from cpkit.records import Meeting, Part, parts
from cpkit.records.item import Declaration, ItemReport
from cpkit.register import Register, load
from documents.filled_records import filled_meeting, register_of

EXAMPLE = Path(__file__).parents[2] / "records"
LATER = date(2030, 1, 1)  # when everything in the records has happened
PAPERS = ("agenda", "summons", "minutes", "questions")

# Field → why its words need not come out as they were typed.
ELSEWHERE = {
    "Meeting.body": "names a file; the body's name is printed",
    "Meeting.chair": "marked in the list of those present",
    "Meeting.vice_chair": "marked in the list of those present",
    "Meeting.postponed_to": "names a meeting; its date is printed",
    "Item.deferred_to": "may name a meeting; its date is printed",
    "Item.deferred_from": "names a meeting; its date is printed",
    "Item.part": "the part's heading is printed",
    "Item.public_title": "only the public's copy has it, and only of a private item",
    "Attendee.sittings": "printed as dates",
    "ListsAsPrinted.text": "printed instead of the lists while they are the lists it tells of",
    "ListsAsPrinted.of": "a mark, and no words",
    "Confirms.meeting": "names a meeting; its date is printed",
    "Confirms.date": "in the item's own words, where it has them",
    "Confirmation.at": "names a meeting; its date is printed",
    "Correction.at": "names a meeting; its date is printed",
    "Arising.ref": "names an action; its id and words are printed",
    "ItemReport.paper": "names a file or a record; its title is printed",
    "Paper.paper": "names a file or a record; its title is printed",
    "Action.due": "printed as a date",
    "Action.rag": "the action report's",
    "Action.evidence": "the action report's",
    "Progress.*": "the action report's",
    "Extension.*": "the action report's",
    "Completion.*": "the action report's",
    # Kept from every paper, the members' too:
    "Question.address": "needed for the notice, not for the answer",
    "Question.email": "needed for the notice, not for the answer",
    "Question.phone": "needed for the notice, not for the answer",
    "Question.notes": "the clerk's own",
    "Item.notes": "the clerk's own",
    "Meeting.clerk_notes": "the clerk's own",
    "Attendee.reason": "a reason for absence can be about health",
    "Declaration.details": "only the fact of a sensitive interest is printed",
    "Waiver.*": "about the record, not the meeting",
    "Imported.*": "about the record, not the meeting",
    "SetAside.*": "about the record, not the meeting",
}


def texts(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Every text of a meeting with its field's name."""
    for _, part in parts(meeting):
        for name, field in type(part).model_fields.items():
            key = f"{type(part).__name__}.{name}"
            if not is_literal(field.annotation) and not excused(key, part):
                yield from ((key, text) for text in strings(getattr(part, name)))


def is_literal(annotation: Any) -> bool:
    return get_origin(annotation) is Literal or any(map(is_literal, get_args(annotation)))


def excused(key: str, part: Part) -> bool:
    kind, _, name = key.partition(".")
    if isinstance(part, Declaration) and part.verbatim and name in ("by", "interest"):
        return True  # the words as spoken are printed instead
    if isinstance(part, ItemReport) and name == "by" and part.by == part.of:
        return True  # one name is enough
    if isinstance(part, Meeting) and name == "private_part" and part.private_part == "none":
        return True  # a sentence says it
    return key in ELSEWHERE or f"{kind}.*" in ELSEWHERE


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.replace("\\", "").replace("<br>", " ").casefold()))


def words_of_html(text: str) -> str:
    body = text.partition("<header")[2].partition("</main>")[0]
    return words(html.unescape(re.sub(r"<[^>]*>", " ", body)))


def lost(
    meeting: Meeting, register: Register, audience: AudienceName, style: str | None = None
) -> list[tuple[str, str]]:
    """The texts of a meeting that are in none of its papers, in one of the two formats."""
    pages = [page_for(document_named(name), meeting, register, audience) for name in PAPERS]
    markdown = words(" ¶ ".join(to_markdown(page, style=style) for page in pages))
    web = " ¶ ".join(words_of_html(to_html(page, style=style)) for page in pages)
    seen = meeting if audience == "members" else register.public().one(Meeting, meeting.id)
    assert seen is not None
    return [
        (key, text)
        for key, text in texts(seen)
        if words(text) not in markdown or words(text) not in web
    ]


@pytest.fixture(scope="module")
def example() -> Register:
    return load(EXAMPLE, LATER)[0]


MEETINGS = sorted(path.stem for path in (EXAMPLE / "meetings").glob("*.yaml"))


@pytest.mark.parametrize("audience", ["public", "members"])
@pytest.mark.parametrize("name", MEETINGS)
def test_every_word_of_the_example_council_comes_out(
    name: str, audience: AudienceName, example: Register
) -> None:
    meeting = example.one(Meeting, name)
    assert meeting is not None
    assert lost(meeting, example, audience) == []


@pytest.mark.parametrize("audience", ["public", "members"])
def test_every_field_of_the_schema_comes_out(tmp_path: Path, audience: AudienceName) -> None:
    words = (f"word{number}" for number in count())
    records = {
        "meetings/2023-02-21-board": filled_meeting(lambda *_: next(words)),
        "bodies/board": "name: Board\nregime: committee\n",
    }
    register = register_of(tmp_path, records, LATER)
    meeting = register.one(Meeting, "2023-02-21-board")
    assert meeting is not None
    assert len(list(texts(meeting))) > 400
    assert lost(meeting, register, audience) == []


def test_a_lost_word_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = filled_meeting(lambda path, _: path.replace(".", " "))
    records = {
        "meetings/2023-02-21-board": tree,
        "bodies/board": "name: Board\nregime: committee\n",
    }
    register = register_of(tmp_path, records, LATER)
    meeting = register.one(Meeting, "2023-02-21-board")
    assert meeting is not None
    monkeypatch.delitem(ELSEWHERE, "Meeting.clerk_notes")
    assert lost(meeting, register, "members") == [("Meeting.clerk_notes", "meeting clerk_notes")]


def test_every_exception_is_a_field() -> None:
    kinds = {kind.__name__: kind for kind in subclasses(Part)}
    for exception in ELSEWHERE:
        kind, _, name = exception.partition(".")
        assert name == "*" or name in kinds[kind].model_fields, exception


def subclasses(kind: type[Part]) -> Iterator[type[Part]]:
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)
