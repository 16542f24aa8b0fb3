"""The blocks at the head of a paper in; which body met, when and where, out."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cpkit.importers.blocks import Block, words_of
from cpkit.importers.meeting.labels import hour_label, people_label
from cpkit.importers.phrasing.days import days_in, times_in
from cpkit.phrases.dates import PrintedDate
from cpkit.phrases.private_marks import marks_meeting_private

BODY_WORDS = re.compile(
    r"(?i)\b(?:committee|board|panel|group|cabinet|forum|partnership|commission"
    r"|sub-committee|working party|council meeting|task force|parish council|town council"
    r"|children in care council)\b"
)
_COUNCIL = re.compile(
    r"(?i)^(?:the )?(?:[\w'’.&-]+ ){1,6}(?:council|london borough)$"
    r"|^(?:london|royal) borough|^city of|^borough of"
)
_STAGE = (
    r"(?:draft|unconfirmed|confirmed|public|open|action|exempt|confidential|restricted|private)"
)
_OF_MEETING = re.compile(
    rf"(?i)^(?:{_STAGE} )*(?:minutes|notes?|record|agenda)(?: of| for|:| -| –)?(?: (?:a|an|the))?"
    r"(?: [\w-]+){0,3}? ?(?:meeting|proceedings)(?: of)?(?: the)?\s+(?P<rest>.*)"
)
_AT_MEETING = re.compile(r"(?i)^at an? (?:[\w-]+ )?meeting of(?: the)? (?P<rest>.*)")
_REPORT = re.compile(r"(?i)^(?:report|decisions?|proceedings|record) of (?:the )?(?=[\w'’ -]*\b)")
_LEADING = re.compile(
    rf"(?i)^(?:{_STAGE} )*(?:minutes|notes?|agenda"
    r"|summons|"
    r"meeting|notice)(?: (?:of|for|from|to))?(?: (?:a|an|the))?(?: meeting of)?(?: the)?[\s:–-]+"
)
_TRAILING = re.compile(
    r"(?i)[\s,:–-]*(?:\bheld\b.*|\b(?:draft |action )*(?:minutes|notes)\b.*|\bagenda\b.*"
    r"|\bmeeting(?: of| on| held| at)?\b.*"
    r"|\bon (?:mon|tue|wed|thu|fri|sat|sun|the \d|\d).*|\bat \d.*|\btook place\b.*)$"
)
_VENUE_LABEL = re.compile(
    r"(?i)^(?:venue|location|place|held (?:at|in)|at|in|to be held (?:at|in))[: ]+"
    r"(?!an? )(?P<rest>.+)"
)
_VENUE = re.compile(
    r"(?i)\b(?:room|hall|chamber|suite|centre|center|house|school|library|teams|zoom|guildhall|"
    r"church|offices?|building|college|theatre|virtual(?:ly)?|remote(?:ly)?|civic|museum|exchange|"
    r"institute|pavilion|hotel)\b"
)
_MARKING = re.compile(
    r"(?i)(?:for )?(?:public(?:ation)?|open|official|draft|unconfirmed|confirmed"
    r"|not protectively marked|public document pack|minutes|notes|agenda|formal|informal"
    r"|extraordinary meeting|special meeting)\W*"
)
_KINDS = re.compile(
    rf"(?i)^(?:(?:{_STAGE}|agenda,?|decisions|and) )*(?:minutes|notes|record|action notes)\b"
)
_HELD_AT = re.compile(
    r"\b(?:held|meeting) (?:at|in) (?P<place>(?:the )?[A-Z][^.;]*?)"
    r"(?=,? on(?: (?:[A-Z]|the |\d)|$)|,? at \d)"
)
_AFTER_HOUR = re.compile(
    r"(?i:\d ?[ap]\.?m\.?,?) (?:in|at) (?P<place>(?:the )?[A-Z].*?)(?:,? on .*)?$"
)
_ONE_HALF = re.compile(
    r"(?i)(?<![\d.:])(?P<from>\d{1,2}[.:]\d{2}) ?(?:-|–|—|to) ?"
    r"\d{1,2}[.:]\d{2} ?(?P<half>[ap]\.?m\.?)"  # 3.30-5.00pm
)
_IS_PLACE = re.compile(r"(?i)(?:held |to be held )?(?:at|in) (?!a meeting)|venue\b")
_FROM_TO = re.compile(r"(?i)\d ?(?:[ap]\.?m\.?)? ?(?:-|–|—|to|until) ?\d")
_RUNS_ON = re.compile(r"[a-z]{3,}\. +[A-Z]")
_NO_TITLE = re.compile(
    r"(?i)^(?:signed|dated?[\s:.…_]*$|chair(?:man)? of the meeting|published|(?:date"
    r"|publication) (?:of )?(?:published|publication|date)"
    r"|dear )|(?<![ap]\.m)[.;]$"
)


_OVER_LISTS = re.compile(r"(?i)(?:attendance|membership|attendees|members)\W?")
_LONGEST_TITLE = 14  # lines


class Head(NamedTuple):
    """What a title says, and the lines that say nothing of that."""

    body: str
    day: PrintedDate | None
    venue: str
    hours: dict[str, tuple[str, str]]  # `started` → the words before it and the hour as printed
    time: str
    marking: str
    rest: list[Block]


def is_council(text: str) -> bool:
    """Whether a line is no more than a council's name."""
    return bool(_COUNCIL.match(text)) and len(text) < 80


