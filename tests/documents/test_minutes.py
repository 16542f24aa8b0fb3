"""The minutes: what stands at their head, and what is said where the record says nothing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from documents.papers import BOARD, example, page_of, register_with, text_of

GOLDEN = "2026-09-09-corporate-parenting-board"


@pytest.mark.parametrize("fmt", ["md", "html"])
@pytest.mark.parametrize("audience", ["public", "members"])
def test_the_whole_page(golden: Callable[[str, str], None], fmt: str, audience: str) -> None:
    page = page_of("minutes", GOLDEN, example(), audience)
    golden(f"minutes-{audience}.{fmt}", text_of(page, fmt))


def minutes(folder: Path, meeting: str, **more: object) -> dict:
    return page_of("minutes", "2023-02-21", register_with(folder, meeting, **more))


def item(folder: Path, text: str, meeting: str = "status: held\n") -> dict:
    lines = "".join(f"    {line}\n" for line in text.splitlines())
    page = minutes(folder, f"{meeting}items:\n  - title: Something\n{lines}")
    return page["items"][0]


STATUS = [
    ("planned", "DRAFT – this meeting has not been held", None),
    ("published", "DRAFT – this meeting has not been held", None),
    ("held", "DRAFT – not yet confirmed as a correct record", None),
    ("confirmed", "", None),
    ("cancelled", "", "This meeting was cancelled."),
    ("postponed", "", "This meeting was postponed."),
    (
        "inquorate",
        "DRAFT – notes of an inquorate meeting",
        "Too few members were present for a quorum: these are notes and not minutes.",
    ),
]


@pytest.mark.parametrize(("status", "draft", "notice"), STATUS)
def test_a_draft_says_so(tmp_path: Path, status: str, draft: str, notice: str | None) -> None:
    page = minutes(tmp_path, f"status: {status}\n")
    assert (page["draft_notice"], page["status_notice"]) == (draft, notice)


CONFIRMED = [
    (
        "confirmed: 2023-04-18\n",
        "Confirmed as a correct record at the meeting on Tuesday 18 April 2023.",
    ),
    (
        "confirmed: {at: 2023-04-18, chair: Councillor Ro}\n",
        "Confirmed as a correct record at the meeting on Tuesday 18 April 2023, Councillor"
        " Ro presiding.",
    ),
    (
        "confirmed: {at: 2023-04-18, chair: Councillor Ro, signed: 2023-04-19}\n",
        "Confirmed as a correct record at the meeting on Tuesday 18 April 2023, signed by"
        " Councillor Ro on Wednesday 19 April 2023.",
    ),
    ("", "Confirmed as a correct record."),
]


@pytest.mark.parametrize(("confirmed", "words"), CONFIRMED)
def test_confirmed_minutes_say_when_and_by_whom(tmp_path: Path, confirmed: str, words: str) -> None:
    page = minutes(tmp_path, f"status: confirmed\n{confirmed}")
    assert page["confirmation"] == {"words": words, "amendments": []}
    assert page["signature"] is None


def test_before_the_day_of_confirmation_they_are_a_draft(tmp_path: Path) -> None:
    meeting = "status: confirmed\nconfirmed: 2023-04-18\ncorrections: [{at: 2023-06-06, text: A}]\n"
    page = minutes(tmp_path, meeting, as_at=date(2023, 4, 17))
    assert page["draft_notice"] == "DRAFT – not yet confirmed as a correct record"
    assert page["signature"] == {"printed": None}
    assert page["corrections"] == []


NIL = [
    ("type: declarations\ndeclarations: none", "There were no declarations of interest."),
    ("type: declarations", None),
    ("type: declarations\ndeclarations: none\nminute: There were none.", None),
    ("type: apologies", None),
]


@pytest.mark.parametrize(("text", "words"), NIL)
def test_nil_is_said_and_silence_is_not(tmp_path: Path, text: str, words: str | None) -> None:
    assert item(tmp_path, text)["nil"] == words


APOLOGIES = [
    ("apologies: none\n", "There were no apologies for absence."),
    ("apologies: [Councillor Ro]\n", "Apologies for absence were received from Councillor Ro."),
    (
        "apologies: [Councillor Ro, {name: P. Marsh, role: Youth Mayor}]\n",
        "Apologies for absence were received from Councillor Ro; and P. Marsh, Youth Mayor.",
    ),
    (
        "apologies: [Ro]\nheadings: {apologies: We missed}\n",
        "We missed Ro.",
    ),
]


@pytest.mark.parametrize(("people", "words"), APOLOGIES)
def test_apologies_are_said_in_their_item_and_nowhere_else(
    tmp_path: Path, people: str, words: str
) -> None:
    page = minutes(tmp_path, f"{people}items: [{{title: Apologies, type: apologies}}]\n")
    assert page["items"][0]["nil"] == words
    assert page["attendance"] == []


def test_apologies_without_an_item_stand_at_the_head(tmp_path: Path) -> None:
    page = minutes(tmp_path, "apologies: [Councillor Ro]\n")
    assert [each["heading"] for each in page["attendance"]] == ["Apologies for absence"]


PRESENT = [
    ("chair: Councillor Ro\npresent: [Cllr Ro]\n", ["in the chair"]),
    ("chair: Ro\npresent: [{name: Ro, note: Chair}]\n", ["Chair"]),
    ("chair: Ro\npresent: [Ro]\nheadings: {chair: Chair}\n", ["Chair"]),
    ("chair: Smith\npresent: [J. Smith, P. Smith]\n", [None, None]),
    (
        "vice_chair: Ro\npresent: [Ro, {name: Lind, presiding: yes}]\n",
        ["vice-chair", "also presided"],
    ),
    (
        "present: [{name: Ro, arrived: 1.20pm, left: '14:10'}]\n",
        ["arrived at 1.20 pm; left at 2.10 pm"],
    ),
    (
        "present: [{name: Ro, substitute_for: Lind, voting: no}]\n",
        ["substitute for Lind; non-voting"],
    ),
    ("present: [{name: Ro, items: [1, 2], how: remote}]\n", ["by remote link; for items 1 and 2"]),
    ("present: [{name: Ro, absent_for: 28/22}]\n", ["not in the room for item 28/22"]),
]


@pytest.mark.parametrize(("meeting", "notes"), PRESENT)
def test_those_present_with_what_the_record_says_of_them(
    tmp_path: Path, meeting: str, notes: list[str | None]
) -> None:
    [there] = minutes(tmp_path, meeting)["attendance"]
    assert [person["note"] for person in there["groups"][0]["people"]] == notes


def test_a_chair_whom_the_list_does_not_show_is_named_apart(tmp_path: Path) -> None:
    page = minutes(tmp_path, "chair: Smith\npresent: [J. Smith, P. Smith]\nvice_chair: Ro\n")
    assert page["offices"] == [["In the chair", "Smith"], ["Vice-chair", "Ro"]]


OUTCOMES = [
    ("outcome: deferred", "Deferred."),
    ("outcome: deferred\ndeferred_to: next meeting", "Deferred to the next meeting."),
    (
        "outcome: deferred\ndeferred_to: 2023-04-18",
        "Deferred to the meeting on Tuesday 18 April 2023.",
    ),
    ("outcome: deferred\ndeferred_to: the autumn", "Deferred to the autumn."),
    ("outcome: deferred\nminute: This was deferred.", None),
    (
        "outcome: deferred\ndeferred_to: next meeting\nminute: This was deferred.",
        "Deferred to the next meeting.",
    ),
    ("outcome: withdrawn", "Withdrawn."),
    ("outcome: not reached", "Not reached."),
    ("outcome: taken", None),
]


@pytest.mark.parametrize(("text", "words"), OUTCOMES)
def test_what_became_of_an_item(tmp_path: Path, text: str, words: str | None) -> None:
    assert item(tmp_path, text)["outcome"] == words


CONFIRMS = [
    (
        "confirms: 2022-10-25",
        "The minutes of the meeting held on Tuesday 25 October 2022 were put to the meeting.",
    ),
    (
        "confirms: {meeting: 2022-10-25, date: 25th October, outcome: amended}",
        "The minutes of the meeting held on 25th October were confirmed as a correct record, as"
        " amended.",
    ),
    ("confirms: {meeting: 2022-10-25, outcome: confirmed}\nminute: They were agreed.", None),
    (
        "confirms: {meeting: 2022-10-25, outcome: confirmed}\nresolved: That they be confirmed.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "words"), CONFIRMS)
def test_earlier_minutes_in_the_records_own_words_or_in_ours(
    tmp_path: Path, text: str, words: str | None
) -> None:
    assert [each["words"] for each in item(tmp_path, text)["confirms"]] == [words]


RESOLVED = [
    ("resolved: That it be noted.", None, [(None, "**RESOLVED –** That it be noted.")]),
    ("resolved: The report was noted.", None, [(None, "The report was noted.")]),
    (
        "resolved: [To note., To thank.]",
        "RESOLVED –",
        [("1.", "To note."), ("2.", "To thank.")],
    ),
    (
        "lead_in: The Board resolved\nresolved: [To note.]",
        "The Board resolved",
        [(None, "To note.")],
    ),
    (
        "resolved: [{number: a, text: One}, {number: (b), text: Two}]",
        None,
        [("a.", "One"), ("(b)", "Two")],
    ),
    (
        "resolved: [{verb: AGREED-, text: 'To go on.'}]",
        None,
        [(None, "**AGREED-** To go on.")],
    ),
    (
        "resolved: [{verb: RESOLVED, text: '(a) to go on'}]",
        None,
        [(None, "**RESOLVED**\n\n(a) to go on")],
    ),
    (
        "resolved: [That a letter be sent., RESOLVED that it be noted., That all be thanked.]",
        None,
        [
            ("1.", "**RESOLVED –** That a letter be sent."),
            ("2.", "RESOLVED that it be noted."),
            ("3.", "That all be thanked."),
        ],
    ),
    (
        "resolved: [RESOLVED that it be noted., That all be thanked.]",
        None,
        [("1.", "RESOLVED that it be noted."), ("2.", "That all be thanked.")],
    ),
    ("resolved: {verb: none, text: That it be noted.}", None, [(None, "That it be noted.")]),
    (
        "lead_in: RESOLVED\nresolved: [{number: none, text: One}, {number: none, text: Two}]",
        "RESOLVED",
        [(None, "One"), (None, "Two")],
    ),
]


@pytest.mark.parametrize(("text", "lead_in", "decisions"), RESOLVED)
def test_resolutions_as_printed(
    tmp_path: Path, text: str, lead_in: str | None, decisions: list[tuple[str | None, str]]
) -> None:
    [decided] = item(tmp_path, text)["decisions"]
    found = [(each["number"], each["text"]) for each in decided["list"]]
    assert (decided["lead_in"], found) == (lead_in, decisions)


VOTES = [
    ("unanimously", ["Vote: unanimously."]),
    (
        "{for: 5, against: 0, abstained: 1, result: carried}",
        ["Vote: 5 for, 0 against, 1 abstained; carried."],
    ),
    (
        "{for: 4, against: 4, casting: Ro, result: carried}",
        ["Vote: 4 for, 4 against; casting vote by Ro; carried."],
    ),
    (
        "{names: {for: [Ro, Lind], against: Swan}}",
        ["For: Ro and Lind.", "Against: Swan."],
    ),
]


@pytest.mark.parametrize(("vote", "lines"), VOTES)
def test_a_vote_in_words(tmp_path: Path, vote: str, lines: list[str]) -> None:
    assert item(tmp_path, f"vote: {vote}")["vote"] == lines


SMALL_LINES = [
    (
        "report: {of: Strategic Director, by: Virtual Head}",
        ["Report of the Strategic Director, presented by the Virtual Head."],
    ),
    ("report: {of: Samuel Oyelaran, by: Samuel Oyelaran}", ["Report of Samuel Oyelaran."]),
    ("report: {title: The year}", ["Report “The year”."]),
    ("report: papers/year.pdf", []),
    ("report: {of: Strategic Director}\nminute: We had a report of the strategic director.", []),
    (
        "presenters: [{name: A. Ro, role: Nurse}, B. Lind]",
        ["Presented by A. Ro, Nurse; and B. Lind."],
    ),
    (
        "started: 1.40pm\nmoved_because: the guests had to leave",
        ["Reached at 1.40 pm.", "Taken out of order: the guests had to leave."],
    ),
    ("deferred_from: 2022-10-25", ["Deferred from the meeting on Tuesday 25 October 2022."]),
]


@pytest.mark.parametrize(("text", "lines"), SMALL_LINES)
def test_the_lines_under_a_heading(tmp_path: Path, text: str, lines: list[str]) -> None:
    assert item(tmp_path, text)["opening"] == lines


def test_items_within_items_have_headings_below(tmp_path: Path) -> None:
    page = minutes(
        tmp_path, "items: [{title: A, items: [{title: B, items: [{title: C}]}]}, {title: D}]\n"
    )
    assert [(each["title"], each["level"]) for each in page["items"]] == [
        ("A", 2),
        ("B", 3),
        ("C", 4),
        ("D", 2),
    ]


def test_a_part_has_its_printed_heading_once(tmp_path: Path) -> None:
    parts = {"A": "1", "B": "1", "C": "2", "D": "Recommendations"}
    items = "items:\n" + "".join(f"  - {{title: {t}, part: {p}}}\n" for t, p in parts.items())
    page = minutes(tmp_path, "headings: {part_2: IN PRIVATE}\n" + items)
    assert [each["part_heading"] for each in page["items"]] == [
        None,
        None,
        "IN PRIVATE",
        "Recommendations",
    ]


def test_the_body_goes_by_its_name_of_the_day(tmp_path: Path) -> None:
    body = (
        BOARD
        + "former_names:\n"
        + "  - {name: Children's Panel, until: 2023-02-21}\n"
        + "  - {name: Old, until: 2020-01-01}\n"
    )
    assert minutes(tmp_path, "status: held\n", body=body)["heading"] == "Children's Panel"


def test_a_postponed_meeting_says_until_when(tmp_path: Path) -> None:
    meeting = "status: postponed\npostponed_to: meetings/2023-03-07-board\n"
    later = {"meetings/2023-03-07-board": "body: board\ndate: 2023-03-07\n"}
    page = minutes(tmp_path, meeting, **later)
    assert page["status_notice"] == "This meeting was postponed to Tuesday 7 March 2023."


def test_an_action_that_a_matter_arises_from_is_named_with_its_task(tmp_path: Path) -> None:
    plan = {"action-plans/homes": "title: Homes plan\nactions: [{id: 5a, action: Find a house.}]\n"}
    matters = "[{ref: action-plans/homes#5a, minute: Found.}, {ref: gone#1}]"
    meeting = f"items: [{{title: Arising, arising: {matters}}}]\n"
    found = minutes(tmp_path, meeting, **plan)["items"][0]["arising"]
    assert found == [
        {"heading": "Action 5a, Homes plan", "task": "Find a house.", "minute": "Found."},
        {"heading": "gone#1", "task": None, "minute": None},
    ]


KEPT_HEAD = """status: held
started: 1.00pm
finished: 2.45pm
headings:
  minutes_head: |-
    Notes of a meeting of the CORPORATE PARENTING BOARD
    21 February 2023 at 1.00pm
