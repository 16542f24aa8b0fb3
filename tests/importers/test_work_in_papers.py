"""Plans, figures, pledges, reports and question rules, in five formats, become their records."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpkit.cli.checking import every_problem
from cpkit.edit.recording import record_new
from cpkit.importers.bodies import BodyBook
from cpkit.importers.draft import doubts_in, texts_in
from cpkit.importers.importing import Imported, imported, text_of
from cpkit.importers.share import shares
from cpkit.importers.work.cells import cell_prose, colour_name
from cpkit.records import ActionPlan, Body, Monitoring, OfficerReport, Pledge
from cpkit.register import load
from importers.papers_in_every_format import FORMATS, Piece, made, paper

AS_AT = date(2026, 11, 16)

PLAN = paper("""
    # Saltmere improvement plan for children in care 2026

    Inspection dates: 2nd – 13th March 2026

    Action | Lead Officer | Timescale | Progress | RAG Rating
    3. Children see one social worker throughout | | | |
    Key success indicators: fewer changes of worker; children say so in the survey | | | |
    a. Fill the four vacant posts | Head of Children in Care | June 2026 | Two are filled. | {amber}
    b. Agree a handover letter | Principal Social Worker; Participation Officer | TBC | Dependent on a) above | {red}
    4. Homes are found close to school | | | |
    Key success indicators: three in four within ten miles | | | |
    a. Open the second small home | Commissioning Manager, Homes & Placements | March – May 2026 | It opened in May. | {green}
    b. Ask carers near each school | Fostering Service Manager | Ongoing | |
""")  # noqa: E501 - a table is read row by row

TRACKER = paper("""
    # Care leavers strategy: delivery plan

    No | Priority | What we will do | Responsible | By when | Status | Comments
    1 | A good home | Set rent guarantees | Housing Options Manager | 31 March 2026 | Complete | In force.
    2 | A good home | Keep three flats free | Housing Options Manager | Summer 2026 | In progress | One so far.
    3 | Work that pays | Ring-fence apprenticeships | HR Manager; Chief Executive | 2026/27 | Not started |
""")  # noqa: E501 - a table is read row by row

FIGURES = paper("""
    # Monitoring summary

    30 September 2026 - Number of children in care: 212 (+7 from last meeting (30/06/26))

    Where children live

    Period | Entering care | Leaving care | Net
    2024 | 88 | 91 | -3
    2025 | 97 | 80 | 17
    2026 | 61 | 54 | 7
""")

PLEDGE = paper("""
    Report for Corporate Parenting Board: 10 June 2026

    # The Promise, two years on

    Introduction

    Saltmere Council promised its children eight things. The Promise was launched on 12 June 2024.
    Directors gave updates at events held on 4 February and 9 September 2025.

    Children's Directorate

    - The advice line is in place and rang 214 times.
    - Work on bank accounts is ongoing with two banks.

    Environment Directorate

    - Swimming has been free since May.
    - Bus passes could be offered to carers too.
    - Unfortunately the allotment scheme fell through.
""")

REPORT = paper("""
    FOR PUBLICATION

    SALTMERE COUNCIL

    CORPORATE PARENTING BOARD

    14th October 2026

    Report of the Director of Children's Services

    Homes for care leavers

    # 1. Purpose

    To say how many flats there are and how many are wanted.

    # 2. Consultation

    N/A

    # 3. Background Papers

    N/A

    # 4. Recommendation(s)

    That the Board:

    - notes the number of flats;

    - asks for a plan by March.

    # 5. Reasons for Recommendation(s)

    Nine young people are waiting.

    Report Author: Ines Okoro

    Contact details: homes@saltmere.example

    Implications

    Financial

    N/A

    Legal

    None beyond the duty to provide.

    Human Resources

    N/A
