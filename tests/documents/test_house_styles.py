"""The house styles that ship: their pages as a whole, no word lost, nothing of their own making."""

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from cpkit.documents.document import AudienceName
from cpkit.records import Meeting
from cpkit.shelf.styles import built_in_folder, house_styles
from documents.filled_records import filled_meeting, register_of
from documents.papers import example, page_of, text_of
from documents.test_nothing_lost import LATER
from documents.test_nothing_lost import lost as lost_of_a_meeting
from documents.work_papers import BOARD, PAPERS, filled_record
from documents.work_papers import lost as lost_of_work

DOCS = Path(__file__).parents[2] / "docs"
STYLES = house_styles()
SHOWN = [
    ("committee-book", "minutes", "2026-09-09-corporate-parenting-board"),
    ("committee-book", "agenda", "2026-12-09-corporate-parenting-board"),
    ("committee-book", "decisions", "2026-09-09-corporate-parenting-board"),
    ("scrutiny-pack", "agenda", "2026-11-26-people-scrutiny-committee"),
    ("scrutiny-pack", "summons", "2026-11-26-people-scrutiny-committee"),
    ("scrutiny-pack", "minutes", "2026-07-16-people-scrutiny-committee"),
    ("scrutiny-pack", "decisions", "2026-07-16-people-scrutiny-committee"),
    ("scrutiny-pack", "report", "2024-10-24-overview-of-corporate-parenting"),
    ("advisory-group", "agenda", "2026-11-04-corporate-parenting-board"),
    ("advisory-group", "minutes", "2025-01-29-corporate-parenting-board"),
    ("advisory-group", "decisions", "2025-01-29-corporate-parenting-board"),
    ("advisory-group", "action-plan", "2025-inspection"),
    ("advisory-group", "monitoring", "2026-03-31"),
    ("pledge-report", "pledge", "2024-pledge"),
    ("pledge-report", "decisions", "2026-09-09-corporate-parenting-board"),
]
AUDIENCES = pytest.mark.parametrize("audience", ["public", "members"])
EACH_STYLE = pytest.mark.parametrize("style", STYLES)


def test_four_ship() -> None:
    assert STYLES == ["advisory-group", "committee-book", "pledge-report", "scrutiny-pack"]


def test_every_template_of_a_style_is_shown() -> None:
    own = {
        (path.parent.name, path.name.removesuffix(".md.j2"))
        for path in (built_in_folder() / "styles").rglob("*.md.j2")
    }
    close_to_another = {"house", "summons"}
    shown = {(style, document) for style, document, _ in SHOWN}
    assert {each for each in own if each[1] not in close_to_another} <= shown


@pytest.mark.parametrize("fmt", ["md", "html"])
@pytest.mark.parametrize(("style", "document", "record"), SHOWN)
def test_the_whole_page(
    golden: Callable[[str, str], None], style: str, document: str, record: str, fmt: str
) -> None:
    page = page_of(document, record, example())
    golden(f"styles/{style}-{document}.{fmt}", text_of(page, fmt, style))


@EACH_STYLE
def test_a_template_has_both_formats(style: str) -> None:
    folder = built_in_folder() / "styles" / style
    formats = [{path.name for path in folder.glob(f"*.{fmt}.j2")} for fmt in ("md", "html")]
    assert formats[0] == {name.replace(".html.", ".md.") for name in formats[1]}


@EACH_STYLE
def test_a_style_has_a_page_with_a_small_picture(style: str) -> None:
    page = (DOCS / "styles" / f"{style}.md").read_text(encoding="utf-8")
    assert re.search(rf"!\[[^\]]{{40,}}\]\({style}\.png\)", page)
    assert f"`--style {style}`" in page
    picture = (DOCS / "styles" / f"{style}.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 150_000
    assert f"(styles/{style}.md)" in (DOCS / "templates.md").read_text(encoding="utf-8")


# --- nothing lost


def is_said_once_for_several(key: str, text: str) -> bool:
    """`Councillors Lind and Swan`: the title of the second stands before the first."""
    return key == "Attendee.name" and text.startswith("Councillor ")


@AUDIENCES
@EACH_STYLE
def test_every_field_of_a_meeting_comes_out(
    tmp_path: Path, style: str, audience: AudienceName
) -> None:
    words = (f"word{number}" for number in count())
    records = {
        "meetings/2023-02-21-board": filled_meeting(lambda *_: next(words)),
        "bodies/board": BOARD,
    }
    register = register_of(tmp_path, records, LATER)
    meeting = register.one(Meeting, "2023-02-21-board")
    assert meeting is not None
    assert lost_of_a_meeting(meeting, register, audience, style) == []


@EACH_STYLE
def test_every_word_of_the_example_council_comes_out(style: str) -> None:
    register = example(LATER)
    for meeting in register.meetings():
        missing = lost_of_a_meeting(meeting, register, "members", style)
        assert [each for each in missing if not is_said_once_for_several(*each)] == []
    for name, kind in PAPERS.items():
        for record_id in register.ids(kind):
            record = register.one(kind, record_id)
            assert record is not None
            assert lost_of_work(name, record, register, "members", style) == []


@AUDIENCES
@pytest.mark.parametrize("name", list(PAPERS))
@EACH_STYLE
def test_every_field_of_plans_pledges_and_figures_comes_out(
    style: str, name: str, audience: AudienceName, tmp_path: Path
) -> None:
    number = count()
    kind = PAPERS[name]
    record_id = f"{kind.folder}/only"
    tree = filled_record(kind, lambda *_: f"word{next(number)}")
    register = register_of(tmp_path, {record_id: tree, "bodies/board": BOARD}, LATER)
    record = register.one(kind, record_id)
    assert record is not None
    assert lost_of_work(name, record, register, audience, style) == []
