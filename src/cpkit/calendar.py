"""A meeting's day in; working days, clear days, deadlines, municipal year and retention out."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from cpkit.phrases.dates import MUNICIPAL_YEAR_STARTS, add_months, year_begun, years_later_eve

Policy = Literal["working", "mon-sat", "calendar"]

_DATA = Path(__file__).parent / "data" / "bank-holidays.json"
_DIVISION = "england-and-wales"
_LARGEST = 1_000_000  # bytes; GOV.UK's file is about 20,000
_MOST_DAYS = 366  # of notice, so that a slip in the settings cannot count back for ever
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The days a council counts, and what it reckons with them.

    `working` counts Monday to Friday without closures; `calendar` counts every day; `mon-sat` is
    parish practice under LGA 1972 s.243, which counts Saturdays and leaves out Sundays, closures,
    and the weekday each side of Christmas and of Easter.
    """

    closures: frozenset[datetime.date]
    policy: Policy = "working"
    years: range = range(0)

    def counting(self, policy: Policy) -> "WorkingCalendar":
        """The same calendar counting other days, for a rule that says its own."""
        return replace(self, policy=policy)

    def covers(self, day: datetime.date) -> bool:
        """True if the bank holidays of the day's year are known; outside it dates may be wrong."""
        return day.year in self.years

    def is_working(self, day: datetime.date) -> bool:
        """True if the day counts under this calendar's policy."""
        if self.policy == "working":
            return day.weekday() < 5 and day not in self.closures
        if self.policy == "mon-sat":
            return day.weekday() < 6 and day not in self.closures and not self._is_in_break(day)
        return True

    def working_days_before(self, day: datetime.date, days: int) -> datetime.date:
        """The counted day so many before this one, which is itself not counted."""
        return self._step(day, days, -_ONE_DAY)

    def working_days_after(self, day: datetime.date, days: int) -> datetime.date:
        """The counted day so many after this one, which is itself not counted."""
        return self._step(day, days, _ONE_DAY)

    def _step(self, day: datetime.date, days: int, step: datetime.timedelta) -> datetime.date:
        if not 0 <= days <= _MOST_DAYS:
            raise ValueError(
                f"{days} days cannot be counted: the number runs from 0 to {_MOST_DAYS}"
            )
        reached = _plain(day)
        while days:
            reached += step
            days -= self.is_working(reached)
        return reached

    def clear_days(self, published: datetime.date, meeting: datetime.date) -> int:
        """The counted days between publication and meeting, neither day itself being counted."""
        start = _plain(published)
        between = range(1, (meeting - start).days)
        return sum(self.is_working(start + datetime.timedelta(days=gap)) for gap in between)

    def latest_publication(self, meeting: datetime.date, clear_days: int = 5) -> datetime.date:
        """The last counted day that leaves so many clear days before the meeting.

        Five for a principal council in England (LGA 1972 s.100B(3) and Sch 12 para 4).
        """
        return self.working_days_before(meeting, clear_days + 1)

    def deadline(
        self, meeting: datetime.date, days: int, clear: bool, at: datetime.time
    ) -> datetime.datetime:
        """The last moment so many days before a meeting, in the council's own clock time.

        Not clear, the deadline's own day is one of the days; clear, the days lie between it and
        the meeting, so three clear days are a day earlier than three.
        """
        day = self.working_days_before(meeting, days + clear)
        return datetime.datetime.combine(day, at)

    def _is_in_break(self, day: datetime.date) -> bool:
        return self._is_in_easter_break(day) or self._is_in_christmas_break(day)

    def _is_in_easter_break(self, day: datetime.date) -> bool:
        """The Thursday before Good Friday and the Tuesday after Easter Monday."""
        good_friday = day + _ONE_DAY * {3: 1, 1: -4}.get(day.weekday(), 0)
        easter_monday = good_friday + 3 * _ONE_DAY
        return day.month in (3, 4) and {good_friday, easter_monday} <= self.closures

    def _is_in_christmas_break(self, day: datetime.date) -> bool:
        """The last weekday before Christmas Day to the first one after that is no bank holiday.

        New Year's Day is left out with them: on a Saturday only its substitute is in the list.
        """
        if day.month != 12:
            return (day.month, day.day) == (1, 1)
        first, last = datetime.date(day.year, 12, 24), datetime.date(day.year, 12, 27)
        while first.weekday() == 6:
            first -= _ONE_DAY
        while last.weekday() == 6 or last in self.closures:
            last += _ONE_DAY
        return first <= day <= last


