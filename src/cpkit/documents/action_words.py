"""Where an action stands in; the words that lists and letters say it in, out."""

from datetime import date

from cpkit.documents.words import counted, date_in_short, date_of
from cpkit.phrases.dates import short_date
from cpkit.query.actions import Wanted
from cpkit.query.standing import HEADINGS, Group, Standing

_FROM = {
    "meeting": "from a meeting",
    "action plan": "from an action plan",
    "pledge": "from a pledge",
}


def status_words(each: Standing) -> str:
    """The status of what is open, where it says more than that: `in progress`, `lapsed`."""
    return each.status if each.is_open and each.status not in ("open", "on hold") else ""


def lateness(each: Standing, day: date) -> str:
    """`16 days overdue`, `due tomorrow`, `no date`; what is not open any more by its status."""
    if not each.is_open:
        return finished_words(each)
    if each.overdue_days:
        return f"{counted(each.overdue_days, 'day')} overdue"
    if each.due is None:
        return each.status if each.status == "on hold" else "no date"
    return _days_to_go((each.due - day).days)


def finished_words(each: Standing) -> str:
    """`complete 11 Dec 2025`; a colour's meaning where only the colour says that it is finished."""
    how = each.status if each.line.is_finished else f"rated {each.rag}"
    day = each.line.ended_on(each.status)
    return f"{how} {short_date(day)}" if day else how


def due_words(each: Standing) -> str:
    """`31 Dec 2017 (December 2017)`: the day it is due, and the words as printed if others."""
    printed = each.line.timescale
    if each.due is None:
        return printed
    day = short_date(each.due)
    if each.line.later_dates and each.due != each.line.due:
        return f"{day}, moved from {date_in_short(printed)}"
    return f"{day} ({printed})" if printed and not _says_just(printed, each.due) else day


def rating_words(each: Standing) -> str:
    """`green, red by its dates`: the rating claimed and, where it differs, the one computed."""
    claimed = each.rag or ("not rated" if each.is_unrated else "")
    differs = each.is_doubtful or (each.is_unrated and each.rag_computed)
    return f"{claimed}, {each.rag_computed} by its dates" if differs else claimed


def _days_to_go(days: int) -> str:
    words = {0: "due today", 1: "due tomorrow"}
    return words.get(days) or f"due in {counted(days, 'day')}"


def _says_just(printed: str, due: date) -> bool:
    """Whether the words printed are the due date and nothing else, in whatever form."""
    return date_of(printed) == due


def later_date_words(each: Standing) -> str:
    """`30 Nov 2026, asked for on 2 Sep 2026: the post is vacant`; empty where none is sought."""
    if each.sought is None:
        return ""
    when = f", asked for on {short_date(each.sought.sought)}" if each.sought.sought else ""
    reason = f": {' '.join(each.sought.reason.split())}" if each.sought.reason else ""
    return f"{date_in_short(each.sought.to)}{when}{reason}"


def filters_in_words(wanted: Wanted) -> list[str]:
    """What was asked for, to follow `No action …` and `Only: …`; nothing for the whole register."""
    spans = ["overdue"] if wanted.overdue else []
    spans += [f"due within {wanted.due_within}"] if wanted.due_within else []
    words = (
        f"{' or '.join(spans)}, or open without a date" if spans else "",
        f"led by “{wanted.lead}”" if wanted.lead else "",
        f"for the directorate “{wanted.directorate}”" if wanted.directorate else "",
        f"with the status “{wanted.status}”" if wanted.status not in ("", "all") else "",
        _FROM.get(wanted.kind, ""),
    )
    return [each for each in words if each]


def group_heading(group: Group, number: int) -> str:
    """`Overdue (14)`."""
    return f"{HEADINGS[group]} ({number})"


def totals(counts: dict[Group, int]) -> str:
    """`14 overdue, 1 due soon, 8 without a date`: the groups that are not empty, in one line."""
    return ", ".join(
        f"{counts[group]:,} {heading[:1].lower()}{heading[1:]}"
        for group, heading in HEADINGS.items()
        if counts.get(group)
    )
