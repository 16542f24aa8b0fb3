"""An environment and a page in, the text of the filled page out, or a TemplateProblem."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cpkit.documents.formats.environment import PageEnvironment
from cpkit.documents.formats.faults import TemplateProblem, template_problem

LONGEST_PAGE = 5_000_000  # characters


def fill(environment: PageEnvironment, page: Mapping[str, Any], document: str) -> str:
    """The document's template filled with the page; raises TemplateProblem and nothing else."""
    try:
        template = environment.document_template(document)
        return "".join(_bounded(template.generate(page=page)))
    except Exception as error:  # whatever a template can do wrong, its author is told in words
        raise template_problem(error, environment) from error


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > LONGEST_PAGE:
            raise TemplateProblem(f"the page is longer than {LONGEST_PAGE:,} characters")
        yield piece
