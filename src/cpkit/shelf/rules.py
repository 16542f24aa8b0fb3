"""The promises about files themselves: where a record lies and what it may be called."""

from cpkit.problems import rule

FOLDER_MAP = "the folder map (README.md)"

UNREADABLE = rule(
    "CP013",
    "the file cannot be opened as a record",
    why="a record is a plain file in the records folder; links, pipes and locked files are not.",
    fix="put a plain file in its place, or correct its permissions.",
    source=FOLDER_MAP,
)
WRONG_FOLDER = rule(
    "CP107",
    "a record lies where no kind of record lives",
    why="the folder says what kind of record a file is; this one would never be read.",
    fix="move it to bodies/, meetings/, pledges/, action-plans/, monitoring/ or reports/.",
    source=FOLDER_MAP,
)
ODD_FILE_NAME = rule(
    "CP108",
    "a file's name cannot be a record's id",
    why="ids stand in links and commands: plain letters, digits, hyphens and dots only.",
    fix="rename it, for example to 2023-02-21-corporate-parenting-committee.yaml.",
    source=FOLDER_MAP,
)
