"""What a public record says of people whom the public knows by role only, field by field."""

from datetime import date
from pathlib import Path

import pytest

from cpkit.records import Body, Meeting
from cpkit.register import load

DAY = date(2026, 11, 16)
BODY = "name: Board\nregime: committee\nmembers:\n"
MEETING = "body: board\ndate: 2026-10-06\nstatus: held\n"


def public(folder: Path, members: str, meeting: str = "") -> tuple[Body, Meeting]:
    """The public's copies of a body with these members and of a meeting with these keys."""
    for name, text in (
        ("bodies/board", BODY + members),
        ("meetings/2026-10-06", MEETING + meeting),
    ):
        file = folder / "records" / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    register, problems = load(folder / "records", DAY)
    assert problems == []
    shown = register.public()
    body, held = shown.one(Body, "board"), shown.one(Meeting, "2026-10-06")
    assert body is not None
    assert held is not None
    return body, held


@pytest.mark.parametrize(
    ("consent", "printed"),
    [
        ("{to: full name}", "Bella Marr"),
        ("{to: full name, given: 2026-11-16}", "Bella Marr"),
        ("{to: full name, given: 2026-11-17}", "Care leaver"),
        ("{to: full name, given: 2026-01-01, until: 2026-11-15}", "Care leaver"),
        ("{to: full name, given: 2026-01-01, withdrawn: 2026-11-01}", "Care leaver"),
        ("{to: first name, given: 2026-01-01}", "Care leaver"),
    ],
)
def test_a_name_is_printed_while_consent_runs(tmp_path: Path, consent: str, printed: str) -> None:
    bella = "{name: Bella Marr, represents: Care leaver, young_person: yes, consent: %s}"
    body, _ = public(tmp_path, f"  - {bella % consent}\n")
    assert body.members[0].name == printed


def test_a_public_title_names_nobody_who_is_protected(tmp_path: Path) -> None:
    members = "  - {name: Bella Marr, represents: Care leaver, young_person: yes}\n"
    item = "{title: A flat, public_title: Support for Bella Marr, exempt: {paragraphs: [1]}}"
    _, meeting = public(tmp_path, members, f"items:\n  - {item}\n")
    assert [each.title for each in meeting.items] == ["Support for Care leaver"]


def test_a_role_that_holds_a_name_is_no_role(tmp_path: Path) -> None:
    members = "  - {name: Bella Marr, represents: Bella Marr's group, young_person: yes}\n"
    cora = "{name: Cora Lyle, role: friend of Cora Lyle and Bella Marr, young_person: yes}"
    told = "items:\n  - {title: Moving, minute: Bella and Cora Lyle spoke.}\n"
    body, meeting = public(tmp_path, members, f"in_attendance: [{cora}]\n{told}")
    assert (body.members[0].name, body.members[0].represents) == (
        "Young person's group",
        "Young person's group",
    )
    [cora_shown] = meeting.in_attendance or ()
    assert (cora_shown.name, cora_shown.role) == ("friend of Young person and Young person",) * 2
    assert meeting.items[0].minute == "Young person and Young person spoke."
