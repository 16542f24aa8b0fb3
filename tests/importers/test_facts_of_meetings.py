"""What minutes tell of the people at a meeting: interests, votes, attendance, numbers."""

from datetime import date
from typing import Any

import pytest

from cpkit.importers.bodies import BodyBook
from cpkit.importers.draft import doubts_in
from cpkit.importers.importing import imported
from cpkit.importers.meeting.labels import people_label

AS_AT = date(2026, 11, 16)
HEAD = """CORPORATE PARENTING PANEL

Minutes of the meeting held on 6 July 2021

{people}

"""
PEOPLE = "Present: Councillors Lark (Chair), Teal, Wren and Roe"


def meeting_of(business: str, people: str = PEOPLE) -> dict[str, Any]:
    paper = HEAD.format(people=people) + business
    found = imported("minutes.txt", paper.encode(), AS_AT, BodyBook([]))
    [values] = [draft.values for draft in found.drafts if draft.id.startswith("meetings/")]
    return values


INTERESTS = {
    "two in one paragraph": (
        "Councillor Teal declared a pecuniary interest in item 2 and left the room. "
        "Councillor Wren declared a non-pecuniary interest in item 3.",
        [
            ("Councillor Teal", "pecuniary", ["2"]),
            ("Councillor Wren", "non-registrable", ["3"]),
        ],
    ),
    "two in one sentence": (
        "Cllr Teal declared a personal interest in item 3 and Cllr Wren declared a disclosable "
        "pecuniary interest in item 2.",
        [("Cllr Teal", "non-registrable", ["3"]), ("Cllr Wren", "pecuniary", ["2"])],
    ),
    "what is told behind one belongs to it": (
        "Cllr. J. Teal declared a pecuniary interest in item 2. She left at 3 p.m. and came "
        "back for item 4. Rev'd Roe also disclosed an interest in item 3.",
        [("Cllr. J. Teal", "pecuniary", ["2"]), ("Rev'd Roe", "", ["3"])],
    ),
    "a sentence before": (
        "The Chair asked for declarations. Cllr. Roe declared a pecuniary interest in item 2.",
        [("Cllr. Roe", "pecuniary", ["2"])],
    ),
    "two members together": (
        "Councillors Teal and Wren declared a personal interest in item 3.",
        [("Councillors Teal and Wren", "non-registrable", ["3"])],
    ),
}


@pytest.mark.parametrize(("words", "declared"), INTERESTS.values(), ids=list(INTERESTS))
def test_each_interest_is_its_own_declaration(words: str, declared: list[Any]) -> None:
    made = meeting_of(f"1. Declarations of interest\n\n{words}\n\n2. Homes\n\nAll was well.\n")
    found = made["items"][0]["declarations"]
    assert [(e["by"], e.get("kind", ""), e.get("items")) for e in found] == declared
    assert not list(doubts_in(made["items"]))
    told = [made["items"][0].get("minute", ""), *(each["verbatim"] for each in found)]
    assert " ".join(told).split() == words.replace(" and Cllr", " Cllr").split()


def test_a_second_member_in_a_declaration_is_asked_about() -> None:
    words = (
        "Cllr Teal declared a pecuniary interest in item 2, and Cllr Wren an interest in item 3."
    )
    made = meeting_of(f"1. Declarations of interest\n\n{words}\n\n2. Homes\n\nAll was well.\n")
    [asked] = doubts_in(made["items"])
    assert "Cllr Wren" in asked


VOTES = {
    "abstentions in the bracket": (
        "RESOLVED (by 4 votes to 2, with 1 abstention): That the grant be paid.",
        "RESOLVED (by 4 votes to 2, with 1 abstention):",
        ("4", "2", "1"),
    ),
    "without a comma": (
        "RESOLVED (by 4 votes to 2 with 1 abstention) That the grant be paid.",
        "RESOLVED (by 4 votes to 2 with 1 abstention)",
        ("4", "2", "1"),
    ),
    "no bracket, and the number a word": (
        "RESOLVED by 5 votes to one with two abstentions: That the grant be paid.",
        "RESOLVED by 5 votes to one with two abstentions:",
        ("5", "1", "2"),
    ),
    "for, against, abstained": (
        "AGREED (3 for, none against, 1 abstention) that the grant be paid.",
        "AGREED (3 for, none against, 1 abstention)",
        ("3", "0", "1"),
    ),
    "no abstention told": (
        "RESOLVED (by 3 votes to 2) that the grant be paid.",
        "RESOLVED (by 3 votes to 2)",
        ("3", "2", None),
    ),
    "behind the words": (
        "RESOLVED: That the grant be paid (5 for, 1 against, 1 abstention).",
        "RESOLVED:",
        ("5", "1", "1"),
    ),
    "a bracket that tells of no vote": (
        "RESOLVED: That the grant (for two years) be paid.",
        "RESOLVED:",
        None,
    ),
}