def _plain(day: datetime.date) -> datetime.date:
    return datetime.date(day.year, day.month, day.day)


def england(
    extra_closures: Iterable[datetime.date] = (),
    removed: Iterable[datetime.date] = (),
    policy: Policy = "working",
    bank_holidays: frozenset[datetime.date] | None = None,
) -> WorkingCalendar:
    """England's calendar with a council's own closures, and without holidays it works through.

    Newer bank holidays, from `load_bank_holidays`, take the place of those cpkit carries.
    """
    holidays = _carried() if bank_holidays is None else bank_holidays
    years = [day.year for day in holidays]
    closures = (holidays | frozenset(extra_closures)) - frozenset(removed)
    return WorkingCalendar(
        closures, policy, range(min(years), max(years) + 1) if years else range(0)
    )


@lru_cache(maxsize=1)
def _carried() -> frozenset[datetime.date]:
    return load_bank_holidays(_DATA)


def load_bank_holidays(path: Path) -> frozenset[datetime.date]:
    """England's bank holidays in a file as GOV.UK publishes them (gov.uk/bank-holidays.json).

    OSError if it cannot be opened; ValueError if it is not such a file.
    """
    import json  # only a command that counts days needs it

    with path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    try:
        if len(content) > _LARGEST:
            raise ValueError("too large")
        return _holidays(json.loads(content.decode("utf-8-sig")))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"{path.name} is not a list of bank holidays as GOV.UK has it") from error


def _holidays(published: Mapping[str, Any]) -> frozenset[datetime.date]:
    events = published[_DIVISION]["events"]
    return frozenset(datetime.date.fromisoformat(event["date"]) for event in events)


@dataclass(frozen=True, slots=True, order=True)
class MunicipalYear:
    """A council's year, from one annual meeting to the next; prints as 2022/23."""

    start_year: int

    def __str__(self) -> str:
        return f"{self.start_year}/{(self.start_year + 1) % 100:02}"


def municipal_year(
    day: datetime.date,
    starts: tuple[int, int] = MUNICIPAL_YEAR_STARTS,
    annual_meetings: Sequence[datetime.date] = (),
) -> MunicipalYear:
    """The municipal year of a day: from the annual meeting where it is known, else from `starts`.

    `starts` is a month and a day; its default is the earliest day the law names by itself.
    """
    known = [meeting for meeting in annual_meetings if meeting.year == day.year]
    begins = (known[0].month, known[0].day) if known else starts
    return MunicipalYear(year_begun(day, begins))


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A council's rule for what must arrive before a meeting: days, whether clear, and the time.

    The policy is the council's own unless the rule says which days it counts.
    """

    days: int
    at: datetime.time
    clear: bool = False
    policy: Policy | None = None

    def moment(self, calendar: WorkingCalendar, meeting: datetime.date) -> datetime.datetime:
        """The last moment in time for a meeting; what arrives in that minute is in time."""
        counted = calendar.counting(self.policy) if self.policy else calendar
        return counted.deadline(meeting, self.days, self.clear, self.at)


@dataclass(frozen=True, slots=True)
class QuestionDates:
    """When public questions and their answers are due, and the schedule of both is ready."""

    questions_by: datetime.datetime
    replies_by: datetime.datetime | None
    schedule_from: datetime.datetime | None


def question_dates(
    calendar: WorkingCalendar,
    meeting: datetime.date,
    start: datetime.time | None,
    questions: DeadlineRule,
    replies: DeadlineRule | None = None,
    schedule_minutes: int | None = None,
) -> QuestionDates:
    """The dates a body's question rules give for a meeting.

    None for what it has no rule for, and for the schedule where the meeting's start is not known.
    """
    schedule_from = None
    if start is not None and schedule_minutes is not None:
        opens = datetime.datetime.combine(meeting, start)
        schedule_from = opens - datetime.timedelta(minutes=schedule_minutes)
    return QuestionDates(
        questions.moment(calendar, meeting),
        replies.moment(calendar, meeting) if replies else None,
        schedule_from,
    )


def look_back(meeting: datetime.date, months: int) -> datetime.date:
    """The first day of the months before a meeting in which a question counts as repeated.

    Where that month is shorter, its last day.
    """
    return add_months(meeting, -months)


def minutes_open_until(meeting: datetime.date) -> datetime.date:
    """The last day minutes, agenda and open reports must be open: six years, s.100C(1)."""
    return years_later_eve(meeting, 6)


def background_papers_open_until(meeting: datetime.date) -> datetime.date:
    """The last day background papers must be open to inspection: four years, s.100D."""
    return years_later_eve(meeting, 4)
