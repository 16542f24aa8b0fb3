"""The few words a record starts with in; its text, with the rest ready to fill in, out.

What is not known yet stands in the text as comments: a record must not claim what nobody has said,
and it has to be sound from its first minute.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cpkit.edit.naming import free_id, initials, slug_of
from cpkit.edit.yaml_text import Value, commented, flow, lines_of, scalar
from cpkit.records import ActionPlan, Council, OfficerReport, Pledge

_PLAN = """
# Aims and actions: take the # away, fill in, and repeat what you need. An action's id is yours to
# choose, and stays. Its lead is a post or a team; several have a ; between them. A timescale may
# be `March YEAR`, `Summer term YEAR`, `TBC` or any other words.

# objectives:
#   - number: 1
#     title: What is to be achieved
#     success:
#       - How anyone will know that it was
#     actions:
#       - id: 1a
#         action: What somebody will do
#         lead: Principal Social Worker
#         timescale: March YEAR

# A plan without aims has its actions here.

# actions:
#   - id: A1
#     action: What somebody will do
#     lead: Principal Social Worker
#     due: YEAR-03-31
"""

_PLEDGE = """
# What the council promises, in words that children can hold it to. The letters are the
# principles of the Children and Social Work Act 2017 s.1(1) that a promise serves.

# promises:
#   - id: P1
#     text: We will ask you what you think, and tell you what we did about it.
#     principles: [b, c]

# ROUNDS

# Commitments come below: `cpkit new-commitment` adds one, or copy these lines.

# commitments:
#   - id: PE1
#     directorate: People
#     commitment: What the directorate undertakes
#     lead: Participation Officer
#     status: planned
#     updates:
#       - {on: YEAR-01-26, note: What was done.}
"""

_ROUNDS = (
    "# When directorates say how they are doing.",
    "",
    "# update_rounds:",
    "#   - YEAR-01-26",
)
_ROUNDS_BEGUN = re.compile(r"^# update_rounds:\r?\n#   - ([0-9]{4})-01-26\r?$", re.MULTILINE)

_REPORT = """
# What the body is asked to do, the documents the report relies on (LGA 1972 s.100D), and the
# principles of the Children and Social Work Act 2017 s.1(1) that it serves. Once the agenda is
# out, `cpkit validate` asks for what is missing.

# recommendations:
#   - That the report be noted.
# background_papers: none
# principles: [a]
"""

_SECTIONS = ("Purpose", "Information and Analysis", "Consultation", "Recommendations")


def plan_text(
    title: str, as_at: date, *, body: str = "", source: str = "", by: str = "", owner: str = ""
) -> str:
    """An action plan that follows an inspection, a review or a strategy."""
    entries: dict[str, Value] = {"title": title}
    entries |= _given(body=body) | {"status": "current", "as_at": as_at.isoformat()}
    entries |= _given(owner=owner)
    if source:
        entries["source"] = {"kind": source} | _given(by=by)
    return _text(entries, _PLAN.replace("YEAR", str(as_at.year + 1)))


def pledge_text(title: str, as_at: date, *, body: str = "", launched: date | None = None) -> str:
    """A pledge before its promises and commitments are written down."""
    day = {"launched": launched.isoformat()} if launched else {}
    rest = _PLEDGE.replace("# ROUNDS", "\n".join(_ROUNDS)).replace("YEAR", str(as_at.year + 1))
    return _text({"title": title} | _given(body=body) | day, rest)


def remarks_on_rounds(text: str) -> list[str]:
    """The comment of a new pledge that shows how rounds are written, where it still stands."""
    begun = _ROUNDS_BEGUN.search(text)
    return [line.replace("YEAR", begun[1]) for line in _ROUNDS] if begun else []


def report_text(
    title: str,
    council: Council,
    *,
    body: str = "",
    meeting: str = "",
    day: date | None = None,
    of: str = "",
    author: str = "",
) -> str:
    """An officer's report with the headings of the council's own form as comments."""
    when = {"date": day.isoformat()} if day else {}
    entries = {"title": title} | _given(body=body, meeting=meeting) | when
    form = council.report_form
    sections = (form.sections if form else ()) or _SECTIONS
    rows = form.implications if form else ()
    blocks = ["", *commented(_sections(sections)), *_implications(rows), _REPORT]
    return _text(entries | _given(of=of, author=author), "\n".join(blocks))


def commitment_entry(
    pledge: Pledge,
    words: str,
    made: date,
    *,
    directorate: str = "",
    promises: Sequence[str] = (),
    lead: str = "",
    due: str = "",
    status: str = "planned",
) -> dict[str, Value]:
    """A new commitment, numbered after the directorate's last one."""
    number = next_commitment(pledge, directorate)
    entries: dict[str, Value] = {"id": number}
    entries |= _given(directorate=directorate)
    if promises:
        entries["promise"] = promises[0] if len(promises) == 1 else promises
    entries |= _given(made=made.isoformat(), commitment=words)
    return entries | _given(lead=lead, due=due, status=status)


def next_commitment(pledge: Pledge, directorate: str) -> str:
    """The id for a directorate's next commitment."""
    own = [each.id for each in pledge.commitments if (each.directorate or "") == directorate]
    taken = [each.id for each in pledge.commitments]
    return free_id(initials(directorate), taken, own)


def question_entry(given: Mapping[str, str]) -> dict[str, Value]:
    """A question from the public, its keys in the order of the notice."""
    return {key: given[key] for key in _QUESTION_KEYS if given.get(key)}


_QUESTION_KEYS = (
    *("from", "organisation", "topic", "address", "email", "phone", "basis"),
    *("received", "title", "text", "to"),
)


def plan_id(title: str, day: date) -> str:
    """The id of a plan: its year and its title."""
    return f"{ActionPlan.folder}/{_dated_slug(title, day, 'action-plan')}"


def pledge_id(title: str, day: date) -> str:
    """The id of a pledge: its year and its title."""
    return f"{Pledge.folder}/{_dated_slug(title, day, 'pledge')}"


def report_id(title: str, day: date) -> str:
    """The id of a report: its date and its title."""
    return f"{OfficerReport.folder}/{day.isoformat()}-{slug_of(title, 'report')}"


def _dated_slug(title: str, day: date, otherwise: str) -> str:
    slug = slug_of(title, otherwise)
    return slug if slug[:4] == str(day.year) else f"{day.year}-{slug}"


def _given(**entries: str) -> dict[str, str]:
    """The keys that have a value, in the order named."""
    return {key: value for key, value in entries.items() if value}


def _text(entries: Mapping[str, Value], rest: str) -> str:
    return "\n".join(lines_of(entries)) + "\n" + rest


def _sections(headings: Sequence[str]) -> Iterator[str]:
    yield "sections:"
    for heading in headings:
        yield f"  - heading: {scalar(heading)}"
        yield "    text: |"
        yield "      The words of this section."


def _implications(headings: Sequence[str]) -> Iterator[str]:
    if headings:
        yield ""
        yield "# Each row is needed; `N/A` is an answer."
        yield ""
        rows = [f"  - {flow({'heading': heading, 'text': 'N/A'})}" for heading in headings]
        yield from commented(["implications:", *rows])
