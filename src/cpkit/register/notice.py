"""A regime and a day in; the clear days of notice that the law of that day asks for, out."""

from datetime import date

from cpkit.records import Body
from cpkit.records.body import STATUTORY

PART_VA_FROM = date(1986, 4, 1)
"""When the public's rights began: Local Government (Access to Information) Act 1985."""

_FIVE_DAYS_FROM = date(2002, 10, 1)  # SI 2002/715; until then it was three


def lawful_notice(regime: str, day: date) -> int:
    """Clear days by law on a day, 0 for none: five in England since October 2002."""
    if regime not in STATUTORY or day < PART_VA_FROM:
        return 0
    return 5 if day >= _FIVE_DAYS_FROM else 3


def notice_needed(body: Body | None, regime: str, day: date) -> int | None:
    """Clear days of notice: the law's, or the body's own where it asks for more; None for none."""
    own = body.notice.clear_days if body and body.notice else None
    by_law = lawful_notice(regime, day)
    return max(own or 0, by_law) if by_law else own