@pytest.mark.parametrize(("words", "verb", "vote"), VOTES.values(), ids=list(VOTES))
def test_a_vote_is_counted_whole(words: str, verb: str, vote: Any) -> None:
    made = meeting_of(f"1. Grants\n\n{words}\n\n2. Homes\n\nAll was well.\n")
    [decision] = made["items"][0]["resolved"]
    assert decision["verb"] == verb
    assert f"{verb} {decision['text']}".split() == words.split()
    counted = decision.get("vote")
    assert (counted and tuple(map(counted.get, ("for", "against", "abstained")))) == vote


def test_a_vote_above_a_list_belongs_to_the_item() -> None:
    business = """1. Grants

RESOLVED (by 8 votes to 0, with 1 abstention):

(a) That the report be noted; and
(b) That the grant be paid.

2. Homes

All was well.
"""
    [grants, _] = meeting_of(business)["items"]
    assert grants["vote"] == {"for": "8", "against": "0", "abstained": "1"}
    assert grants["lead_in"] == "RESOLVED (by 8 votes to 0, with 1 abstention):"
    assert [each["text"] for each in grants["resolved"]] == [
        "That the report be noted; and",
        "That the grant be paid.",
    ]


def test_an_abstention_that_was_not_counted_is_asked_about() -> None:
    words = "RESOLVED (8 votes to 0, Councillor Teal abstaining): That the grant be paid."
    made = meeting_of(f"1. Grants\n\n{words}\n\n2. Homes\n\nAll was well.\n")
    [asked] = doubts_in(made["items"])
    assert "abstain" in asked


ITEMS = "1. Homes\n\nAll was well.\n\n2. Schools\n\nAll was better.\n"


def listed(people: str) -> dict[str, list[str]]:
    made = meeting_of(ITEMS, people)
    lists = ("present", "in_attendance", "apologies")
    return {
        key: [each if isinstance(each, str) else each["name"] for each in made[key]]
        for key in lists
        if key in made
    }


CO_OPTED = {
    "said to be present": (
        "Co-opted members present: Mrs J. Stannard, Canon M. Hythe",
        ["Mrs J. Stannard", "Canon M. Hythe"],
    ),
    "each with whom they speak for": (
        "Co-opted Members: Mrs J. Stannard (Foster Carers) and Rev'd Canon M. Hythe (Diocese).",
        ["Mrs J. Stannard", "Rev'd Canon M. Hythe"],
    ),
    "without a title": (
        "Co-opted members: Jean P. Stannard and Mo Hythe",
        ["Jean P. Stannard", "Mo Hythe"],
    ),
}


@pytest.mark.parametrize(("line", "names"), CO_OPTED.values(), ids=list(CO_OPTED))
def test_co_opted_members_are_among_those_present(line: str, names: list[str]) -> None:
    members = [f"Councillor {name}" for name in ("Lark", "Teal", "Wren", "Roe")]
    assert listed(f"{PEOPLE}\n\n{line}") == {"present": [*members, *names]}
    made = meeting_of(ITEMS, f"{PEOPLE}\n\n{line}")
    assert made["present"][-1]["group"].startswith("Co-opted")


@pytest.mark.parametrize("plural", ["Cllrs.", "Cllrs", "Councillors"])
def test_a_plural_title_is_no_person_and_goes_with_each_name(plural: str) -> None:
    one = "Cllr" if plural.startswith("Cllr") else "Councillor"
    people = f"Present: {plural} J Lark (Chair), M Teal, A. Wren, Mrs B Roe"
    assert listed(people)["present"] == [
        f"{one} J Lark",
        f"{one} M Teal",
        f"{one} A. Wren",
        "Mrs B Roe",
    ]


def test_a_plural_title_in_the_midst_of_a_list_goes_on() -> None:
    people = "Present: Councillor P. Lark (Chair), Councillors S. Teal, R. J. Wren and W. Roe."
    names = ("P. Lark", "S. Teal", "R. J. Wren", "W. Roe")
    assert listed(people)["present"] == [f"Councillor {name}" for name in names]


