"""What was likely meant by a name that no record has."""

import pytest

from cpkit.register.likely import likely

BODIES = ("bodies/board", "bodies/people-scrutiny-committee", "bodies/young-voices-group")
MEETINGS = tuple(f"meetings/2027-0{month}-19-board" for month in range(1, 8))

CASES = {
    "a slip": ("bord", BODIES, "; did you mean `bodies/board`?"),
    "words": ("Young Voices Grop", BODIES, "; did you mean `bodies/young-voices-group`?"),
    "capitals": ("Scrutiny", BODIES, "; did you mean `bodies/people-scrutiny-committee`?"),
    "far off": ("Zebra", BODIES[:2], "; there are `bodies/board`, " + f"`{BODIES[1]}`"),
    "a day": (
        "2027-04-20",
        MEETINGS,
        "; there are " + ", ".join(f"`{each}`" for each in MEETINGS[2:]) + " and 2 more",
    ),
    "a folder": ("bodies/bord", BODIES, "; did you mean `bodies/board`?"),
    "no records": ("bord", (), ""),
    "no words": (" ", BODIES, ""),
}


@pytest.mark.parametrize("name", CASES)
def test_what_was_likely_meant(name: str) -> None:
    asked, known, said = CASES[name]
    assert likely(asked, known) == said
