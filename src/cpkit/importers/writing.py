"""A draft in; its text as a careful clerk would have written it, sound when read back, out."""

from collections.abc import Iterator

from cpkit.edit.recording import checked
from cpkit.edit.writing import NotWritten
from cpkit.edit.yaml_text import OnOneLine, Value, lines_of
from cpkit.importers.draft import Draft
from cpkit.source import read_source


def is_sound(draft: Draft) -> bool:
    """Whether the draft is a record when it is read back."""
    try:
        checked(draft.kind, draft.id, text_of(draft).encode())
    except NotWritten:
        return False
    return True


def says_only(draft: Draft, data: bytes) -> bool:
    """Whether a record's bytes say what the draft says and nothing else, sources left out."""
    trees = (read_source("", each).tree for each in (text_of(draft).encode(), data))
    ours, theirs = ({k: v for k, v in (tree or {}).items() if k != "import"} for tree in trees)
    return ours == theirs


def text_of(draft: Draft) -> str:
    """The draft as a careful clerk would have written it, `# check:` beside what is in doubt."""
    blocks = ("\n".join(lines) for lines in _blocks(draft.values))
    return "\n".join(blocks) + "\n"


def _blocks(values: dict[str, Value]) -> Iterator[list[str]]:
    """The keys in their order, with an empty line before each that takes several lines."""
    was_spaced = False
    for key, value in values.items():
        lines = list(lines_of({key: value}))
        if key == "items":
            lines = list(_parted(lines))
        spaced = isinstance(value, list | dict) and not isinstance(value, OnOneLine)
        yield ["", *lines] if spaced or was_spaced else lines
        was_spaced = spaced


def _parted(lines: list[str]) -> Iterator[str]:
    """An empty line between one item and the next."""
    for number, line in enumerate(lines):
        if number > 1 and line.startswith("  - "):
            yield ""
        yield line
