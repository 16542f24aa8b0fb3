"""An officer's report in; its page out, section by section in the council's report form."""

from collections.abc import Sequence
from typing import Any

from cpkit.documents import NAMES
from cpkit.documents.document import Document, Page, page
from cpkit.documents.meeting.membership import contact_card, contact_rows
from cpkit.documents.meeting.private_business import exempt_notice
from cpkit.documents.meeting.references import file_name, meeting_day
from cpkit.documents.principles import principles_in_words
from cpkit.documents.words import day_parts, rows, with_article
from cpkit.phrases.dates import long_date
from cpkit.query.meetings import next_meeting
from cpkit.records import OfficerReport
from cpkit.records.report import Appendix, FrontRow, ReportPart
from cpkit.register import Register

USUAL_HEADINGS: dict[ReportPart, str] = {
    "implications": "Implications",
    "background papers": "Background papers",
    "appendices": "Appendices",
    "recommendations": "Recommendations",
    "reasons": "Reasons for the recommendations",
    "slides": "Slides",
}
"""Part of a report → its heading, in the order in which parts without a place are printed."""

FORM_WORDS: dict[ReportPart, str] = {
    "reasons": "reason",
    "recommendations": "recommendation",
    "implications": "implication",
    "background papers": "background",
    "appendices": "append",
    "slides": "slide",
}
"""Part of a report → the word by which it is known among the headings of a report form."""


def build(report: OfficerReport, register: Register) -> Page:
    """The report: whose it is and to whom, its sections in order, and why any of it is private."""
    by = f"Report of {with_article(report.of)}" if report.of else "Report"
    return page(
        "report",
        report.title,
        register,
        made_from=[report],
        called=by,
        date=long_date(report.date) if report.date else None,
        day=day_parts(report.date) if report.date else None,
        to=_body_name(report, register),
        author=report.author,
        marking=report.marking,
        facts=_facts(report, register),
        private=_private(report),
        sections=numbered(sections(report, _form(register))),
        principles=principles_in_words(report.principles),
        restricted=report.restricted,
        notes=report.notes,
        contact=contact_rows(report.contact),
        office=contact_card(report.contact),
    )


def _private(report: OfficerReport) -> dict[str, Any] | None:
    """Why the report, or a part of it, is exempt."""
    if report.exempt is None:
        return None
    notice = exempt_notice(report.exempt)
    return notice if report.is_withheld else notice | {"label": "Exempt in part"}


def sections(report: OfficerReport, form: Sequence[str]) -> list[dict[str, Any]]:
    """The sections as recorded, then each part that none of them prints, where the form has it."""
    placed = [
        section_entry(report, part=section.part, heading=section.heading)
        | {"number": section.number, "text": section.text}
        for section in report.sections
    ]
    printed = {section.part for section in report.sections}
    for part, usual_heading in USUAL_HEADINGS.items():
        if part not in printed and holds(report, part):
            heading = form_heading(part, form)
            entry = section_entry(report, part=part, heading=heading or usual_heading)
            placed.insert(_place(heading, placed, form), entry)
    return placed


def section_entry(
    report: OfficerReport, *, part: ReportPart | None, heading: str | None
) -> dict[str, Any]:
    """One section; a part of the report's own brings what is recorded under that key."""
    return {
        "number": None,
        "heading": heading or (USUAL_HEADINGS[part] if part else None),
        "text": None,
        "part": part,
        "lead_in": report.lead_in if part == "recommendations" else None,
        "recommendations": _recommendations(report) if part == "recommendations" else [],
        "reasons": report.reasons if part == "reasons" else None,
        "implications": _implications(report) if part == "implications" else [],
        "papers": _background_papers(report) if part == "background papers" else [],
        "appendices": _appendices(report) if part == "appendices" else [],
        "slides": _slides(report) if part == "slides" else [],
    }


def holds(report: OfficerReport, part: ReportPart) -> bool:
    """Whether anything is recorded for a part; `none` for background papers is something."""
    if part == "background papers":
        return report.background_papers is not None
    return bool(getattr(report, part))


