"""An editor wraps prose where the line is full; what a check finds does not hang on where."""

from datetime import date
from pathlib import Path
from textwrap import indent

import pytest
from check_tables import problems_in, write

AS_AT = date(2026, 6, 1)
BOARD = "name: Corporate Parenting Board\nregime: committee\n"
COUNCIL = """\
name: Wharfe Council
checks: {wording: yes}
say_instead: {looked after child: child in our care}
glossary: {PEP: personal education plan}
"""
MEETING = "body: board\ndate: 2026-05-12\nstatus: held\nitems:\n"
MINUTE = MEETING + "  - title: Homes\n    minute: |\n{prose}"
DECISION = MEETING + "  - title: Homes\n    resolved:\n      - text: |\n{prose}"
APOLOGIES = MEETING + "  - title: Apologies\n    type: apologies\n    minute: |\n{prose}"
AFTER_MINUTES = (
    MEETING + "  - {{title: Minutes, type: minutes}}\n  - title: Homes\n    minute: |\n{prose}"
)
PRIVATE = (
    MEETING + "  - title: Homes\n    exempt: 3\n    resolved:\n"
    "      - effect: exclude\n        items: ['4']\n        text: |\n{prose}"
)
REPORT = (
    "title: Homes\nbody: board\ndate: 2026-05-12\nappendices: [{{number: 1, title: Map}}]\n"
    "sections:\n  - heading: Purpose\n    text: |\n{prose}"
)
PLAN = (
    "title: Plan\nbody: board\nactions:\n  - id: 1a\n    action: Write\n    status: complete\n"
    "    progress:\n      - on: 2026-05-12\n        note: |\n{prose}"
)
PLEDGE = (
    "title: Pledge\nbody: board\nlaunched: 2017-01-01\ncommitments:\n  - id: PE1\n"
    "    commitment: To listen\n    updates:\n      - on: 2026-05-12\n        note: |\n{prose}"
)

PROSE = [
    ("CP315", "meetings/2026-05-12-board.yaml", MINUTE, "It was held on Tuesday 4 August 2026."),
    ("CP358", "meetings/2026-05-12-board.yaml", AFTER_MINUTES,
     "She signed the minutes of the previous meeting as a true record."),
    ("CP359", "reports/homes.yaml", REPORT, "The map is in Appendix 2 of this report."),
    ("CP367", "meetings/2026-05-12-board.yaml", MINUTE,
     "The Head of Service promised to look into it. She will be asked."),
    ("CP368", "meetings/2026-05-12-board.yaml", DECISION, "That the Director be asked to do so."),
    ("CP409", "action-plans/plan.yaml", PLAN, "The letter has not yet gone to schools."),
    ("CP512", "reports/homes.yaml", REPORT, "So many had three or fewer placements in a year."),
    ("CP515", "reports/homes.yaml", REPORT, "A former relevant young person is one until 21."),
    ("CP524", "pledges/pledge.yaml", PLEDGE, "It is due to open in January 2026 at last."),
    ("CP527", "pledges/pledge.yaml", PLEDGE, "A day could be arranged with the depots."),
    ("CP601", "reports/homes.yaml", REPORT, "They live at 14 Quarry Lane for now."),
    ("CP601", "reports/homes.yaml", REPORT, "One can be rung on 07700 900 123 at any time."),
    ("CP601", "reports/homes.yaml", REPORT, "It is in HN1 2AB, near the pool."),
    ("CP602", "meetings/2026-05-12-board.yaml", APOLOGIES, "She was away for medical reasons."),
    ("CP607", "reports/homes.yaml", REPORT, "Then Kayleigh, who is 15 years old, spoke."),
    ("CP607", "reports/homes.yaml", REPORT, "Then K. was placed with a carer."),
    ("CP608", "reports/homes.yaml", REPORT, "She was born on 4 May 2011 in the town."),
    ("CP609", "reports/homes.yaml", REPORT, "So one child costs £4,900 a week there."),
    ("CP610", "reports/homes.yaml", REPORT, "There were two young people who moved."),
    ("CP801", "reports/homes.yaml", REPORT, "They live with carers of of the council."),
    ("CP804", "reports/homes.yaml", REPORT, "There were 82.33 (39%) in the year."),
    ("CP805", "reports/homes.yaml", REPORT, "Each looked after child has one."),
    ("CP806", "reports/homes.yaml", REPORT, "Each of them has a PEP by now."),
]  # fmt: skip


def wrappings(prose: str) -> list[str]:
    """The prose on one line, and broken once at each of its spaces."""
    words = prose.split(" ")
    broken = [" ".join(words[:n]) + "\n" + " ".join(words[n:]) for n in range(1, len(words))]
    return [prose, *broken]


@pytest.mark.parametrize(("code", "file", "around", "prose"), PROSE, ids=lambda each: each[:24])
def test_a_line_break_hides_nothing(
    tmp_path: Path, code: str, file: str, around: str, prose: str
) -> None:
    hidden = []
    for number, text in enumerate(wrappings(prose)):
        record = around.format(prose=indent(text, " " * 12) + "\n")
        files = {"council.yaml": COUNCIL, "bodies/board.yaml": BOARD, file: record}
        found = problems_in(write(files, tmp_path / str(number)), AS_AT)
        if code not in {problem.code for problem in found}:
            hidden.append(text)
    assert hidden == []
