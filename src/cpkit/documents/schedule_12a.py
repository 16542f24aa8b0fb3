"""A paragraph number of Schedule 12A in; the description of exempt information in its terms out.

A resolution that excludes the public has to state the description (LGA 1972 s.100A(5)), and a
report not for publication has to carry it (s.100B(5)). These are the paragraphs for England.
"""

from collections.abc import Sequence

from cpkit.documents.words import joined

DESCRIPTIONS = {
    "1": "information relating to any individual",
    "2": "information which is likely to reveal the identity of an individual",
    "3": (
        "information relating to the financial or business affairs of any particular person"
        " (including the authority holding that information)"
    ),
    "4": (
        "information relating to any consultations or negotiations, or contemplated consultations"
        " or negotiations, in connection with any labour relations matter arising between the"
        " authority or a Minister of the Crown and employees of, or office holders under, the"
        " authority"
    ),
    "5": (
        "information in respect of which a claim to legal professional privilege could be"
        " maintained in legal proceedings"
    ),
    "6": (
        "information which reveals that the authority proposes to give under any enactment a"
        " notice under or by virtue of which requirements are imposed on a person, or to make an"
        " order or direction under any enactment"
    ),
    "7": (
        "information relating to any action taken or to be taken in connection with the"
        " prevention, investigation or prosecution of crime"
    ),
}


def paragraphs_in_words(paragraphs: Sequence[str]) -> str:
    """`paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972`."""
    word = "paragraph" if len(paragraphs) == 1 else "paragraphs"
    act = "Part 1 of Schedule 12A to the Local Government Act 1972"
    return f"{word} {joined(paragraphs)} of {act}"


def description_of(paragraphs: Sequence[str]) -> str:
    """What the paragraphs describe; nothing for a number that the Schedule does not have."""
    return "; ".join(DESCRIPTIONS[number] for number in paragraphs if number in DESCRIPTIONS)
