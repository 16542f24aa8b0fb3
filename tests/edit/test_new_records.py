"""Records begun: sound from the first minute, and sound when what stands ready is used."""

import re
from datetime import date
from pathlib import Path

import pytest

from clerk import EXAMPLE, register_of
from cpkit.edit.new_records import (
    commitment_entry,
    plan_id,
    plan_text,
    pledge_id,
    pledge_text,
    question_entry,
    report_id,
    report_text,
)
from cpkit.edit.recording import checked, path_of, record_entry, record_new
from cpkit.edit.writing import NotWritten
from cpkit.records import ActionPlan, Council, Meeting, OfficerReport, Pledge, Record
from cpkit.register import load

DAY = date(2026, 11, 22)


def council(**keys: object) -> Council:
    return Council.model_validate({"name": "Saltmere Council", **keys})


FORM = {"sections": ["Purpose: why", "Reasons"], "implications": ["Financial", "Legal, and other"]}

BEGUN: dict[str, tuple[type[Record], str]] = {
    "plan": (ActionPlan, plan_text("Inspection: plan", DAY)),
    "plan with all": (
        ActionPlan,
        plan_text("Plan", DAY, body="board", source="inspection", by="Ofsted: ILACS", owner="DCS"),
    ),
    "pledge": (Pledge, pledge_text("Our Pledge", DAY)),
    "pledge with all": (Pledge, pledge_text("Our Pledge", DAY, body="board", launched=DAY)),
    "report": (OfficerReport, report_text("Health", council())),
    "report in the council's form": (
        OfficerReport,
        report_text(
            "Health",
            council(report_form=FORM),
            body="board",
            meeting="meetings/2027-01-20-board",
            day=DAY,
            of="DCS",
            author="A. N. Officer",
        ),
    ),
}


@pytest.mark.parametrize(("kind", "text"), BEGUN.values(), ids=BEGUN)
def test_a_record_begun_is_sound(kind: type[Record], text: str) -> None:
    checked(kind, "x", text.encode())


def uncommented(text: str) -> str:
    """The text with the blocks that stand ready put to use: those that start with a key."""
    blocks = text.split("\n\n")
    ready = (re.sub("^# ", "", b, flags=re.M) if re.match("# [a-z_]+:", b) else b for b in blocks)
    return "\n\n".join(ready)


@pytest.mark.parametrize(("kind", "text"), BEGUN.values(), ids=BEGUN)
def test_what_stands_ready_is_sound_too(kind: type[Record], text: str) -> None:
    filled_in = uncommented(text)
    assert filled_in != text
    checked(kind, "x", filled_in.encode())


def test_the_councils_own_headings_stand_ready() -> None:
    text = uncommented(BEGUN["report in the council's form"][1])
    report = checked(OfficerReport, "x", text.encode())
    assert [section.heading for section in report.sections] == FORM["sections"]
    assert [row.heading for row in report.implications] == FORM["implications"]


@pytest.mark.parametrize(
    ("record_id", "expected"),
    [
        (plan_id("Inspection plan", DAY), "action-plans/2026-inspection-plan"),
        (plan_id("2026 plan", DAY), "action-plans/2026-plan"),
        (plan_id("план", DAY), "action-plans/2026-action-plan"),
        (pledge_id("Our Pledge", DAY), "pledges/2026-our-pledge"),
        (report_id("Siân's report", DAY), "reports/2026-11-22-sians-report"),
    ],
)
def test_ids(record_id: str, expected: str) -> None:
    assert record_id == expected


def test_a_commitment_comes_after_its_directorates_last(tmp_path: Path) -> None:
    for path in EXAMPLE.rglob("*.yaml"):
        copy = tmp_path / "records" / path.relative_to(EXAMPLE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    register, _ = load(tmp_path / "records", DAY)
    (pledge,) = register.pledges()
    entry = commitment_entry(
        pledge, "To do: it", DAY, directorate="People", promises=["P7"], due="March 2027"
    )
    file = tmp_path / "records/pledges/2024-pledge.yaml"
    before = file.read_text(encoding="utf-8")
    changed = record_entry(tmp_path / "records", pledge, "commitments", entry).record
    assert changed.commitments[:-1] == pledge.commitments
    new = changed.commitments[-1]
    assert (new.id, new.directorate, new.promise) == ("PE10", "People", ("P7",))
    assert (new.commitment, new.due, new.status) == ("To do: it", "March 2027", "planned")
    start, added, end = file.read_text(encoding="utf-8").partition(
        "\n  - id: PE10\n    directorate: People\n    promise: P7\n"
        '    made: 2026-11-22\n    commitment: "To do: it"\n'
        "    due: March 2027\n    status: planned\n"
    )
    assert added
    assert start + end == before


def test_the_first_commitment_of_a_pledge_just_begun(tmp_path: Path) -> None:
    record_new(tmp_path, Pledge, "pledges/p", pledge_text("Our Pledge", DAY))
    pledge = checked(Pledge, "pledges/p", path_of(tmp_path, "pledges/p").read_bytes())
    entry = commitment_entry(pledge, "To open savings accounts", DAY, directorate="People")
    changed = record_entry(tmp_path, pledge, "commitments", entry).record
    assert [each.id for each in changed.commitments] == ["PE1"]


def test_a_questions_keys_stand_in_the_order_of_the_notice() -> None:
    entry = question_entry(
        {"text": "Why?\nAnd when?\n", "from": "A. Resident", "to": "", "received": "2027-01-04"}
    )
    assert list(entry.items()) == [
        ("from", "A. Resident"),
        ("received", "2027-01-04"),
        ("text", "Why?\nAnd when?\n"),
    ]


def test_an_unsound_record_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="`stauts` is not a key"):
        record_new(tmp_path, Meeting, "meetings/m", "body: b\ndate: 2026-11-22\nstauts: held\n")
    assert list(tmp_path.rglob("*")) == []


def test_an_unsound_entry_changes_nothing(tmp_path: Path) -> None:
    register = register_of(tmp_path, {"pledges/p.yaml": "title: Our Pledge\n"}, "2026-11-22")
    (pledge,) = register.pledges()
    with pytest.raises(NotWritten, match="`sattus` is not a key"):
        record_entry(tmp_path / "records", pledge, "commitments", {"id": "C1", "sattus": "planned"})
    assert (tmp_path / "records/pledges/p.yaml").read_bytes() == b"title: Our Pledge\n"


def test_a_folder_behind_a_link_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "pledges").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotWritten, match="is a link"):
        record_new(tmp_path / "records", Pledge, "pledges/p", "title: Our Pledge\n")
    assert list((tmp_path / "elsewhere").iterdir()) == []