"""


def head_lines(page: dict) -> list[str]:
    return [line["text"] for line in page["printed_head"]]


def test_a_head_kept_as_printed_is_printed_and_its_facts_are_not_said_twice(tmp_path: Path) -> None:
    page = minutes(tmp_path, KEPT_HEAD)
    assert head_lines(page) == [
        "Notes of a meeting of the CORPORATE PARENTING BOARD",
        "21 February 2023 at 1.00pm",
    ]
    assert [line["chief"] for line in page["printed_head"]] == [True, False]
    assert page["facts"] == {"finished": ["Finished", "2.45 pm"]}
    for fmt in ("md", "html"):
        assert text_of(page, fmt).count("21 February 2023 at 1.00pm") == 1


@pytest.mark.parametrize("fmt", ["md", "html"])
def test_a_kept_head_that_begins_with_the_council_is_its_masthead(tmp_path: Path, fmt: str) -> None:
    page = minutes(tmp_path, KEPT_HEAD)
    council = page["council"]
    own = KEPT_HEAD.replace("    Notes of", f"    {council.upper()}\n    Notes of")
    body = text_of(minutes(tmp_path, own), fmt).partition("</head>")[2 if fmt == "html" else 0]
    assert body.upper().count(council.upper()) == 1
    assert text_of(page, fmt).count(council) >= 1


def test_what_a_kept_head_does_not_say_is_added_to_it(tmp_path: Path) -> None:
    stale = KEPT_HEAD.replace("21 February", "28 February").replace("BOARD", "PANEL")
    page = minutes(tmp_path, f"{stale}marking: OPEN\ntitle: Special meeting\n")
    added = head_lines(page)[2:]
    assert "Tuesday 21 February 2023" in added
    assert {"OPEN", "Special meeting"} <= set(added)


def test_the_next_meeting_in_printed_words_is_not_said_twice(tmp_path: Path) -> None:
    words = "{date: 14 March 2023, time: 4.30pm, text: 'Next meeting: 14 March 2023 at 4.30pm'}"
    page = minutes(tmp_path, f"status: held\nnext_meeting: {words}\n")
    assert page["next_meeting"] == "Next meeting: 14 March 2023 at 4.30pm."
    assert page["next_meeting_heading"] is None
    moved = minutes(tmp_path, f"status: held\nnext_meeting: {words.replace('14 M', '15 M', 1)}\n")
    assert "15 March 2023" in moved["next_meeting"]


def test_a_heading_that_names_the_body_and_the_day_is_the_whole_head(tmp_path: Path) -> None:
    whole = "MINUTES of a meeting of the CORPORATE PARENTING BOARD held on 21 February 2023"
    page = minutes(tmp_path, f"status: held\nheadings: {{minutes: {whole}}}\n")
    assert head_lines(page) == [whole]
    for fmt in ("md", "html"):
        printed = text_of(page, fmt, "scrutiny-pack").partition("<main")[2 if fmt == "html" else 0]
        assert printed.casefold().count("of a meeting of the") == 1
        assert whole in printed


@pytest.mark.parametrize(
    ("ro", "line"),
    [
        ("Ro Dale", "Ro Dale (in the Chair)"),
        ("{name: Ro Dale, note: in the Chair}", "Ro Dale (in the Chair)"),
        ("{name: Ro Dale, role: Chair}", "Ro Dale (Chair)"),
    ],
)
def test_in_a_scrutiny_pack_the_chair_stands_on_a_line_alone(
    tmp_path: Path, ro: str, line: str
) -> None:
    meeting = f"status: held\nchair: Ro Dale\npresent: [{ro}, Cam Lind, Ash Swan]\n"
    page = minutes(tmp_path, meeting)
    assert f"\n{line}\n\nCam Lind, and Ash Swan.\n" in text_of(page, "md", "scrutiny-pack")
    assert f"<p>{line}</p>\n<p>Cam Lind, and Ash Swan.</p>" in text_of(
        page, "html", "scrutiny-pack"
    )
