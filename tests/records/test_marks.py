"""Every key of every record is marked for an audience, and the public copy holds nothing else."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import PydanticUndefined

from cpkit.projection import public_record
from cpkit.records import KINDS, Meeting, Part
from cpkit.records.marks import Audience, audience_of
from cpkit.records.shape import shaped
from cpkit.source import read_source

TODAY = date(2026, 10, 12)


def blocks(part: type[Part], seen: set[type[Part]] | None = None) -> set[type[Part]]:
    seen = set() if seen is None else seen
    if part not in seen:
        seen.add(part)
        for field in part.model_fields.values():
            for inner in classes_in(field.annotation):
                blocks(inner, seen)
    return seen


def classes_in(annotation: Any) -> set[type[Part]]:
    from typing import get_args

    if isinstance(annotation, type) and issubclass(annotation, Part):
        return {annotation}
    return {each for argument in get_args(annotation) for each in classes_in(argument)}


BLOCKS = sorted({block for kind in KINDS for block in blocks(kind)}, key=lambda b: b.__name__)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
def test_every_key_is_marked_and_says_what_it_means(block: type[Part]) -> None:
    for name, field in block.model_fields.items():
        assert isinstance(field.json_schema_extra, dict), name
        assert field.json_schema_extra["audience"] in set(Audience), name
        assert field.description, name


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
def test_a_key_without_a_mark_would_be_private(block: type[Part]) -> None:
    from pydantic.fields import FieldInfo

    assert audience_of(FieldInfo(annotation=str)) is Audience.PRIVATE
    assert all(audience_of(field) in set(Audience) for field in block.model_fields.values())


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
def test_private_keys_can_be_left_out(block: type[Part]) -> None:
    """A public copy is the same kind of block, so what it leaves out must have a default."""
    for name, field in block.model_fields.items():
        if audience_of(field) is Audience.PRIVATE and field.default is PydanticUndefined:
            held_only_in_private = block.__name__ in ("SetAside", "Imported", "Consent")
            assert held_only_in_private, name


MEETING = """\
body: board
date: 2026-10-07
chair: Robin Ashdown
present:
  - {name: Councillor Teale, arrived: 1.20pm}
  - {name: Robin Ashdown, role: Youth representative, young_person: yes}
apologies: [{name: Councillor Peel, reason: PRIVATE illness}]
clerk_notes: PRIVATE notes
x: {own: PRIVATE own key}
items:
  - title: PRIVATE contract for a named home
    public_title: A placement contract
    exempt: {paragraphs: [3], public_interest: prices, review: 2027-10-07}
    minute: PRIVATE minute
    resolved: [{text: PRIVATE resolution, action: {id: A1, lead: PRIVATE lead}}]
    report: {of: PRIVATE director, paper: papers/PRIVATE.pdf}
    summary: A contract was agreed.
    restricted: PRIVATE text
    items: [{title: A part of it, minute: PRIVATE inner minute}]
  - title: An open item
    exempt: {paragraphs: [1], minutes_open: yes}
    minute: Open minute
    notes: PRIVATE note
    restricted: PRIVATE text
  - title: Declarations
    declarations: [{by: Councillor Teale, sensitive: yes, interest: PRIVATE interest}]
questions:
  - {from: A. Resident, address: PRIVATE road, email: PRIVATE@example.org, text: Why?}
