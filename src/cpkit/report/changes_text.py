"""What happened between two days in; lines for a terminal, out."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from cpkit.documents.formats.prose import prose_to_plain
from cpkit.query.changes import Section, Told

Piece = tuple[str, str] | str
Line = tuple[Piece, ...]

_MOST_LINES = 6  # of anything's words; the paper holds all of them


def changes_text(sections: Sequence[Section], since: str, width: int) -> Iterator[Line]:
    """A heading that says since when, then each section with what happened under it."""
    yield ((f"Changes since {since}", "bold"),)
    if not sections:
        yield ("",)
        yield ("Nothing that can be read here has changed.",)
    for section in sections:
        yield ("",)
        yield ((f"{section.heading} ({len(section.told)})", "bold"),)
        for told in section.told:
            yield ("",)
            yield from _told(told, width)


def _told(told: Told, width: int) -> Iterator[Line]:
    yield from _wrapped(told.lead, width, "  ", "")
    words = [line for text in _plain(told.words) for line in _wrapped(text, width, "    ", "")]
    yield from words[:_MOST_LINES]
    if len(words) > _MOST_LINES:
        yield ("    …",)
    yield from _wrapped(" · ".join(told.details), width, "    ", "dim")


def _plain(words: str) -> list[str]:
    """The lines of prose as plain text, without the empty ones between its paragraphs."""
    return [line for line in prose_to_plain(words).splitlines() if line.strip()] if words else []


def _wrapped(text: str, width: int, margin: str, style: str) -> Iterator[Line]:
    for line in wrap(text, width - len(margin), break_on_hyphens=False):
        yield margin, (line, style)