def is_title(block: Block) -> bool:
    """Whether a block may belong to the title of minutes or of an agenda."""
    text = block.flat
    if block.kind in ("list-item", "table", "page-break") or len(text) > 240:
        return False
    numbered = re.match(r"\d{1,3}(?:[.)] ?| )[A-Z]", text) and not _begins_with_a_day(text)
    if _NO_TITLE.search(text) or _RUNS_ON.search(text) or numbered:
        return False
    named = BODY_WORDS.search(text) or _COUNCIL.match(text) or _KINDS.match(text)
    told = any(days_in(text)) or any(times_in(text)) or _VENUE.search(text)
    return bool(named or told or _MARKING.fullmatch(text))


def _begins_with_a_day(text: str) -> bool:
    return any(found.start == 0 for found in days_in(text))


def head_of(blocks: Iterable[Block]) -> Head:
    """The facts of a title; of several candidates for one fact, the first."""
    body, day, venue, time, marking = "", None, "", "", ""
    hours: dict[str, tuple[str, str]] = {}
    rest: list[Block] = []
    lines = [(line, block) for block in blocks for line in _title_lines(block)]
    name_lines: list[str] = []
    for line, block in lines:
        found = next(days_in(line), None)
        hour = hour_label(line)
        clock = next((t.printed for t, _, _ in times_in(line)), "")
        named = body_in(line)
        if hour and clock:
            hours[hour[0]] = (hour[1], clock)
            second = [t.printed for t, _, _ in times_in(line)][1:]
            if second and hour[0] == "started":
                hours["finished"] = ("", second[0])
            continue
        if found and day is None:
            day = found.day
        if named:
            name_lines.append(named)
            body = named if not body or _is_more_than_council(named, body) else body
        both = [each.printed for each, _, _ in times_in(line)]
        if both and (shared := _ONE_HALF.search(line)):
            hours |= {
                "started": ("", f"{shared['from']}{shared['half']}"),
                "finished": ("", both[-1]),
            }
        elif len(both) == 2 and _FROM_TO.search(line):
            hours |= {"started": ("", both[0]), "finished": ("", both[1])}
        elif clock and not time:
            time = clock
        place = _venue_in(line, found is not None)
        if place and not venue and place != body:
            venue = place
        if _MARKING.fullmatch(line.strip()):
            marking = marking or ("" if _KINDS.match(line) else line.strip())
        elif not (named or found or clock or place or _KINDS.match(line) or _COUNCIL.match(line)):
            rest.append(block.__class__("paragraph", line, block.at))
    return Head(body, day, venue, hours, time, marking, rest)


