"""A council's repository: its records on `main`, and a pull request that does all it may not do."""

from pathlib import Path
from textwrap import dedent

from repository import Repository

AS_AT = "2026-06-10"


def _files(text: str) -> dict[str, str]:
    """Files written one after another, each under a line `== its name`."""
    pieces = dedent(text).strip("\n").split("== ")
    named = (piece.partition("\n") for piece in pieces if piece)
    return {f"records/{name.strip()}": body for name, _, body in named}


MAIN = _files(
    """
    == council.yaml
    name: Wharfe Council
    == bodies/board.yaml
    name: Corporate Parenting Board
    regime: committee
    quorum: 4
    == bodies/panel.yaml
    name: Fostering Panel
    regime: informal
    == meetings/2026-01-20-board.yaml
    body: board
    date: 2026-01-20
    status: confirmed
    items:
      - title: Foster carers
        minute: Nine households had been approved.
        papers: [{title: Households, paper: papers/households.txt}]
    == papers/households.txt
    Nine.
    == action-plans/unread.yaml
    title: [
    == meetings/2026-03-17-board.yaml
    body: board
    date: 2026-03-17
    status: confirmed
    corrections:
      - {at: 2026-05-19, text: For nine read twelve.}
    == meetings/2026-04-14-board.yaml
    body: board
    date: 2026-04-14
    status: held
    == meetings/2026-06-16-board.yaml
    body: board
    date: 2026-06-16
    time: 2pm
    status: published
    published: 2026-06-08
    items:
      - {number: "1", title: Foster carers}
      - {number: "2", title: Schools}
      - {number: "3", title: Free bus travel, report: {paper: papers/fares.txt}}
    == papers/fares.txt
    What a year of fares costs.
    == action-plans/plan.yaml
    title: Inspection plan
    body: board
    rag: {green: on track, red: off track}
    actions:
      - {id: 1a, action: Write to every school about attendance, due: 2026-09-30}
      - {id: 1b, action: Train all school governors, status: complete}
      - {id: 1c, action: Buy laptops for care leavers, rag: red}
      - {id: 1d, action: Ring each child after a move}
      - id: 1e
        action: Open a second small home
        due: 2026-03-31
        extensions: [{to: 2026-12-31, agreed: 2026-03-17}]
      - {id: 1f, action: Publish the local offer in plain words}
    == pledges/pledge.yaml
    title: Pledge
    promises:
      - {id: P1, text: We listen.}
      - {id: P2, text: We tell you before you move.}
    == reports/fostering.yaml
    title: Fostering
    meeting: meetings/2026-03-17-board
    """
)

PULL_REQUEST = _files(
    """
    == council.yaml
    name: Wharfe Council
    calendar: {closures: [2026-06-10]}
    == bodies/board.yaml
    name: Corporate Parenting Board
    regime: committee
    quorum: 3
    == meetings/2026-01-20-board.yaml
    body: board
    date: 2026-01-20
    status: confirmed
    items:
      - title: Foster carers
        minute: Twelve households had been approved.
        papers: [{title: Households, paper: papers/households.txt}]
    == papers/households.txt
    Twelve.
    == meetings/2026-03-17-board.yaml
    body: board
    date: 2026-03-17
    status: held
    == meetings/2026-06-16-board.yaml
    body: board
    date: 2026-06-16
    time: 3pm
    status: published
    published: 2026-06-05
    items:
      - {number: "1", title: Closing the fostering service}
      - {number: "3", title: Free bus travel}
      - {number: "4", title: The budget}
    == action-plans/plan.yaml
    title: Inspection plan
    body: board
    rag: {green: on track, red: off track}
    actions:
      - {id: 1a, action: Write to every school about attendance, due: 2027-03-31}
      - {id: 1b, action: Train all school governors}
      - {id: 1c, action: Buy laptops for care leavers, rag: green}
      - {id: 1e, action: Open a second small home, due: 2026-03-31}
      - {id: 1f, action: Move the service to another building}
    == pledges/pledge.yaml
    title: Pledge
    promises:
      - {id: P1, text: We listen.}
    """
) | dict.fromkeys(
    (
        "records/action-plans/unread.yaml",
        "records/bodies/panel.yaml",
        "records/meetings/2026-04-14-board.yaml",
        "records/papers/fares.txt",
        "records/reports/fostering.yaml",
    )
)

# What the pull request may not do: each check of history, and the file in which it finds that.
PLANTED = [
    ("CP701", "meetings/2026-01-20-board.yaml"),
    ("CP702", "meetings/2026-03-17-board.yaml"),
    ("CP703", "meetings/2026-03-17-board.yaml"),
    ("CP711", "meetings/2026-06-16-board.yaml"),
    ("CP712", "meetings/2026-06-16-board.yaml"),
    ("CP713", "meetings/2026-06-16-board.yaml"),
    ("CP714", "meetings/2026-06-16-board.yaml"),
    ("CP715", "meetings/2026-06-16-board.yaml"),
    ("CP721", "action-plans/plan.yaml"),
    ("CP722", "action-plans/plan.yaml"),
    ("CP723", "pledges/pledge.yaml"),
    ("CP731", "action-plans/plan.yaml"),
    ("CP732", "action-plans/plan.yaml"),
    ("CP741", "action-plans/plan.yaml"),
    ("CP742", "action-plans/plan.yaml"),
    ("CP751", "meetings/2026-04-14-board.yaml"),
    ("CP752", "reports/fostering.yaml"),
    ("CP753", "bodies/panel.yaml"),
    ("CP754", "bodies/board.yaml"),
    ("CP755", "council.yaml"),
    ("CP756", "meetings/2026-06-16-board.yaml"),
    ("CP757", "meetings/2026-01-20-board.yaml"),
    ("CP758", "action-plans/unread.yaml"),
]


def demonstration(folder: Path) -> Repository:
    """The repository, with the pull request checked out; `main` has meanwhile moved on."""
    repo = Repository(folder)
    repo.commit(MAIN, "The records", "2026-06-08")
    repo.git("checkout", "-q", "-b", "pull-request")
    repo.commit(PULL_REQUEST, "Tidy up", "2026-06-09")
    repo.git("checkout", "-q", "main")
    later = {"records/bodies/forum.yaml": "name: Care Leavers' Forum\nregime: informal\n"}
    repo.commit(later, "A forum", "2026-06-10")
    repo.git("checkout", "-q", "pull-request")
    return repo
