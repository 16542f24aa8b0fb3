"""Problems, and what happened, in; a summary in Markdown for a pull request, out."""

from collections.abc import Callable, Iterator, Sequence

from cpkit.documents.formats.escapes import markdown_cell, markdown_words
from cpkit.problems import Problem, Severity
from cpkit.query.changes import Section, Told
from cpkit.report.as_text import summary

MOST = 100  # problems, and things told, in one summary: GitHub takes a mebibyte
_LONGEST = 400  # characters of anything's words


def as_summary(
    problems: Sequence[Problem],
    records: int,
    sections: Sequence[Section],
    *,
    shown: Callable[[str], str],
) -> str:
    """A table of the problems, errors first, then what happened in the committee's words.

    Words of the records stand in it as they are typed: none becomes a heading, a link or a tag.
    """
    return "\n".join([*_of_problems(problems, records, shown), *_of_changes(sections), ""])


def _of_problems(
    problems: Sequence[Problem], records: int, shown: Callable[[str], str]
) -> Iterator[str]:
    yield f"## {summary(problems, records)}"
    yield ""
    if not problems:
        return
    yield "| | where | what | to mend it |"
    yield "|---|---|---|---|"
    order = list(Severity)
    ranked = sorted(problems, key=lambda problem: order.index(problem.severity))
    for problem in ranked[:MOST]:
        place = problem.place
        cells = (
            f"{problem.severity} {problem.code}",
            f"{shown(place.file)}:{place.line}",
            problem.message,
            problem.fix,
        )
        yield f"| {' | '.join(map(_cell, cells))} |"
    yield ""
    if len(ranked) > MOST:
        yield f"{len(ranked) - MOST} more are left out here."
        yield ""


def _of_changes(sections: Sequence[Section]) -> Iterator[str]:
    if sections:
        yield "## What changed"
        yield ""
    left = MOST
    for section in sections:
        if left <= 0:
            yield "More changed than is told here; `cpkit diff` tells it all."
            return
        yield f"### {section.heading}"
        yield ""
        yield from map(_told, section.told[:left])
        yield ""
        left -= len(section.told)


def _told(told: Told) -> str:
    said = [f"**{_words(told.lead)}**", _words(told.words), _words(" · ".join(told.details))]
    return f"- {' – '.join(filter(None, said))}"


def _words(text: str) -> str:
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return markdown_words(short)


def _cell(text: str) -> str:
    return markdown_cell(text[:_LONGEST])
