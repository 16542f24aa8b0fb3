"""The measures of children's social care: what each counts, and the words that would belie it.

Definitions follow the Department for Education's statistics of looked-after children (SSDA903) and
the guidance named; they are told here in our own words.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Good = Literal["up", "down", "neutral"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure under its code: what it counts, which way is better, and what it is not.

    `not_said` are words that would turn it round; `known_by` finds it where no code is given;
    `clock` is the time that law or guidance allows, with its source.
    """

    code: str
    name: str
    counts: str
    good: Good = "neutral"
    not_said: str = ""
    known_by: str = ""
    clock: tuple[int, str] | None = None
    source: str = ""


_LATE = r"\b(?:late|out of time|overdue|not in time|missed)\b"
_PEP = r"\b(?:PEPs?|personal education plans?)\b"

MEASURES = {
    measure.code: measure
    for measure in (
        Measure("CLA-N", "Children in care", "on a day, short breaks left out"),
        Measure("CLA-R", "Children in care for every 10,000", "of those under 18 who live here"),
        Measure("CLA-IN", "Came into care", "children, in a period"),
        Measure("CLA-OUT", "Left care", "children, in a period"),
        Measure("CLA-NET", "Net change", "those who came into care less those who left"),
        Measure("CLA-UASC", "Unaccompanied children seeking asylum", "in care on a day"),
        Measure(
            "STAB-3",
            "Three or more homes in a year",
            "share of children in care with three or more placements in the year",
            "down",
            r"\b(?:three|3) or (?:less|fewer|under)\b|\b(?:less|fewer) than (?:three|3)\b"
            r"|\b(?:up to|at most|no more than) (?:three|3)\b",
            r"\b(?:three|3) or \w+ (?:placement|home|move)",
        ),
        Measure(
            "STAB-2Y",
            "In one home for two years",
            "share of those under 16 and in care for two and a half years or more who have lived"
            " in the same home for two years or more",
            "up",
            r"\b(?:less|fewer) than (?:two|2) years\b|\bunder (?:two|2) years\b",
        ),
        Measure(
            "STAB-SW",
            "Three or more social workers",
            "share of children in care with three or more social workers in the period",
            "down",
            r"\b(?:three|3) or (?:less|fewer)\b|\b(?:less|fewer) than (?:three|3)\b",
        ),
        Measure(
            "DIST-20",
            "More than 20 miles from home",
            "share of children in care placed more than 20 miles from home, on a day",
            "down",
            r"\b(?:within|less than|under|up to|fewer than) (?:20|twenty) miles\b"
            r"|\b(?!20\b|twenty\b)(?:[0-9]+|ten|fifteen|thirty) miles\b",
        ),
        Measure(
            "OUT-LA",
            "Placed outside the council's area",
            "share of children in care, on a day",
            "down",
            r"\b(?:inside|within) the (?:borough|county|city|council|authority)",
        ),
        Measure(
            "REV-T",
            "Reviews held in time",
            "share of children with all reviews in time",
            "up",
            _LATE,
        ),
        Measure(
            "VIS-T",
            "Visits made in time",
            "share of visits within the council's times",
            "up",
            _LATE,
        ),
        Measure(
            "IHA-20",
            "First health assessment in time",
            "share of those who came into care whose assessment was done within 20 working days",
            "up",
            _LATE,
            r"\b(?:initial|first) health assessments?\b",
            (20, "working days"),
            "Care Planning Regulations 2010, in time for the first review",
        ),
        Measure(
            "HA-12M", "Yearly health assessment", "share of those in care for twelve months", "up"
        ),
        Measure("DENT", "Dental check", "share of those in care for twelve months", "up"),
        Measure(
            "IMM", "Immunisations up to date", "share of those in care for twelve months", "up"
        ),
        Measure(
            "DEV5", "Development check", "share of under fives in care for twelve months", "up"
        ),
        Measure(
            "SDQ-A",
            "Average strengths and difficulties score",
            "of those aged 5 to 16 and in care for twelve months; 17 and over is of concern",
            "down",
        ),
        Measure(
            "SDQ-C",
            "Strengths and difficulties score of 17 or more",
            "share of those with a score whose score is of concern",
            "down",
            r"\b(?:under|below|less than) (?:17|seventeen)\b|\b17 or (?:less|under|below)\b",
        ),
        Measure("SUBM", "Substance misuse", "share of those in care for twelve months", "down"),
        Measure("OFF", "Convicted or cautioned", "share of those aged 10 and over", "down"),
        Measure("MISS", "Missing from care", "incidents, or children, in a period", "down"),
        Measure(
            "PEP-10",
            "First personal education plan in time",
            "share begun within 10 working days of coming into care",
            "up",
            _LATE,
            rf"{_PEP}.{{0,40}}\b(?:begun|started|within)\b|\b(?:first|initial|new) {_PEP}",
            (10, "working days"),
            "Promoting the education of looked-after children, 2018",
        ),
        Measure(
            "PEP-T",
            "Personal education plans up to date",
            "share of those of school age",
            "up",
            _LATE,
        ),
        Measure(
            "PEP-Q",
            "Personal education plans of good quality",
            "share of the plans looked at",
            "up",
        ),
        Measure("ATT", "School attendance", "share of sessions attended", "up"),
        Measure("PA", "Persistent absence", "share who missed a tenth of sessions or more", "down"),
        Measure("EXC", "Suspensions and exclusions", "pupils, or times, in a period", "down"),
        Measure(
            "KS2", "Results at the end of primary school", "share at the expected standard", "up"
        ),
        Measure("KS4", "Results at 16", "share at the standard named", "up"),
        Measure(
            "A1",
            "From coming into care to moving in with adopters",
            "average days; A10 stops the clock where a foster carer adopts",
            "down",
            clock=(14, "months"),
            source="adoption scorecards",
        ),
        Measure(
            "A10", "From coming into care to an adoptive home, adjusted", "average days", "down"
        ),
        Measure(
            "A2",
            "From placement order to match",
            "average days",
            "down",
            clock=(4, "months"),
            source="adoption scorecards",
        ),
        Measure(
            "CL-TOUCH",
            "Care leavers in touch",
            "share of an age band",
            "up",
            r"\b(?:not in|lost|out of) touch\b",
        ),
        Measure(
            "CL-EET",
            "Care leavers in education, employment or training",
            "share of an age band, around the birthday",
            "up",
            r"\bNEET\b|\bnot in education\b",
        ),
        Measure(
            "CL-ACC",
            "Care leavers in a suitable home",
            "share of an age band; of some nothing is known, so shares need not make a hundred",
            "up",
            r"\bunsuitable\b|\bnot suitable\b",
        ),
        Measure(
            "CL-SP", "Staying put", "care leavers who still live with their foster carers", "up"
        ),
        Measure("CL-SL", "Supported lodgings", "care leavers who live in them", "neutral"),
        Measure(
            "CL-PP", "Pathway plans in date", "share of care leavers", "up", r"\bout of date\b"
        ),
        Measure(
            "CL-CUST", "Care leavers in custody", "nearly always too few to be printed", "down"
        ),
        Measure(
            "CP-ADV", "Advocates and independent visitors", "referrals, or matches, in a period"
        ),
    )
}


@lru_cache(maxsize=4096)  # the same measures stand in report after report
def measure_of(code: str | None, label: str) -> Measure | None:
    """The measure that a code means or, without one, that a label is known by."""
    if code:
        return MEASURES.get(code.strip().upper())
    known = (each for each in MEASURES.values() if each.known_by)
    return next((each for each in known if re.search(each.known_by, label, re.IGNORECASE)), None)
