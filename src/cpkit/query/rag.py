"""A legend and how late an action is in; the colour that its dates alone would give it, out.

The rule. What is done has the legend's colour that ends an action. What has no date has no
colour. Otherwise each colour with `days_late` applies from that many days after the due date.
In a legend that gives no `days_late`, an action not yet late is green, one up to 28 days late
amber, and one later than that red; where there is no amber, red begins at once. A colour is
given only if the legend has it, and green only if it does not end an action there.
"""

from cpkit.query.action_line import Colour, colour_named

_LATE, _VERY_LATE = 1, 29  # days after the due date


def colour_of_the_done(legend: tuple[Colour, ...]) -> str:
    """The first colour that ends an action; empty where the legend has none."""
    return next((colour.name for colour in legend if colour.ends), "")


def colour_by_dates(legend: tuple[Colour, ...], days_late: int) -> str:
    """The colour of an open action so many days after its due date; empty where there is none."""
    steps = _on_track(legend) | (_given(legend) or _usual(legend))
    reached = [step for step in steps if step <= max(0, days_late)]
    return steps[max(reached)] if reached else ""


def reason_by_dates(legend: tuple[Colour, ...], days_late: int) -> str:
    """Why the dates give an open action its colour: `48 days late; amber from 1 day late`."""
    steps = _on_track(legend) | (_given(legend) or _usual(legend))
    reached = [step for step in steps if step <= max(0, days_late)]
    if not reached:
        return ""
    how = f"{_days(days_late)} late" if days_late > 0 else "not late"
    step = max(reached)
    return f"{how}; {steps[step]} {f'from {_days(step)} late' if step > 0 else 'while not late'}"


def _days(number: int) -> str:
    return f"{number:,} day{'' if number == 1 else 's'}"


def _on_track(legend: tuple[Colour, ...]) -> dict[int, str]:
    green = colour_named(legend, "green")
    return {0: green.name} if green and not green.ends else {}


def _given(legend: tuple[Colour, ...]) -> dict[int, str]:
    """From how many days late each colour applies, as the legend says."""
    return {colour.days_late: colour.name for colour in legend if colour.days_late is not None}


def _usual(legend: tuple[Colour, ...]) -> dict[int, str]:
    amber, red = (colour_named(legend, name) for name in ("amber", "red"))
    steps = {_LATE: amber.name} if amber else {}
    return steps | ({_VERY_LATE if amber else _LATE: red.name} if red else {})
