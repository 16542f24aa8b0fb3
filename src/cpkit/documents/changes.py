"""What happened between two days in; the paper that tells a committee of it, out."""

from collections.abc import Sequence

from cpkit.documents.document import AudienceName, Page, page
from cpkit.query.changes import Section
from cpkit.register import Register


def changes_page(
    sections: Sequence[Section], since: str, register: Register, audience: AudienceName = "public"
) -> Page:
    """The sections with what happened under each, and since when. The sections are the audience's.

    It is no document of a record, so `render` does not list it: `diff` makes it.
    """
    made = page(
        "changes",
        f"Changes since {since}",
        register,
        made_from=[],
        sections=[
            {
                "heading": section.heading,
                "name": section.which.replace(" ", "-"),
                "told": [
                    {"lead": told.lead, "words": told.words, "details": list(told.details)}
                    for told in section.told
                ],
            }
            for section in sections
        ],
    )
    withheld = "exempt information" if audience == "members" else ""
    return made | {
        "made_from": ["the records"],
        "audience": audience,
        "has_private": bool(withheld),
        "withheld": withheld,
    }