def test_people_under_a_label_of_their_own_are_asked_about() -> None:
    made = meeting_of(ITEMS, f"{PEOPLE}\n\nTellers: Mr A. Finch and Ms B. Crake")
    [asked] = doubts_in(made)
    assert "Tellers" in asked
    assert not list(doubts_in(meeting_of(ITEMS, f"{PEOPLE}\n\nVenue: County Hall")))


def items_of(business: str) -> list[str]:
    items = meeting_of(business)["items"]
    return [f"{each.get('number', '')} {each['title']}".strip() for each in items]


PARISH = """09/26/1 Apologies - Cllr Pym (holiday), Cllr Oates (unwell)

09/26/2 Declarations of Interest - None

09/26/3 Public participation - A resident spoke of the buses. The Clerk was asked to write.

09/26/4 Highways - one hole outside the school. Cllr Teal to report.
"""


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_month_year_and_minute_number_an_item(between: str) -> None:
    business = PARISH.replace("\n\n", between)
    assert items_of(business) == [
        "09/26/1 Apologies",
        "09/26/2 Declarations of Interest",
        "09/26/3 Public participation",
        "09/26/4 Highways",
    ]
    made = meeting_of(business)
    assert made["apologies"] == [
        {"name": "Cllr Pym", "note": "holiday"},
        {"name": "Cllr Oates", "reason": "unwell"},
    ]
    assert "unwell" not in str(made["items"])


def test_what_is_told_behind_a_standing_heading_is_no_heading() -> None:
    business = (
        "1. Apologies - Cllr Pym (holiday)\n\n2. Declarations of Interest – None\n\n"
        "3. Homes - a plan for ten years\n\nAll was well.\n"
    )
    assert items_of(business) == [
        "1 Apologies",
        "2 Declarations of Interest",
        "3 Homes - a plan for ten years",
    ]
    assert meeting_of(business)["items"][1]["declarations"] == "none"


SWALLOWED = """1. Homes

All was well.

2. Schools

All was better.

3. The Panel heard of buses that had been late. It asked why.

4. Health

The nurse spoke.

5. The Panel agreed that it would meet again in the summer.
"""


def test_an_item_that_another_swallowed_is_asked_about() -> None:
    made = meeting_of(SWALLOWED)
    asked = list(doubts_in(made["items"]))
    assert ["3" in asked[0], "5" in asked[1], len(asked)] == [True, True, 2]


def test_a_list_within_an_item_is_no_item() -> None:
    business = "1. Homes\n\nIt saw:\n\n1. a roof\n2. a door\n\n2. Schools\n\nAll was better.\n"
    assert not list(doubts_in(meeting_of(business)["items"]))


@pytest.mark.parametrize(
    ("line", "names_people"),
    [
        ("Co-opted member: Canon M. Tarn", True),
        ("Co-opted members present: Canon M. Tarn", True),
        ("Elected members: Councillor Dale", True),
        ("Elected member", False),  # a heading on a slide about who does what
        ("Board member", False),
    ],
)
def test_one_member_is_no_list_of_those_present(line: str, names_people: bool) -> None:
    assert (people_label(line) is not None) == names_people


AMENDED = """1. COUNCIL TAX

The Panel considered a report.

It was moved by Councillor Teal, seconded by Councillor Wren, that care leavers pay none.

An amendment was moved by Councillor Roe that they pay from the age of 21.

On being put to the vote, the amendment was LOST by 1 vote to 3.

{second}

The motion as amended was then put and carried (4 for, 0 against).

RESOLVED: That care leavers pay no council tax.
"""
SECOND = (
    "A further amendment, to look at it each year, was proposed by Councillor Roe and accepted by"
    " the mover."
)


def test_amendments_have_a_home_of_their_own() -> None:
    [item] = meeting_of(AMENDED.format(second=SECOND))["items"]
    assert item["minute"].endswith("that care leavers pay none.\n")
    first, second = item["amendments"]
    assert first["text"].endswith("the amendment was LOST by 1 vote to 3.\n")
    assert (first["moved"], first["outcome"]) == ("Councillor Roe", "lost")
    assert first["vote"] == {"for": "1", "against": "3"}
    assert second["outcome"] == "accepted"
    assert second["then"] == "The motion as amended was then put and carried (4 for, 0 against)."
    [resolution] = item["resolved"]
    assert (resolution["moved"], resolution["seconded"]) == ("Councillor Teal", "Councillor Wren")
    assert resolution["vote"] == {"for": "4", "against": "0"}