"""


def meeting(text: str) -> Meeting:
    record, problems = shaped(read_source("m", text.encode()), Meeting, "meetings/m")
    assert problems == []
    assert record is not None
    return record


def test_the_public_copy_leaves_out_what_is_private() -> None:
    shown = public_record(meeting(MEETING), TODAY)
    assert "PRIVATE" not in repr(shown)
    assert [item.title for item in shown.items] == [
        "A placement contract",
        "An open item",
        "Declarations",
    ]
    assert shown.items[0].summary == "A contract was agreed."
    assert shown.items[0].exempt is not None
    assert shown.items[0].exempt.paragraphs == ("3",)
    assert shown.items[1].minute == "Open minute"
    assert shown.questions is not None
    assert shown.questions[0].from_ == "A. Resident"


def test_a_young_person_is_known_by_role_wherever_the_name_stands() -> None:
    shown = public_record(meeting(MEETING), TODAY)
    assert shown.present is not None
    assert shown.present[1].name == "Youth representative"
    assert shown.chair == "Youth representative"
    assert "Ashdown" not in repr(shown)


def test_a_young_person_who_speaks_to_an_inner_item_is_protected_too() -> None:
    shown = public_record(
        meeting(
            "body: b\ndate: 2026-10-07\nitems: [{title: T, minute: Jo Reed sang., items:"
            " [{title: U, presenters: [{name: Jo Reed, role: Singer, young_person: yes}]}]}]\n"
        ),
        TODAY,
    )
    assert shown.items[0].minute == "Singer sang."
    assert shown.items[0].items[0].presenters[0].name == "Singer"


def test_a_record_with_private_text_has_no_public_line_numbers() -> None:
    private = meeting(MEETING)
    assert public_record(private, TODAY).file is None
    open_to_all = meeting("body: board\ndate: 2026-10-07\n")
    assert public_record(open_to_all, TODAY).file is open_to_all.file


def test_two_records_that_differ_in_private_text_have_the_same_public_copy() -> None:
    other = MEETING.replace("PRIVATE", "another and a much longer piece of private text")
    assert repr(public_record(meeting(MEETING), TODAY)) == repr(
        public_record(meeting(other), TODAY)
    )


def test_a_confidential_item_never_opens() -> None:
    text = "body: b\ndate: 2026-10-07\nitems: [{title: T, confidential: order, minute: PRIVATE}]\n"
    assert "PRIVATE" not in repr(public_record(meeting(text), TODAY))


@pytest.mark.parametrize(
    ("consent", "shown"),
    [
        ("{to: full name}", "Jo Reed"),
        ("{to: full name, until: 2027-01-01}", "Jo Reed"),
        ("{to: full name, until: 2026-01-01}", "Care leavers"),
        ("{to: full name, withdrawn: 2026-02-01}", "Care leavers"),
        ("{to: first name}", "Care leavers"),
    ],
)
def test_consent_to_be_named(consent: str, shown: str) -> None:
    from cpkit.records import Body

    text = f"""\
name: Board
regime: committee
members:
  - {{name: Jo Reed, represents: Care leavers, young_person: yes, consent: {consent}}}
"""
    record, problems = shaped(read_source("b", text.encode()), Body, "bodies/b")
    assert problems == []
    assert record is not None
    assert public_record(record, TODAY).members[0].name == shown


def test_a_young_member_is_protected_in_every_record_of_the_folder(tmp_path: Path) -> None:
    from cpkit.register import load

    files = {
        "bodies/board.yaml": "name: Board\nregime: committee\nmembers:\n"
        "  - {name: Jo Reed, aliases: [J. Reed], represents: Care leavers, young_person: yes}\n",
        "meetings/2026-10-07-board.yaml": "body: board\ndate: 2026-10-07\nchair: Jo Reed\n"
        "present: [Jo Reed]\nitems: [{title: T, minute: 'J. Reed and Jo Reedman spoke.'}]\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    shown = load(tmp_path, TODAY)[0].public().meetings("board")[0]
    assert shown.chair == "Care leavers"
    assert shown.items[0].minute == "Care leavers and Jo Reedman spoke."
    assert "Jo Reed'" not in repr(shown)


@pytest.mark.parametrize("key", ["exempt", "confidential"])
def test_a_key_with_nothing_behind_it_keeps_the_item_back(key: str) -> None:
    text = f"body: b\ndate: 2026-10-07\nitems:\n- title: T\n  {key}:\n  minute: PRIVATE words\n"
    item = meeting(text).items[0]
    assert item.is_withheld
    assert "PRIVATE" not in repr(public_record(meeting(text), TODAY))
