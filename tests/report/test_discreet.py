"""What may be said of a problem where anybody reads it: public words stay, private ones go."""

from dataclasses import replace

import pytest

from cpkit import checks  # noqa: F401 - importing the checks declares their rules
from cpkit.problems import RULES, Place, Problem
from cpkit.report.discreet import Discretion
from cpkit.report.private_words import FileOfRecord

FILE = "records/meetings/2026-09-15-board.yaml"
RECORD = """\
body: board
date: 2026-09-15
present:
  - {name: Kayleigh Moss, young_person: yes}
  - {name: Councillor Whitlock, arrived: 2.20pm}
items:
  - title: Foster carers in Wharfedale
    minute: Nine households had been approved.   # Ringway told us about Birchfield
    declarations:
      - {by: Councillor Whitlock, interest: her lodger is Peverell, sensitive: yes}
  - title: Ending of the Hartwell contract
    public_title: A contract
    exempt: {paragraphs: [3]}
    restricted: |
      Zephyrine was moved to another home in March.
      There were 412 days of it.
  - title: Schools
    outcome: Tamsin ran away
    venu: x
Oakhanger said: so
"""
PUBLIC, PRIVATE = 7, 16  # lines


def told(message: str, *, line: int = PUBLIC, record: str = RECORD) -> Problem:
    rule = RULES["CP301"]
    problem = Problem("CP301", rule.severity, Place(FILE, line, 5, 9), message, rule.why, rule.fix)
    return Discretion([problem], [FileOfRecord(FILE, record.encode())]).problem(problem)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        # What anybody may read stays as it is.
        (
            "`Foster carers in Wharfedale` has no minute",
            "`Foster carers in Wharfedale` has no minute",
        ),
        ("published 4 clear days before 15 September 2026", None),
        ("Councillor Whitlock arrived at 2.20pm", None),
        ("“A contract” is not on the agenda", None),
        # Private values, whole or in part, quoted or not, and cut off in a word.
        ("“Ending of the Hartwell contract” is gone", "“…” is gone"),
        ("Hartwell is not known", "… is not known"),
        ("`Zephyrine` is not known", "`…` is not known"),
        ("“Zephyri” is not known", "“…” is not known"),
        ("the text was moved to another home, it says", "the text …, it says"),
        ("her lodger is named", "… named"),
        ("`Peverell` is not known", "`…` is not known"),
        # A young person's name, wherever else it stands.
        ("Kayleigh Moss is no member", "… is no member"),
        # Keys that there are not, words where a choice belongs, and comments.
        ("`Oakhanger said` is not a key of the record", "`…` is not a key of the record"),
        ("`Tamsin ran away` is not one of `deferred`", "`…` is not one of `deferred`"),
        ("Ringway and Birchfield", "… and …"),
    ],
)
def test_of_a_public_line(message: str, said: str | None) -> None:
    problem = told(message)
    assert problem.message == (message if said is None else said)
    assert problem.place == Place(FILE, PUBLIC, 5, 9)
    assert (problem.why, problem.fix) == (RULES["CP301"].why, RULES["CP301"].fix)


def test_of_a_private_line_no_length_is_told() -> None:
    problem = told("412 days, and at most 20 words; see CP301 and `restricted`", line=PRIVATE)
    assert problem.message == "… days, and at most … words; see CP301 and `restricted`"
    assert problem.place == Place(FILE, PRIVATE)
    assert told("`home` is said twice", line=PRIVATE).message == "`…` is said twice"


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("due Tuesday 17 November 2026; 12 days overdue", "due … days overdue"),
        ("due 17 Nov 2026", "due …"),
        ("due in Spring 2026 or May", "due in … or …"),
        ("it may be marked at 3pm or at noon", "it may be marked at … or at …"),
    ],
)
def test_of_a_private_line_no_day_is_told(message: str, said: str) -> None:
    assert told(message, line=PRIVATE).message == said
    assert told(message).message == message


def test_of_what_cannot_be_read_everything_is_private() -> None:
    problem = told("`Wharfedale` is not known", record=f"{RECORD}  : '\n")
    assert problem.message == "`…` is not known"
    assert problem.place == Place(FILE, PUBLIC)


def test_a_word_that_another_record_tells_everybody_is_no_secret() -> None:
    body = FileOfRecord(
        "records/bodies/board.yaml", b"name: Board\nmembers: [Councillor Hartwell]\n"
    )
    problem = Problem("CP301", RULES["CP301"].severity, Place(FILE), "Hartwell", "", "")
    files = [FileOfRecord(FILE, RECORD.encode()), body]
    assert Discretion([problem], files[:1]).problem(problem).message == "…"
    assert Discretion([problem], files).problem(problem).message == "Hartwell"