@pytest.mark.parametrize(
    "said",
    [
        "No amendments were moved.",
        "The amendment to the Act was explained.",
        "It was put to a vote.",
    ],
)
def test_talk_of_amendments_is_none(said: str) -> None:
    [item] = meeting_of(f"1. COUNCIL TAX\n\n{said}\n\nRESOLVED: That it be noted.\n")["items"]
    assert "amendments" not in item


ONE_ITEM = {
    "a number": "1. COUNCIL TAX\n\nThe Panel talked.\n\nRESOLVED: That it be noted.\n",
    "capitals alone": "COUNCIL TAX\n\nThe Panel talked.\n\nRESOLVED: That it be noted.\n",
}


@pytest.mark.parametrize("business", ONE_ITEM.values(), ids=ONE_ITEM)
def test_a_meeting_of_one_item(business: str) -> None:
    [item] = meeting_of(business)["items"]
    assert item["title"] == "COUNCIL TAX"
    assert item["minute"] == "The Panel talked."
    assert [each["text"] for each in item["resolved"]] == ["That it be noted."]


def test_decisions_without_any_heading_are_one_item_and_asked_about() -> None:
    found = meeting_of("The Panel met young people.\n\nIt was resolved that a letter be sent.\n")
    [item] = found["items"]
    assert (item["title"], item["minute"]) == ("Business", "The Panel met young people.")
    assert [each["text"] for each in item["resolved"]] == ["that a letter be sent."]
    assert any("is this one item" in words for words in doubts_in(found))


def test_a_narrative_without_headings_stays_in_the_notes_and_is_asked_about() -> None:
    found = meeting_of("The Panel met young people.\n\nThey told it of their homes.\n")
    assert found["notes"] == "The Panel met young people.\n\nThey told it of their homes.\n"
    assert any("which are the items?" in words for words in doubts_in(found))


def test_hours_that_no_clock_has_are_left_in_words() -> None:
    head = "CORPORATE PARENTING PANEL\n\nMinutes of 6 July 2021, {hours}\n\nPresent: Cllr Lark\n"
    for hours in ("3.30-95.00pm", "33.30-5.00pm", "3.30-5.00pm"):
        paper = head.format(hours=hours).encode()
        assert imported("minutes.txt", paper, AS_AT, BodyBook([])).drafts


def test_a_prejudicial_interest_has_its_kind() -> None:
    said = (
        "Councillor Teal declared a personal and prejudicial interest in item 2 and left the room."
    )
    business = f"1. DECLARATIONS OF INTEREST\n\n{said}\n\n2. FEES\n\nRESOLVED: That fees rise.\n"
    [declared] = meeting_of(business)["items"][0]["declarations"]
    assert (declared["by"], declared["kind"]) == ("Councillor Teal", "prejudicial")


def test_a_table_of_labels_lists_the_people_beside_each() -> None:
    people = """Members present:\tCllr Lark (Chair), Cllr Teal (substituting for Cllr Vane)
Co-optees:\tMrs A. Lund, Foster Carer representative; Mr Y. Khan, Ambassador
Officers:\tJane Otley - Director; Bilal Shah - Service Manager, Leaving Care; Amy Crewe - Clerk
Apologies:\tCllr Vane; Dr Lim
Absent:\tCllr Gadd"""
    values = meeting_of("1. Welcome\n\nThe Chair welcomed everyone.\n", people)
    assert values["chair"] == "Cllr Lark"
    assert values["present"] == [
        "Cllr Lark",
        {"name": "Cllr Teal", "substitute_for": "Cllr Vane"},
        {"name": "Mrs A. Lund", "role": "Foster Carer representative", "group": "Co-optees"},
        {"name": "Mr Y. Khan", "role": "Ambassador", "group": "Co-optees"},
    ]
    assert values["in_attendance"] == [
        {"name": "Jane Otley", "role": "Director"},
        {"name": "Bilal Shah", "role": "Service Manager, Leaving Care"},
        {"name": "Amy Crewe", "role": "Clerk"},
    ]
    assert (values["apologies"], values["absent"]) == (["Cllr Vane", "Dr Lim"], ["Cllr Gadd"])


