"""The promises of the reader, CP0xx: what a record file may not hold, why, and how to mend it."""

from cpkit.problems import WARNING, rule

READING = "cpkit's reading rules (docs/reading.md)"

NOT_UTF8 = rule(
    "CP001",
    "the file is not UTF-8 text",
    why="letters such as £, ŵ or ’ would be read as something else, or not at all.",
    fix="save the file again as UTF-8 (in most editors: Save with Encoding).",
    source="YAML 1.2 section 5.2; RFC 3629",
)
UNSAFE_CHARACTER = rule(
    "CP002",
    "the file holds an invisible or control character",
    why="what a reader sees is not what the file says: such characters hide or reorder words.",
    fix="delete the character; retyping the word is the surest way.",
    source="Unicode Technical Standard 39; YAML 1.2 section 5.1",
)
TOO_LARGE = rule(
    "CP003",
    "the file is too large for one record",
    why="a record is one meeting, one plan or one pledge; a file this size is something else.",
    fix="split it, or put the document under records/papers/ and refer to it.",
    source=READING,
)
TOO_DEEP = rule(
    "CP004",
    "values are nested too deeply",
    why="no record needs this depth; files that do it are broken or meant to do harm.",
    fix="check the indentation from this line up.",
    source=READING,
)
CONFLICT_MARKER = rule(
    "CP005",
    "a merge conflict was left in the file",
    why="two versions of the record stand in the file at once; nobody can tell which is meant.",
    fix="choose the right lines, and delete the lines with <<<<<<<, ======= and >>>>>>>.",
    source="git-merge(1), How conflicts are presented",
)
TAB_INDENT = rule(
    "CP006",
    "a tab is used to indent",
    why="YAML counts spaces; a tab can look right and belong somewhere else.",
    fix="replace the tab with spaces.",
    source="YAML 1.2 section 6.1",
)
NOT_YAML = rule(
    "CP007",
    "the file cannot be read as YAML",
    why="nothing after this point can be trusted, so the record is left out until it is mended.",
    fix="mend the line shown; text with : # [ { > @ in an odd place goes under `|` or in quotes.",
    source="YAML 1.2",
)
DUPLICATE_KEY = rule(
    "CP008",
    "a key is given twice",
    why="only one of the two could be kept, and the other would be lost without a word.",
    fix="delete one of the two, or put both values under one key.",
    source="YAML 1.2 section 3.2.1.3",
)
NO_REFERENCES = rule(
    "CP009",
    "an anchor, alias, merge key or tag is used",
    why="a record has to say on its own line what it means, so that anyone can read it aloud.",
    fix="write the value out; text that starts with & * or ! goes in quotes.",
    source=READING,
)
NOT_ONE_RECORD = rule(
    "CP010",
    "the file does not hold exactly one record",
    why="one file is one record: its name is the record's id.",
    fix="write `key: value` lines, one record to a file, without `---` between records.",
    source=READING,
)
LOST_TEXT = rule(
    "CP011",
    "words after # are read as a comment",
    severity=WARNING,
    why="YAML drops everything from ` #` to the end of the line, so these words are not recorded.",
    fix="put the text in quotes, or under `|`; or move the comment to a line of its own.",
    source="YAML 1.2 section 6.6",
)
SWALLOWED_LIST = rule(
    "CP012",
    "a list is read as part of the text above it",
    why="the lines that start with `-` belong to no list: they were joined to the line before.",
    fix="leave nothing after the colon and indent the list below it; or put the text under `|`.",
    source="YAML 1.2 section 7.3.3",
)
