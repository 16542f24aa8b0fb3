"""`cpkit publish`, `attendance`, `confirm` and `withdraw-question`, as a clerk meets them."""

from pathlib import Path

import pytest

from clerk import Clerk, write_records

FILES = {
    "council.yaml": "name: Wharfe Council\n",
    "bodies/board.yaml": """\
        name: The Board
        regime: committee
        time: 2.00pm
        venue: Guildhall
        members:
          - {name: Councillor Ruth Hallam, role: chair}
          - {name: Councillor Dev Chaudhuri}
          - {name: Councillor A. Dale}
          - {name: Councillor T. Dale}
          - {name: Mrs Joy Oduya, role: co-opted, represents: Foster carers}
          - {name: Jaden, role: co-opted, represents: Young people, young_person: yes}
          - {name: Vacancy}
        in_attendance: [{name: M. Okafor, role: Clerk}]
        """,
    "meetings/2027-01-19-board.yaml": """\
        body: board
        date: 2027-01-19   # a Tuesday
        status: held
        published: 2027-01-08
        present: [Councillor Ruth Hallam, Councillor Dev Chaudhuri]
        apologies:
          - Councillor A. Dale
          - Councillor T. Dale  # by telephone
        items:
          - {number: 1/26, title: Homes}
        questions:
          - from: A. Resident
            text: Why?
          - {from: B. Neighbour, text: When?}
        """,
    "meetings/2027-03-16-board.yaml": """\
        body: board
        date: 2027-03-16
        status: held
        chair: Councillor Ruth Hallam
        items:
          - title: Minutes
            type: minutes
            confirms: [{meeting: 2027-01-19}]
        """,
}  # fmt: skip
AFTER = ("--as-at", "2027-03-17")


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    write_records(tmp_path, FILES)
    return Clerk(tmp_path, monkeypatch)


def changed_lines(out: str) -> list[str]:
    starts = ("+++", "---")
    return [x for x in out.splitlines() if x[:1] in ("+", "-") and x[:3] not in starts]