def test_a_cabinet_member_is_a_post_and_nobody_beside_a_councillor() -> None:
    values = meeting_of(
        "1. Welcome\n\nThe Chair welcomed everyone.\n",
        f"{PEOPLE}\n\nIn attendance: Councillor Nairn, Cabinet Member",
    )
    assert values["in_attendance"] == [{"name": "Councillor Nairn", "role": "Cabinet Member"}]


def test_an_interest_goes_on_in_the_line_below() -> None:
    said = (
        "Councillor Teal declared a personal interest in Minute 28/24 CPB (Fostering Allowances)\n"
        "as his daughter is an approved foster carer and remained in the meeting."
    )
    [item] = meeting_of(f"1. Declarations of interest\n\n{said}\n")["items"]
    [declared] = item["declarations"]
    assert declared["verbatim"].split() == said.split()
    assert "minute" not in item


@pytest.mark.parametrize(
    ("beside", "lead", "when"),
    [
        ("JO / AC", "JO; AC", None),
        ("JO by 2 December 2024", "JO", "2 December 2024"),
        ("JO", "JO", None),
    ],
)
def test_initials_beside_an_item_lead_what_was_asked(
    beside: str, lead: str, when: str | None
) -> None:
    rows = [("No", "Item", "Action"), ("1", "Fees", beside), ("2", "Other business", "")]
    meeting = meeting_of("\n".join("\t".join(row) for row in rows))
    [action] = [each for item in meeting["items"] for each in item.get("actions", ())]
    assert (action["action"], action["lead"], action.get("timescale")) == (beside, lead, when)


def test_a_cell_beside_a_name_that_tells_of_health_is_a_reason_and_not_printed() -> None:
    people = """Name\tRole\tPresent\tApologies\tNotes
Cllr Lark\tChair\t✓\t\tleft at 11.15
Cllr Teal\tMember\t\t✓\tHospital appointment"""
    values = meeting_of("1. Welcome\n\nThe Chair welcomed everyone.\n", people)
    assert values["present"] == [{"name": "Cllr Lark", "role": "Chair", "left": "11.15"}]
    [away] = values["apologies"]
    assert away == {"name": "Cllr Teal", "role": "Member", "reason": "Hospital appointment"}
    assert "Cllr Teal" in values["attendance_as_printed"]["text"]
    assert "Hospital" not in values["attendance_as_printed"]["text"]


ACTION_NOTES = """# Corporate Parenting Panel

**Tuesday 17 September 2024 – 10:00 to 11:50 – Room 2.14, County Hall**

## Action notes

| Name | Role | Present | Apologies |
|---|---|---|---|
| Cllr Beth Ormerod | Chair, Lead Member | ✓ | |
| Cllr Ian Pask | Member | | ✓ |

| Ref | Discussion | Action | Owner | By when |
|---|---|---|---|---|
| CP.14 | **Welcome.** BO opened the meeting. | | | |
| CP.15 | **Action log.** The protocol is outstanding. | Chase the protocol | SB | 31/10/24 |
| CP.16 | **Local offer.** MD showed the page. | Print the offer | MD | Next meeting |
"""


def test_action_notes_in_a_table_are_minutes_and_each_row_begins_with_its_heading() -> None:
    found = imported("notes.md", ACTION_NOTES.encode(), AS_AT, BodyBook([]))
    [values] = [draft.values for draft in found.drafts if draft.id.startswith("meetings/")]
    assert (values["started"], values["chair"]) == ("10:00", "Cllr Beth Ormerod")
    items = values["items"]
    assert [(item["number"], item["title"]) for item in items] == [
        ("CP.14", "Welcome"),
        ("CP.15", "Action log"),
        ("CP.16", "Local offer"),
    ]
    actions = [each for item in items for each in item.get("actions", ())]
    assert [(each["lead"], each["timescale"]) for each in actions] == [
        ("SB", "31/10/24"),
        ("MD", "Next meeting"),
    ]
    assert items[2]["minute"].startswith("MD showed the page.")


def test_a_number_with_nothing_behind_it_is_no_decision() -> None:
    paper = (
        "Corporate Parenting Panel\n\nMinutes of the meeting held on 22 November 2018\n\nPresent:"
        " Councillor Tansy (Chair)\n\n1 HOMES\n\nRESOLVED: (1) (2) That a home be opened.\n"
    )
    found = imported("a.txt", paper.encode(), AS_AT, BodyBook([]))
    [meeting] = [draft.values for draft in found.drafts if draft.id.startswith("meetings/")]
    assert [each["text"] for each in meeting["items"][0]["resolved"]] == ["That a home be opened."]
