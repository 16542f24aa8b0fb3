"""The promises of the record shapes, CP1xx: keys and values a record may and must have."""

from cpkit.problems import rule

SHAPES = "the record's schema (`cpkit schema`, docs/records/)"

UNKNOWN_KEY = rule(
    "CP101",
    "a key is not known here",
    why="cpkit would not read it, so what stands under it would be in no minute and no report.",
    fix="correct the spelling, or move a key of the council's own under `x:`.",
    source=SHAPES,
)
MISSING_KEY = rule(
    "CP102",
    "a key that the record cannot do without is missing",
    why="without it the record says too little to be checked and printed; a guess would mislead.",
    fix="add the key.",
    source=SHAPES,
)
WRONG_SHAPE = rule(
    "CP103",
    "a value has the wrong shape",
    why="a list, a block of keys and a line of text are read in different ways.",
    fix="write it in the shape that its page shows (docs/records/ of cpkit), or as the text editor"
    " proposes it.",
    source=SHAPES,
)
UNREADABLE_VALUE = rule(
    "CP104",
    "a date, time or number cannot be understood",
    why="deadlines and totals are worked out from it; a guess would be worse than a question.",
    fix="write it as `21 February 2023`, `2023-02-21`, `1.00pm`, `13:00` or `1,234`.",
    source=SHAPES,
)
NOT_A_CHOICE = rule(
    "CP105",
    "a word is not one of those that mean something here",
    why="reports and checks sort by this word.",
    fix="use one of the words listed; what the paper printed can stand in the text beside it.",
    source=SHAPES,
)
NOTHING_WRITTEN = rule(
    "CP106",
    "a value that is needed is empty",
    why="an empty value says neither what it is nor that there is none.",
    fix="fill it in, or delete the key.",
    source=SHAPES,
)

TEXT_WITH_A_COMMA = (
    "within { } a comma begins the next key: put the whole of a text that has one in quotes,"
    ' `"…"`, or write each key on a line of its own.'
)
TEXT_WITH_A_COLON = (
    'if this is a sentence, its colon makes a key of it: put the whole of it in quotes, `"…"`;'
    " a key of the council's own belongs under `x:`."
)