def form_heading(part: ReportPart, form: Sequence[str]) -> str | None:
    """The heading that a council's report form has for a part, or None where it has none."""
    taken = {word for other, word in FORM_WORDS.items() if _comes_before(other, part)}
    found = (h for h in form if FORM_WORDS[part] in h.casefold())
    return next((h for h in found if not any(word in h.casefold() for word in taken)), None)


def _comes_before(other: ReportPart, part: ReportPart) -> bool:
    """`Reasons for recommendations` is about reasons: the first word to fit has the heading."""
    order = list(FORM_WORDS)
    return order.index(other) < order.index(part)


def numbered(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sections with the numbers they were given, or numbered from 1 where none was given any.

    Slides stand outside the numbers.
    """
    if any(entry["number"] for entry in entries):
        return entries
    counted = [entry for entry in entries if entry["part"] != "slides" and entry["heading"]]
    return [
        entry | {"number": f"{counted.index(entry) + 1}"} if entry in counted else entry
        for entry in entries
    ]


def _place(heading: str | None, placed: list[dict[str, Any]], form: Sequence[str]) -> int:
    """Behind the last section that the form prints earlier; at the end where the form is silent.

    So it is about a report of another form, none of whose headings are its own.
    """
    if heading is None or not any(entry["heading"] in form for entry in placed):
        return len(placed)
    earlier = set(form[: form.index(heading)])
    behind = [place for place, entry in enumerate(placed, 1) if entry["heading"] in earlier]
    return behind[-1] if behind else 0


def _form(register: Register) -> Sequence[str]:
    form = register.council.report_form
    return form.sections if form else ()


def _facts(report: OfficerReport, register: Register) -> list[list[str]]:
    """The front sheet as the council prints it; without one, to whom and by whom."""
    if report.front_sheet:
        return rows(*((row.label, _beside(row, report)) for row in report.front_sheet))
    return rows(
        ("To", _body_name(report, register)),
        ("Meeting", meeting_day(report.meeting, register) if report.meeting else None),
        ("Author", report.author),
    )


def _beside(row: FrontRow, report: OfficerReport) -> str | None:
    """What stands beside a label of the front sheet."""
    return getattr(report, row.part) if row.part else row.text


def _body_name(report: OfficerReport, register: Register) -> str | None:
    body = register.body(report.body)
    return body.name if body else report.body


def _recommendations(report: OfficerReport) -> list[dict[str, Any]]:
    """Each with its printed number; several without any are numbered from 1."""
    bare = len(report.recommendations) > 1 and not any(r.number for r in report.recommendations)
    return [
        {"number": f"{place}." if bare else each.number, "text": each.text}
        for place, each in enumerate(report.recommendations, 1)
    ]


def _implications(report: OfficerReport) -> list[list[Any]]:
    return [[each.heading, {"prose": each.text}] for each in report.implications]


def _background_papers(report: OfficerReport) -> list[str]:
    return list(report.background_papers or ())


def _appendices(report: OfficerReport) -> list[str]:
    return [_appendix(each) for each in report.appendices]


def _appendix(appendix: Appendix) -> str:
    number = f"Appendix {appendix.number}: " if appendix.number else ""
    file = file_name(appendix.paper) if appendix.paper else None
    return f"{number}{appendix.title}{f' ({file})' if file else ''}"


def _slides(report: OfficerReport) -> list[dict[str, Any]]:
    return [
        {"number": place, "heading": each.heading, "text": each.text}
        for place, each in enumerate(report.slides, 1)
    ]


def usual(register: Register) -> OfficerReport | None:
    """The first report to the next meeting, or else the latest report there is."""
    meeting = next_meeting(register)
    dated = sorted(register.reports(), key=lambda report: (str(report.date or ""), report.id))
    to_it = [report for report in dated if meeting and report.meeting == meeting.id]
    return next(iter([*to_it, *reversed(dated)]), None)


DOCUMENT = Document(
    name="report",
    about=NAMES["report"],
    kind=OfficerReport,
    build=build,
    usual=usual,
)