STEPS = {
    "confirmed": (
        ["confirm", "--at", "2027-03-16"],
        [
            "-status: held",
            "+status: confirmed",
            "+confirmed:",
            "+  at: meetings/2027-03-16-board",
            "+  chair: Councillor Ruth Hallam",
            "-    confirms: [{meeting: 2027-01-19}]",
            "+    confirms: [{meeting: 2027-01-19, outcome: confirmed}]",
        ],
    ),
    "confirmed, by dates as people write them": (
        ["confirm", "19/01/2027", "--at", "16 March 2027"],
        [
            "-status: held",
            "+status: confirmed",
            "+confirmed:",
            "+  at: meetings/2027-03-16-board",
            "+  chair: Councillor Ruth Hallam",
            "-    confirms: [{meeting: 2027-01-19}]",
            "+    confirms: [{meeting: 2027-01-19, outcome: confirmed}]",
        ],
    ),
    "confirmed when they had been amended": (
        [
            *("confirm", "2027-01-19", "--at", "2027-03-16", "--signed", "2027-03-16"),
            *("--amended", "In 1/26, `nine` for `ten`."),
        ],
        [
            "-status: held",
            "+status: confirmed",
            "+confirmed:",
            "+  at: meetings/2027-03-16-board",
            "+  chair: Councillor Ruth Hallam",
            "+  signed: 2027-03-16",
            "+  amendments:",
            "+    - In 1/26, `nine` for `ten`.",
            "-    confirms: [{meeting: 2027-01-19}]",
            "+    confirms: [{meeting: 2027-01-19, outcome: amended}]",
        ],
    ),
    "published, recorded afterwards": (
        ["publish", "2027-03-16", "--on", "5 March 2027"],
        ["+published: 2027-03-05"],
    ),
    "a question, by its asker": (
        ["withdraw-question", "resident", "--meeting", "2027-01-19"],
        ["+    status: withdrawn"],
    ),
    "a question, by its number": (
        ["withdraw-question", "2", "--meeting", "2027-01-19"],
        [
            "-  - {from: B. Neighbour, text: When?}",
            "+  - {from: B. Neighbour, text: When?, status: withdrawn}",
        ],
    ),
    "all but one": (
        ["attendance", "2027-03-16", "--present", "all", "--apologies", "Chaudhuri; T. Dale"],
        [
            "+present:",
            "+  - Councillor Ruth Hallam",
            "+  - Councillor A. Dale",
            "+  - {name: Mrs Joy Oduya, role: Foster carers}",
            "+  - {name: Jaden, role: Young people, young_person: yes}",
            "+apologies:",
            "+  - Councillor Dev Chaudhuri",
            "+  - Councillor T. Dale",
        ],
    ),
    "who came late, and an officer": (
        [
            *("attendance", "2027-03-16", "--present", "Hallam", "--arrived", "Hallam at 2.10pm"),
            *("--in-attendance", "Okafor", "--in-attendance", "Siân Ŵyn (Nurse)"),
            *("--started", "2.00pm", "--finished", "3.30pm", "--apologies", "none"),
        ],
        [
            "+started: 2.00pm",
            "+finished: 3.30pm",
            "+present:",
            "+  - {name: Councillor Ruth Hallam, arrived: 2.10pm}",
            "+in_attendance:",
            "+  - {name: M. Okafor, role: Clerk}",
            "+  - {name: Siân Ŵyn, role: Nurse}",
            "+apologies: none",
        ],
    ),
    "said again, with times of those on record": (
        [
            *("attendance", "2027-01-19", "--present", "Hallam; Chaudhuri"),
            *("--arrived", "Chaudhuri 2.15pm", "--left", "Hallam 3pm; Chaudhuri 3.10pm"),
        ],
        [
            "-present: [Councillor Ruth Hallam, Councillor Dev Chaudhuri]",
            "+present:",
            "+  - {name: Councillor Ruth Hallam, left: 3pm}",
            "+  - {name: Councillor Dev Chaudhuri, arrived: 2.15pm, left: 3.10pm}",
        ],
    ),
    "one who was there after all": (
        ["attendance", "2027-01-19", "--present", "T. Dale", "--left", "Chaudhuri 3pm"],
        [
            "-present: [Councillor Ruth Hallam, Councillor Dev Chaudhuri]",
            "+present:",
            "+  - Councillor Ruth Hallam",
            "+  - {name: Councillor Dev Chaudhuri, left: 3pm}",
            "+  - Councillor T. Dale",
            "-  - Councillor T. Dale  # by telephone",
            "+  # by telephone",
        ],
    ),
    "nobody sent apologies after all": (
        ["attendance", "2027-01-19", "--apologies", "none"],
        [
            *("-apologies:", "-  - Councillor A. Dale", "-  - Councillor T. Dale  # by telephone"),
            "+apologies: none  # by telephone",
        ],
    ),
    "a list told anew": (
        ["attendance", "2027-01-19", "--apologies", "none; T. Dale"],
        ["-  - Councillor A. Dale"],
    ),
    "a guest among members": (
        ["attendance", "2027-03-16", "--present", "Hallam; Cllr K. Dean (substitute)"],
        [
            *("+present:", "+  - Councillor Ruth Hallam"),
            "+  - {name: Cllr K. Dean, role: substitute}",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "lines"), STEPS.values(), ids=STEPS)
def test_a_step_changes_these_lines_and_no_other(
    words: list[str], lines: list[str], clerk: Clerk
) -> None:
    before = clerk.snapshot()
    outcome = clerk.types(*words, *AFTER)
    assert (outcome.code, outcome.err) == (0, "")
    assert sorted(changed_lines(outcome.out)) == sorted(lines)
    after = clerk.snapshot()
    old = [line for name in before for line in before[name].decode().splitlines()]
    new = [line for name in after for line in after[name].decode().splitlines()]
    gone = [line[1:] for line in lines if line[0] == "-"]
    come = [line[1:] for line in lines if line[0] == "+"]
    assert sorted([*old, *come]) == sorted([*new, *gone])


@pytest.mark.parametrize(("words", "lines"), STEPS.values(), ids=STEPS)
def test_a_dry_run_writes_nothing(words: list[str], lines: list[str], clerk: Clerk) -> None:
    before = clerk.snapshot()
    outcome = clerk.types(*words, "--dry-run", *AFTER)
    assert outcome.code == 0
    assert sorted(changed_lines(outcome.out)) == sorted(lines)
    assert clerk.snapshot() == before


REFUSED = {
    "confirmed where": (["confirm"], "name with --at the meeting"),
    "confirmed before": (
        ["confirm", "2027-03-16", "--at", "2027-01-19"],
        "a meeting of 19 Jan 2027 cannot have confirmed them",
    ),
    "published twice": (["publish", "2027-01-19"], "its agenda is out already, since 8 Jan 2027"),
    "published too late": (
        ["publish", "2027-03-16", "--on", "2027-03-17"],
        "the meeting was on 16 Mar 2027, before that day",
    ),
    "no meeting ahead": (["publish"], "no meeting is coming up"),
    "two of that name": (
        ["attendance", "2027-03-16", "--present", "Dale"],
        "`Dale` could be Councillor A. Dale or Councillor T. Dale",
    ),
    "a slip in a name": (
        ["attendance", "2027-03-16", "--present", "all", "--apologies", "Chaudhri"],
        "nobody on the body is called `Chaudhri`; did you mean Councillor Dev Chaudhuri?",
    ),
    "two names with a comma": (
        ["attendance", "2027-03-16", "--apologies", "Hallam, Chaudhuri"],
        "`Hallam, Chaudhuri` is nobody's name; several names have a `;` between them",
    ),
    "a name that is like nobody's": (
        ["attendance", "2027-03-16", "--present", "Pilkington"],
        "called `Pilkington` (anybody else is written `Name (role)`)",
    ),
    "a slip in an officer's name": (
        ["attendance", "2027-03-16", "--in-attendance", "M. Okafr"],
        "did you mean M. Okafor?",
    ),
    "a slip in the chair's name": (
        ["attendance", "2027-03-16", "--chair", "Halam"],
        "did you mean Councillor Ruth Hallam?",
    ),
    "late, but not there": (
        ["attendance", "2027-01-19", "--arrived", "Oduya 2.15pm"],
        "`Oduya` is not on record as present",
    ),
    "no time": (["attendance", "--arrived", "Hallam late"], "is not a name and a time"),
    "a time that is none": (["attendance", "--started", "half past six"], "half past six"),
    "nothing said": (["attendance", "2027-03-16"], "nothing to record"),
    "no such question": (
        ["withdraw-question", "C. Other", "--meeting", "2027-01-19"],
        "no question is called `C. Other`; there are: 1 A. Resident; 2 B. Neighbour",
    ),
    "which question": (
        ["withdraw-question", "e", "--meeting", "2027-01-19"],
        "more than one question is called `e`",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_would_be_wrong_is_refused(words: list[str], reason: str, clerk: Clerk) -> None:
    before = clerk.snapshot()
    outcome = clerk.types(*words, *AFTER)
    assert outcome.code == 2
    assert reason in " ".join(outcome.err.replace("│", " ").split())
    assert clerk.snapshot() == before


BODIES = {
    "no members": (
        "name: The Board\nregime: committee\n",
        "`bodies/board` has no members on record for 16 Mar 2027, so that `all` would be nobody;"
        " list them under `members:` in records/bodies/board.yaml, each as `- {name: …, from:"
        " 2027-03-16}`, or name with --present those who were there",
    ),
    "none on that day": (
        "name: B\nregime: committee\nmembers: [{name: Councillor Ro, from: 2027-05-18}]\n",
        "no members on record for 16 Mar 2027",
    ),
    "a record that cannot be read": ("name: [", "cannot be read, so nobody knows who `all` are"),
}


@pytest.mark.parametrize(("body", "reason"), BODIES.values(), ids=BODIES)
def test_all_of_nobody_are_not_put_down(body: str, reason: str, clerk: Clerk) -> None:
    (clerk.folder / "records/bodies/board.yaml").write_text(body, "utf-8")
    before = clerk.snapshot()
    outcome = clerk.types("attendance", "2027-03-16", "--present", "all", *AFTER)
    assert outcome.code == 2
    assert reason in outcome.err
    assert clerk.snapshot() == before
    by_name = clerk.types("attendance", "2027-03-16", "--present", "Councillor Ro", *AFTER)
    assert (by_name.code, "+  - Councillor Ro" in by_name.out) == (0, True)


def test_what_is_confirmed_is_not_confirmed_again(clerk: Clerk) -> None:
    assert clerk.types("confirm", "--at", "2027-03-16", *AFTER).code == 0
    again = clerk.types("confirm", "--at", "2027-03-16", *AFTER)
    assert "confirmed already at meetings/2027-03-16-board" in again.err


def test_what_cannot_be_confirmed_is_not_noted_elsewhere(clerk: Clerk) -> None:
    file = "records/meetings/2027-01-19-board.yaml"
    held = clerk.file(file)
    for changed, reason in (
        (held.replace("status: held", "status: published"), "no minutes to confirm yet"),
        ("{body: board, date: 2027-01-19, status: held}\n", "was left as it is"),
    ):
        (clerk.folder / file).write_text(changed, encoding="utf-8")
        before = clerk.snapshot()
        outcome = clerk.types("confirm", "2027-01-19", "--at", "2027-03-16", *AFTER)
        assert outcome.code == 2
        assert reason in outcome.err
        assert clerk.snapshot() == before


def test_a_meeting_from_plan_to_confirmed_minutes_by_commands_alone(clerk: Clerk) -> None:
    clerk.types("new-meeting", "--date", "2027-05-18", "--as-at", "2027-05-01")
    file = "records/meetings/2027-05-18-board.yaml"
    late = clerk.types("publish", "--on", "2027-05-13", "--as-at", "2027-05-13")
    assert "Late: it had to be out by Mon 10 May 2027." in late.out
    clerk.types("attendance", "--present", "all", "--chair", "Hallam", "--as-at", "2027-05-18")
    text = clerk.file(file)
    assert "#" not in text.partition("items:")[0].partition("\n")[2]  # no hint is left over
    assert "status: held\npublished: 2027-05-13\nchair: Councillor Ruth Hallam\npresent:\n" in text


def test_hints_that_somebody_has_edited_stay(clerk: Clerk) -> None:
    clerk.types("new-meeting", "--date", "2027-05-18", "--as-at", "2027-05-01")
    path = clerk.folder / "records/meetings/2027-05-18-board.yaml"
    hint = "# take the # away"
    path.write_text(path.read_text("utf-8").replace(hint, f"# (asked for) {hint[2:]}"), "utf-8")
    clerk.types("attendance", "--present", "all", "--as-at", "2027-05-18")
    assert "# (asked for) take the # away" in path.read_text("utf-8")


COMMENTED = "  # by telephone"
SLIPPED = ("- Councillor A. Dale", "- Councillor A. Dael")  # as a slip once got on record


def test_saying_it_again_puts_a_slip_right(clerk: Clerk) -> None:
    path = clerk.folder / "records/meetings/2027-01-19-board.yaml"
    text = path.read_text("utf-8").replace(*SLIPPED).replace(COMMENTED, "")
    path.write_text(text, "utf-8")
    again = ("attendance", "2027-01-19", "--present", "all", "--apologies")
    outcome = clerk.types(*again, "A. Dale; T. Dale", *AFTER)
    assert "4 present, apologies from 2.\n" in outcome.out
    assert "On no list any more: Councillor A. Dael." in outcome.out
    assert "Dael" not in path.read_text("utf-8")
    assert "6 present.\n" in clerk.types(*again, "none", *AFTER).out
    assert "apologies: none" in path.read_text("utf-8")


def test_a_comment_that_would_be_lost_leaves_the_lines_to_the_clerk(clerk: Clerk) -> None:
    before = clerk.snapshot()
    told = ("attendance", "2027-01-19", "--present", "all", "--apologies", "none", *AFTER)
    path = clerk.folder / "records/meetings/2027-01-19-board.yaml"
    text = path.read_text("utf-8").replace("- Councillor T", "# rang\n  - Councillor T")
    path.write_text(text, "utf-8")
    outcome = clerk.types(*told)
    assert outcome.code == 2
    assert "By hand, in its block:\n    apologies: none\n" in outcome.out
    assert "a comment, `# rang`, stands within" in " ".join(outcome.err.split())
    assert clerk.snapshot().keys() == before.keys()
    assert path.read_text("utf-8") == text