def title_lines(blocks: Sequence[Block], head: Head) -> list[str]:
    """The lines of a title as printed, down to the last that tells something of the meeting."""
    lines = [" ".join(line.split()) for block in blocks for line in block.lines if line.strip()]
    odd = {block.flat for block in head.rest}
    while lines and lines[-1] in odd and not _OVER_LISTS.fullmatch(lines[-1]):
        lines.pop()
    short = len(lines) <= _LONGEST_TITLE and all(len(line) < 240 for line in lines)
    return lines if short else [line for line in lines if line not in odd][:_LONGEST_TITLE]


def _whole_lines(block: Block) -> list[str]:
    """The lines of a title; a sentence that ran to the edge of the page is one line."""
    ran_on = not block.rows and len(block.lines[0]) >= _TO_THE_EDGE
    return [block.flat] if ran_on and _AT_MEETING.match(block.flat) else block.lines


_TO_THE_EDGE = 72  # characters


def _title_lines(block: Block) -> list[str]:
    """Lines of a title, with a name that runs over two lines on one."""
    lines = [line.strip() for line in _whole_lines(block) if line.strip()]
    joined: list[str] = []
    for line in lines:
        fits = joined and not any(days_in(joined[-1])) and not any(days_in(line))
        broken = fits and not BODY_WORDS.search(joined[-1]) and BODY_WORDS.search(line)
        plain = broken and not _COUNCIL.match(joined[-1]) and not _KINDS.match(joined[-1])
        if plain and not hour_label(joined[-1]) and not any(times_in(joined[-1])):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _is_more_than_council(named: str, body: str) -> bool:
    """A committee of a town council, whose name stands above the committee's."""
    return bool(_COUNCIL.match(body)) and not _COUNCIL.match(named)


_IN_BRACKETS = re.compile(r"(?i)\s*\((?:in)?formal(?: meeting)?\)?$")


def body_in(line: str) -> str:
    """The name of the body in a line of a title; nothing where it names none."""
    words = " ".join(line.strip(" *–-").split())
    if people_label(words) or _IS_PLACE.match(words) or len(words) > 200 or words.endswith(":"):
        return ""
    found = _OF_MEETING.match(words) or _AT_MEETING.match(words)
    if found and BODY_WORDS.search(found["rest"]):
        words = found["rest"]
    bare = _REPORT.sub("", _LEADING.sub("", words))
    for found_day in days_in(bare):
        bare = bare[: found_day.start] if found_day.start > 8 else bare[found_day.end :]
        break
    name = _IN_BRACKETS.sub("", _TRAILING.sub("", bare).strip(" ,.:–-")).strip(" ,.:–-()")
    name = re.sub(r"(?i)^the ", "", name)
    if not BODY_WORDS.search(name) or (
        _COUNCIL.match(name) and not re.search(r"(?i)parish|town|in care", name)
    ):
        return ""
    return name if len(words_of(name)) <= 14 else ""


def _venue_in(line: str, dated: bool) -> str:
    words = " ".join(line.split())
    if found := _VENUE_LABEL.match(words):
        rest = found["rest"]
        return "" if any(days_in(rest)) or re.match(r"\d", rest) else rest.strip(" .")
    if found := _HELD_AT.search(words) or _AFTER_HOUR.search(words):
        return found["place"].strip(" .")
    if dated:
        after = re.search(
            r"(?i)(?:,| at| in) (?P<place>(?:the )?[A-Z][^,]*(?:, [A-Z][^,]*)*)$", words
        )
        place = after["place"] if after else ""
        return place if _VENUE.search(place) and not any(days_in(place)) else ""
    named = BODY_WORDS.search(re.sub(r"(?i)committee room", "room", words))
    is_place = _VENUE.search(words) and not named and not people_label(words)
    return words.strip(" .") if is_place and not any(times_in(words)) else ""


def title_before(blocks: Sequence[Block], place: int, most: int = 10) -> int:
    """Where the title that leads up to a block begins: as far back as blocks look like titles.

    So far as well as they say that it is not for the public.
    """
    start = place
    while start > 0 and place - start < most and _may_stand_above(blocks[start - 1]):
        start -= 1
    return start


def _may_stand_above(block: Block) -> bool:
    is_line = block.kind in ("paragraph", "heading") and not block.rows
    return is_title(block) or (is_line and marks_meeting_private(block.flat))
