"""England's holidays from the `holidays` package in; bank-holidays.json in GOV.UK's shape out.

Run it with the test dependencies installed: `python scripts/bank_holidays.py`.
"""

import datetime
import json
from pathlib import Path

import holidays

YEARS = range(2012, 2036)
OUT = Path(__file__).parents[1] / "src" / "cpkit" / "data" / "bank-holidays.json"
OBSERVED = " (observed)"
NO_BUNTING = ("Good Friday", "State Funeral of Queen Elizabeth II")


def event(day: datetime.date, name: str) -> dict[str, object]:
    """One bank holiday as GOV.UK's file has it."""
    return {
        "title": name.removesuffix(OBSERVED),
        "date": day.isoformat(),
        "notes": "Substitute day" if name.endswith(OBSERVED) else "",
        "bunting": name not in NO_BUNTING,
    }


def bank_holidays() -> dict[str, object]:
    """England's bank holidays; those at a weekend are left out for their substitutes, as there."""
    named = holidays.country_holidays("GB", subdiv="ENG", years=YEARS)
    events = [event(day, name) for day, name in sorted(named.items()) if day.weekday() < 5]
    return {"england-and-wales": {"division": "england-and-wales", "events": events}}


def main() -> None:
    """Write the file."""
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(bank_holidays(), indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
