"""Whoever follows the advice about short notice has given enough, and a day later has not."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from check_tables import problems_in
from hypothesis import given, settings
from hypothesis import strategies as st

from cpkit.calendar import england
from cpkit.phrases.dates import read_date

BODY = "name: Corporate Parenting Board\nregime: committee\n"
ADVICE = re.compile(r"publish by \w+ (?P<day>\d+ \w+ \d{4})")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("bodies", "meetings"):
        (tmp_path / "records" / name).mkdir(parents=True)
    (tmp_path / "records" / "bodies" / "board.yaml").write_text(BODY)
    return tmp_path / "records"


def advice(folder: Path, meeting: date, published: date) -> date | None:
    """The day by which to publish, where the agenda came too late."""
    text = f"body: board\ndate: {meeting}\nstatus: published\npublished: {published}\n"
    file = folder / "meetings" / "1-board.yaml"
    file.write_text(text)
    found = [p for p in problems_in(folder, meeting) if p.code == "CP301"]
    said = ADVICE.search(found[0].fix) if found else None
    return read_date(said["day"]) if said else None


@settings(max_examples=60)
@given(
    meeting=st.dates(date(2012, 2, 1), date(2035, 12, 1)),
    notice=st.integers(min_value=0, max_value=14),
)
def test_the_advice_is_the_last_day_in_time(folder: Path, meeting: date, notice: int) -> None:
    latest = advice(folder, meeting, meeting - timedelta(days=notice))
    if latest is not None:
        assert advice(folder, meeting, latest) is None
        assert advice(folder, meeting, england().working_days_after(latest, 1)) == latest