""")

RULES = paper("""
    # Procedure for Public Questions at Corporate Parenting Board meetings

    Anyone who lives in Saltmere may ask a question. Questions take at most 20 minutes in total.

    Notice of Questions

    A question has to be with the Head of Democratic Services no later than 10am five working days
    before the meeting. Questions may be sent to questions@saltmere.example

    Number of Questions

    At any one meeting no person may submit more than two questions.

    Scope of Questions

    The Head of Democratic Services may reject a question if it:

    - is longer than 150 words;

    - was put in the past three months.

    Replies

    A written reply is asked for by 4pm on the last working day before the meeting, and is laid out
    15 minutes before the meeting. Each questioner may put one supplementary question.
""")


def taken(name: str, pieces: list[Piece], fmt: str, *bodies: str) -> Imported:
    book = BodyBook([])
    for body in bodies:
        book.slug(body)
    return imported(f"{name}.{fmt}", made(pieces, fmt), AS_AT, book)


def only(found: Imported, kind: type) -> dict[str, Any]:
    values = [draft.values for draft in found.drafts if draft.kind is kind]
    assert len(values) == 1, [draft.about for draft in found.drafts]
    return values[0]


EACH_FORMAT = pytest.mark.parametrize("fmt", FORMATS)


@EACH_FORMAT
def test_an_action_plan(fmt: str) -> None:
    plan = only(taken("plan", PLAN, fmt), ActionPlan)
    actions = [each for aim in plan["objectives"] for each in aim["actions"]]
    assert plan["title"] == "Saltmere improvement plan for children in care 2026"
    assert plan["source"] == {
        "kind": "inspection",
        "from": "2nd March 2026",
        "to": "13th March 2026",
    }
    assert [aim["number"] for aim in plan["objectives"]] == ["3", "4"]
    assert plan["objectives"][0]["success"] == [
        "fewer changes of worker",
        "children say so in the survey",
    ]
    assert [each["id"] for each in actions] == ["3a", "3b", "4a", "4b"]
    assert [each["lead"] for each in actions] == [
        "Head of Children in Care",
        ["Principal Social Worker", "Participation Officer"],
        "Commissioning Manager, Homes & Placements",
        "Fostering Service Manager",
    ]
    assert [each.get("rag", "") for each in actions] == ["amber", "red", "green", ""]
    assert [each["timescale"] for each in actions] == [
        "June 2026",
        "TBC",
        "March – May 2026",
        "Ongoing",
    ]
    assert actions[1]["depends_on"] == ["3a"]
    assert plan["headings"]["lead"] == "Lead Officer"


@EACH_FORMAT
def test_a_plan_with_columns_of_its_own(fmt: str) -> None:
    plan = only(taken("tracker", TRACKER, fmt), ActionPlan)
    assert [aim["title"] for aim in plan["objectives"]] == ["A good home", "Work that pays"]
    actions = [each for aim in plan["objectives"] for each in aim["actions"]]
    assert [each["id"] for each in actions] == ["1", "2", "3"]
    assert [each.get("status") for each in actions] == ["complete", None, None]
    assert actions[1]["progress"] == [{"note": "One so far.", "status": "In progress"}]
    assert actions[2]["lead"] == ["HR Manager", "Chief Executive"]
    assert [each["timescale"] for each in actions] == ["31 March 2026", "Summer 2026", "2026/27"]


@EACH_FORMAT
def test_figures(fmt: str) -> None:
    found = only(taken("figures", FIGURES, fmt), Monitoring)
    assert found["title"] == "Monitoring summary"
    assert found["as_at"] == "30 September 2026"
    assert found["indicators"] == [
        {
            "code": "CLA-N",
            "label": "Number of children in care",
            "value": "212",
            "previous": {"value": "205", "as_at": "2026-06-30"},
            "change": "+7",
        }
    ]
    assert [dict(each) for each in found["flows"]] == [
        {"year": "2024", "entering": "88", "leaving": "91"},
        {"year": "2025", "entering": "97", "leaving": "80"},
        {"year": "2026", "part": "yes", "entering": "61", "leaving": "54"},
    ]
    assert found["charts"] == [{"title": "Where children live"}]


@EACH_FORMAT
def test_a_pledge_report(fmt: str) -> None:
    found = only(taken("pledge", PLEDGE, fmt), Pledge)
    assert found["title"] == "The Promise, two years on"
    assert found["body"] == "corporate-parenting-board"
    assert (found["launched"], found["reported"]) == ("12 June 2024", "10 June 2026")
    assert [each["on"] for each in found["update_rounds"]] == ["2025-02-04", "2025-09-09"]
    assert [(each["id"], each.get("status")) for each in found["commitments"]] == [
        ("CD1", "in place"),
        ("CD2", "in progress"),
        ("ED1", "in place"),
        ("ED2", "proposed"),
        ("ED3", "lapsed"),
    ]


@EACH_FORMAT
def test_an_officers_report(fmt: str) -> None:
    found = only(taken("report", REPORT, fmt), OfficerReport)
    assert found["title"] == "Homes for care leavers"
    assert found["of"] == "Director of Children's Services"
    assert (found["marking"], found["date"]) == ("FOR PUBLICATION", "14th October 2026")
    assert found["body"] == "corporate-parenting-board"
    assert [each["heading"].split(".")[-1].strip() for each in found["sections"]] == [
        "Purpose",
        "Consultation",
        "Background Papers",
        "Recommendation(s)",
        "Reasons for Recommendation(s)",
        "Implications",
    ]
    assert found["lead_in"] == "That the Board:"
    assert [each["text"] for each in found["recommendations"]] == [
        "notes the number of flats;",
        "asks for a plan by March.",
    ]
    assert found["background_papers"] == "none"
    assert found["author"] == "Ines Okoro"
    assert found["contact"] == {"email": "homes@saltmere.example"}
    assert [(each["heading"], each["text"]) for each in found["implications"]] == [
        ("Financial", "N/A"),
        ("Legal", "None beyond the duty to provide."),
        ("Human Resources", "N/A"),
    ]


@EACH_FORMAT
def test_rules_for_questions(fmt: str) -> None:
    body = only(taken("rules", RULES, fmt, "Corporate Parenting Board"), Body)
    rules = body["public_questions"]
    numbers = {key: value for key, value in rules.items() if key not in ("procedure", "grounds")}
    assert numbers == {
        "deadline": {"working_days": "5", "at": "10am"},
        "replies": {"working_days": "1", "at": "4pm"},
        "words": "150",
        "per_person": "2",
        "repeat_months": "3",
        "minutes": "20",
        "schedule_minutes_before": "15",
        "supplementaries": "1",
        "to": "Head of Democratic Services",
        "email": "questions@saltmere.example",
    }
    assert rules["grounds"] == ["is longer than 150 words", "was put in the past three months"]
    assert [each["heading"] for each in rules["procedure"]] == [
        "Procedure for Public Questions at Corporate Parenting Board meetings",
        "Notice of Questions",
        "Number of Questions",
        "Scope of Questions",
        "Replies",
    ]


PAPERS = {
    "plan": (PLAN, "advisory-group"),
    "pledge": (PLEDGE, "pledge-report"),
    "report": (REPORT, "scrutiny-pack"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_its_words_come_back_in_the_papers_own_style(name: str, tmp_path: Path) -> None:
    pieces, style = PAPERS[name]
    found = taken(name, pieces, "txt")
    register, _ = load(tmp_path, AS_AT)
    share = shares(found, register, style=style)
    runs, back = sum(each.runs for each in share), sum(each.back for each in share)
    assert back / runs > 0.7, [each.lost for each in share]  # short papers: ends weigh much
    assert found.share > 0.93


@EACH_FORMAT
def test_the_drafts_have_no_errors(fmt: str, tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    papers = {name: pieces for name, (pieces, _) in PAPERS.items()}
    for name, pieces in (papers | {"tracker": TRACKER, "figures": FIGURES}).items():
        for draft in taken(name, pieces, fmt).drafts:
            if not (tmp_path / "records" / f"{draft.id}.yaml").exists():
                record_new(tmp_path / "records", draft.kind, draft.id, text_of(draft))
    problems, count = every_problem(tmp_path / "records", date(2026, 3, 1))
    assert count == 6
    errors = [(str(p.place), p.message) for p in problems if p.severity == "error"]
    assert errors == []


# --- tables that go wrong


def plan_of(rows: str) -> dict[str, Any]:
    text = f"Action plan\n\n{rows}"
    return only(imported("a.txt", text.encode(), AS_AT, BodyBook([])), ActionPlan)


def actions(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from plan.get("actions", [])
    for aim in plan.get("objectives", []):
        yield from aim["actions"]


HEADER = "Action\tLead\tTimescale\tProgress\tRAG\n"


def test_a_row_that_goes_over_a_page_is_one_action() -> None:
    plan = plan_of(
        f"{HEADER}a. Review the policy on\tVirtual Head;\tMay 2026\tIt is with the\tGreen\n\n"
        f"Page 7\n\n{HEADER}premium pay\tService Lead\t\tgovernors.\t\n"
        "b. Train staff\tVirtual Head\tJune 2026\t\t\n"
    )
    first, second = actions(plan)
    assert (first["id"], first["action"]) == ("a", "Review the policy on premium pay")
    assert first["lead"] == ["Virtual Head", "Service Lead"]
    assert first["progress"] == [{"note": "It is with the governors."}]
    assert (second["id"], second["timescale"]) == ("b", "June 2026")


def test_one_id_is_never_given_twice() -> None:
    row = "a. Do it\tVirtual Head\tMay 2026\tYes\tGreen\n"
    assert [each["id"] for each in actions(plan_of(HEADER + row + row))] == ["a", "a-2"]


def test_a_net_that_is_not_the_difference_is_kept() -> None:
    text = "Key figures as at 31 March 2026\n\nYear\tEntering\tLeaving\tNet\n2025\t61\t54\t9\n"
    found = only(imported("a.txt", text.encode(), AS_AT, BodyBook([])), Monitoring)
    assert [dict(each) for each in found["flows"]] == [
        {"year": "2025", "entering": "61", "leaving": "54", "net": "9"}
    ]


def test_what_a_meeting_agreed_is_no_plan() -> None:
    text = (
        "Corporate Parenting Board\n\nMinutes of the meeting held on 4 June 2026\n\n"
        "Present: Councillor Hallam (Chair), Councillor Frayne\n\n1. Apologies\n\nNone.\n\n"
        "2. Schools\n\nThe Board wanted letters.\n\nAction tracker\n\n"
        "Action\tOwner\tDeadline\tStatus\nWrite to schools\tVirtual Head\tJuly 2026\tOpen\n"
    )
    found = imported("a.txt", text.encode(), AS_AT, BodyBook([]))
    assert ActionPlan not in {draft.kind for draft in found.drafts}


def test_a_pack_is_parted_into_its_papers() -> None:
    agenda = paper("""
        Corporate Parenting Board

        Tuesday 20 October 2026 at 2.00pm

        AGENDA

        1. Apologies for absence
    """)
    whole = [*agenda, *REPORT, *RULES, *PLAN, *FIGURES, *PLEDGE[1:]]
    found = taken("pack", whole, "md")
    assert [draft.kind.kind for draft in found.drafts] == [
        "meeting",
        "report",
        "body",
        "action plan",
        "monitoring",
        "pledge",
    ]
    bodies = {draft.values.get("body") for draft in found.drafts if draft.kind is not Body}
    assert bodies == {"corporate-parenting-board"}
    tied = {d.kind: d.values["meeting"] for d in found.drafts if "meeting" in d.values}
    agenda_id = "meetings/2026-10-20-corporate-parenting-board"
    assert tied == {OfficerReport: agenda_id, Monitoring: agenda_id}


def test_figures_without_one_agenda_go_to_no_meeting() -> None:
    minutes = paper("""
        Corporate Parenting Board

        Minutes of the meeting held on Tuesday 20 October 2026

        Present: Councillor Hallam (Chair), Councillor Frayne

        1. Apologies for absence

        None.
    """)
    assert "meeting" not in only(taken("pack", [*minutes, *FIGURES], "md"), Monitoring)


def test_a_scorecard_tells_now_from_before_and_from_a_target() -> None:
    text = (
        "Performance scorecard as at 31 December 2025\n\nIndicator\tTarget\tQ2\tQ3\tRAG\n"
        "Reviews in time\t95%\t93%\t96%\tGreen\nMissing\t\t9\t<5\t\n"
    )
    found = only(imported("a.txt", text.encode(), AS_AT, BodyBook([])), Monitoring)
    assert found["indicators"] == [
        {
            "label": "Reviews in time",
            "value": "96%",
            "period": "Q3",
            "previous": {"value": "93%", "period": "Q2"},
            "comparators": [{"value": "95%", "of": "Target"}],
            "note": "RAG: Green",
        },
        {
            "label": "Missing",
            "value": "<5",
            "period": "Q3",
            "previous": {"value": "9", "period": "Q2"},
        },
    ]


def test_rules_of_a_body_on_record_are_a_paper_to_compare() -> None:
    found = imported("rules.txt", made(RULES, "txt"), AS_AT, BodyBook([]))
    report = only(found, OfficerReport)
    assert report["title"] == "Procedure for Public Questions at Corporate Parenting Board meetings"
    assert "compare these rules" in text_of(found.drafts[0])


def test_a_table_of_no_plan_stays_a_paper() -> None:
    text = "Minutes of errors\n\nAction\tWeather\tTide\nRow\tFair\tHigh\nSail\tFoul\tLow\n"
    found = imported("a.txt", text.encode(), AS_AT, BodyBook([]))
    assert ActionPlan not in {draft.kind for draft in found.drafts}


@pytest.mark.parametrize(
    ("cell", "prose"),
    [
        ("<p>One.</p><p>Two <i>three</i>.</p>", "One.\n\nTwo *three*.\n"),
        ("<p>Covers:</p><ul style='x'>\n• Work • Home", "Covers:\n\n- Work\n- Home\n"),
        ("plain &lt; text", "plain &lt; text"),
        ("", ""),
    ],
)
def test_the_tags_in_a_cell_become_prose(cell: str, prose: str) -> None:
    assert cell_prose(cell) == prose


@pytest.mark.parametrize(
    ("shade", "name"),
    [
        ("#92D050", "green"),
        ("#00b050", "green"),
        ("#FFC000", "amber"),
        ("yellow", "amber"),
        ("#ff0000", "red"),
        ("#c00000", "red"),
        ("#0070C0", "blue"),
        ("#7030a0", "purple"),
        ("#d9d9d9", "grey"),
        ("#ffffff", ""),
        ("", ""),
        ("auto", ""),
    ],
)
def test_a_colour_has_the_name_that_people_give_it(shade: str, name: str) -> None:
    assert colour_name(shade) == name


@settings(max_examples=60)
@given(
    st.sampled_from([PLAN, TRACKER, FIGURES, PLEDGE, REPORT, RULES]),
    st.randoms(use_true_random=False),
    st.integers(1, 12),
)
def test_shuffled_and_cut_papers_become_drafts_all_the_same(
    pieces: list[Piece], chance: Any, kept: int
) -> None:
    mixed = list(pieces)
    chance.shuffle(mixed)
    found = imported("a.txt", made(mixed[:kept], "txt"), AS_AT, BodyBook([]))
    for draft in found.drafts:
        text_of(draft)
    assert 0 <= found.share <= 1


def test_background_papers_and_contact_on_a_line_each() -> None:
    text = (
        "Report of the Director of Homes\n\nFlats\n\n1. Purpose\n\nTo count them.\n\n"
        "Background papers: None\n\nContact: Ines Okoro, Director of Homes\n"
    )
    report = only(imported("a.txt", text.encode(), AS_AT, BodyBook([])), OfficerReport)
    assert report["background_papers"] == "none"
    assert report["contact"] == {"name": "Ines Okoro, Director of Homes"}
    assert report["sections"][-1]["heading"] == "Background papers"


# --- trackers as officers keep them

MERGED = """<h1>Action tracker</h1><table>
<tr><th>No.</th><th>Date raised</th>
<th>Action</th><th>Lead</th><th>Deadline</th><th>Status</th></tr>
<tr><td>1</td><td rowspan="2">4 June 2026</td><td>Open the bike shed</td><td rowspan=2>Estates</td>
<td>1 July 2026</td><td rowspan=3 style="background:red">Overdue</td></tr>
<tr><td>2</td><td>Mend the gate</td><td>2 July 2026</td></tr>
<tr><td>3</td><td>5 June 2026</td><td>Paint it</td><td>Youth Service</td><td>3 July 2026</td></tr>
<tr><td>4</td><td>6 June 2026</td><td rowspan=2>Hang the lamps</td><td>Estates</td><td>May 2027</td>
<td style="background:#00b050">On track</td></tr>
<tr><td></td><td></td><td>Highways</td><td></td><td></td></tr>
</table>"""


def test_cells_that_reach_down_stand_in_every_row() -> None:
    plan = only(imported("a.html", MERGED.encode(), AS_AT, BodyBook([])), ActionPlan)
    rows = list(actions(plan))
    assert [(each["action"], each["lead"], each["timescale"]) for each in rows] == [
        ("Open the bike shed", "Estates", "1 July 2026"),
        ("Mend the gate", "Estates", "2 July 2026"),
        ("Paint it", "Youth Service", "3 July 2026"),
        ("Hang the lamps", ["Estates", "Highways"], "May 2027"),
    ]
    assert [each["notes"] for each in rows[:3]] == [
        "Date raised: 4 June 2026",
        "Date raised: 4 June 2026",
        "Date raised: 5 June 2026",
    ]
    assert [each["rag"] for each in rows] == ["red", "red", "red", "green"]
    assert [each["progress"][0]["status"] for each in rows] == [*["Overdue"] * 3, "On track"]


@pytest.mark.parametrize(
    ("status", "update", "expected"),
    [
        ("Complete", "", "complete"),
        ("CLOSED.", "", "closed"),
        ("No longer required", "", "withdrawn"),
        ("Cancelled", "", "withdrawn"),
        ("In progress", "Nearly there", None),
        ("Not complete", "", None),
        ("To be completed", "Completed forms are coming in", None),
        ("Completed 28.07.2026", "", "complete? Completed"),
        ("Closed – agreed in June", "", "closed? Closed"),
        ("", "Done, sent 28 July 2026. CLOSED", "closed? CLOSED"),
        ("", "Withdrawn – the shed was not bought", "withdrawn? Withdrawn"),
        ("Green", "Complete on 2 June", "complete? Complete"),
        ("", "Complete the review by May", None),
        ("", "Done, except for the second gate", "? Done"),
        ("", "80% complete", None),
    ],
)
def test_words_that_say_an_action_is_over(status: str, update: str, expected: str | None) -> None:
    header = "Action\tLead\tTimescale\tStatus\tUpdate\n"
    plan = plan_of(
        f"{header}Mend it\tEstates\tMay 2026\t{status}\t{update}\nGo\tHR\tMay 2026\t\t\n"
    )
    first = next(actions(plan))
    wanted, asked, said = (expected or "").partition("? ")
    doubts = list(doubts_in(first))
    assert first.get("status", "") == wanted
    assert [f"`{said}`" in doubt for doubt in doubts] == [True] * bool(asked)
    assert said in " ".join(texts_in(first))  # the words themselves stay


def test_a_striped_row_is_no_rating() -> None:
    stripe = ' style="background:#dce6f1"'
    cells = ("Mend it", "Estates", "May 2026", "On track")
    row = "".join(f"<td{stripe}>{each}</td>" for each in cells)
    heads = "".join(f"<th>{each}</th>" for each in ("Action", "Lead", "Deadline", "Status"))
    page = f"<h1>Action log</h1><table><tr>{heads}</tr><tr>{row}</tr></table>"
    plan = only(imported("a.html", page.encode(), AS_AT, BodyBook([])), ActionPlan)
    assert "rag" not in next(actions(plan))