@pytest.mark.parametrize(
    ("line", "is_public"),
    [(1, True), (4, False), (5, True), (7, True), (8, False), (10, False), (11, False)]
    + [(12, True), (14, False), (15, False), (16, False), (17, True), (18, False), (19, False)],
)
def test_the_lines_that_anybody_may_read(line: int, is_public: bool) -> None:
    problem = Problem("CP301", RULES["CP301"].severity, Place(FILE, line), "", "", "")
    found = Discretion([problem], [FileOfRecord(FILE, RECORD.encode())])
    assert found.is_public_line(problem.place) is is_public


WITHIN = """\
body: board
date: 2026-09-15
items:
  - title: Two matters of Hartwell
    public_title: Two matters
    exempt: {paragraphs: [3]}
    papers: [{title: Judgement on Brimblecombe}]
    items:
      - title: Elm House
        resolved: [{text: That it close., moved: Zephyrine}]
        actions: [{id: A1, action: Ring, lead: Ombersley}]
"""


@pytest.mark.parametrize("line", [4, 7, 9, 10, 11])
def test_what_stands_within_a_private_item_is_private(line: int) -> None:
    discretion = Discretion([told_at(FILE, line)], [FileOfRecord(FILE, WITHIN.encode())])
    assert not discretion.is_public_line(Place(FILE, line))


REMARKED = """\
# The Board, Tuesday 15 September 2026
body: board
date: 2026-09-15  # a child was moved on 3 March without notice
"""


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("The Board, Tuesday 15 September 2026", "The Board, Tuesday 15 September 2026"),
        ("it was moved on 3 March without notice", "it …"),
    ],
)
def test_the_head_that_cpkit_writes_is_public_and_other_remarks_are_not(
    message: str, said: str
) -> None:
    assert told(message, line=2, record=REMARKED).message == said


NEVER_PUT = """\
questions:
  - from: Mr Arden
    text: Did somebody take a bribe?
    status: rejected
    rejected_for: it is a libel
  - from: Ms Cole
    text: When do the buses run?
  - from: Ms Dunn
    text: Why is the park shut?
    status: withdrawn
    words_open: yes
"""


@pytest.mark.parametrize(
    ("line", "is_public"), [(2, True), (3, False), (5, True), (7, True), (9, True)]
)
def test_the_words_of_a_question_that_was_never_put(line: int, is_public: bool) -> None:
    discretion = Discretion([told_at(FILE, line)], [FileOfRecord(FILE, NEVER_PUT.encode())])
    assert discretion.is_public_line(Place(FILE, line)) is is_public


def told_at(file: str, line: int) -> Problem:
    rule = RULES["CP301"]
    return Problem("CP301", rule.severity, Place(file, line, 5, 9), "it is so", rule.why, rule.fix)


@pytest.mark.parametrize(
    ("file", "is_public"),
    [
        ("records/meetings/2026-09-15-board.yaml", True),
        ("records/meetings/2026/autumn/15-board.yaml", True),
        ("records/minutes/2026-09-15-board.yaml", False),
        ("records/2026-09-15-board.yaml", False),
    ],
)
def test_a_file_in_a_folder_of_the_councils_own(file: str, is_public: bool) -> None:
    discretion = Discretion([told_at(file, PUBLIC)], [FileOfRecord(file, RECORD.encode())])
    assert discretion.is_public_line(Place(file, PUBLIC)) is is_public
    assert not discretion.is_public_line(Place(file, PRIVATE))


BODY = "records/bodies/board.yaml"
SEATED = """\
name: Board
members:
  - {{name: Kayleigh Moss, young_person: yes{consent}}}
"""
NAMED = "body: board\ndate: 2026-09-15\nitems:\n  - {title: Voices, minute: Kayleigh Moss spoke.}\n"


@pytest.mark.parametrize(
    ("consent", "is_told"),
    [
        ("", False),
        (", consent: {to: full name}", True),
        (", consent: {to: first name}", False),
        (", consent: {to: full name, withdrawn: 2026-05-01}", False),
    ],
)
def test_a_young_person_is_named_only_as_agreed(consent: str, is_told: bool) -> None:
    files = [
        FileOfRecord(BODY, SEATED.format(consent=consent).encode()),
        FileOfRecord(FILE, NAMED.encode()),
    ]
    problem = replace(told_at(FILE, 4), message="`Kayleigh Moss` is no member")
    discretion = Discretion([problem], files)
    assert ("Kayleigh" in discretion.problem(problem).message) is is_told
    assert discretion.is_public_line(Place(FILE, 4)) is is_told
