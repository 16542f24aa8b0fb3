"""Words from the records in, the same words out, unable to change the page they stand on."""

import re

SAFE_LINK = re.compile(r"(https?://[^\s/\\?#]|mailto:\S|tel:\S)", re.IGNORECASE)

# Marks that mean something in the middle of a line of Markdown. A star between spaces and an
# underscore inside a word mean nothing: they are `plain` and stay as they are.
MARKS = re.compile(
    r"""
      (?P<plain> (?<=\s)(?:\*+|_+)(?=\s) | (?<=[^\W_])_+(?=[^\W_]) )
    | \\(?=[!-/:-@\[-`{-~\n]|$)           # a backslash that would hide the next mark
    | [`*_]
    | <(?=[A-Za-z/!?])                    # a tag
    | &(?=\#?\w+;)                        # an entity
    | ~(?=[^~]*~)                         # words struck out
    | \](?=[(\[:])                        # the hinge of a link
    | \[(?=\^)                            # a footnote
    """,
    re.VERBOSE,
)

IN_A_LINK = re.compile(rf"{MARKS.pattern} | [\[\]]", re.VERBOSE)

# The same for marks that mean something only where a line begins.
OPENING = re.compile(
    r"""
      \#{1,6}(?=\s|$)
    | [-+](?=[-+:|\s]|$)
    | \*(?=\s|$)
    | >
    | \|
    | :(?=-)
    | =+(?=\s*$)
    """,
    re.VERBOSE,
)
NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def one_line(text: str) -> str:
    """The text with every line break made a single space."""
    return " ".join(filter(None, (line.strip() for line in text.splitlines())))


def escape_marks(text: str) -> str:
    r"""The text as Markdown that shows it as typed: `*so*` becomes `\*so\*`, `21/22` stays."""
    return MARKS.sub(_escaped, text)


def escape_brackets(text: str) -> str:
    """The same for words inside a link, where every bracket counts."""
    return IN_A_LINK.sub(_escaped, text)


def _escaped(mark: re.Match[str]) -> str:
    return mark[0] if mark["plain"] else "\\" + mark[0]


def escape_opening(line: str) -> str:
    r"""One line of Markdown that cannot begin a heading, list, quotation, rule or table."""
    numbered = NUMBER.match(line)
    if numbered:
        return rf"{numbered[1]}\{line[numbered.end(1) :]}"
    return "\\" + line if OPENING.match(line) else line


def markdown_words(text: str) -> str:
    """A short field (a title, a name, a number) for a line of Markdown, shown as typed."""
    return escape_opening(escape_marks(one_line(text)))


def markdown_cell(text: str) -> str:
    """A field for one cell of a Markdown table: pipes escaped, line breaks kept as `<br>`."""
    lines = (escape_marks(line.strip()) for line in text.splitlines())
    return "<br>".join(line for line in lines if line).replace("|", r"\|")


def list_item(text: str, mark: str) -> str:
    """Markdown blocks as one list item: its mark, and every further line set in under it."""
    return mark + text.strip("\n").replace("\n", "\n" + " " * len(mark))


def is_safe_link(address: str) -> bool:
    """Whether a link may be followed from a page: http, https, mailto and tel, and no other."""
    return SAFE_LINK.match(address) is not None


def link_address(text: str) -> str:
    """The address when `is_safe_link`, otherwise nothing."""
    address = text.strip()
    return address if is_safe_link(address) and not re.search(r"[\s<>\"]", address) else ""


def tidy(text: str) -> str:
    """The text with LF line ends, no trailing spaces, no two blank lines together, one last LF."""
    lines = (line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
