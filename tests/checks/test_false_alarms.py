"""No check cries wolf over sound records."""

import importlib.util
from datetime import date
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
AS_AT = date(2026, 11, 16)

# Actions are late in the example council, because chasing them is what it is there to show.
TRUE_HOWEVER_OFTEN = {"CP401", "CP402", "CP403", "CP407", "CP521"}


def script() -> ModuleType:
    path = ROOT / "scripts" / "false_alarms.py"
    spec = importlib.util.spec_from_file_location("false_alarms", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


COUNT = script()


def too_often(folder: Path) -> dict[str, str]:
    rows = COUNT.firings([folder], AS_AT)
    return {row.code: row.severity.value for row in rows if row.is_too_often}


def test_no_check_fires_on_more_than_one_sound_file_in_five() -> None:
    noisy = [code for code, told in too_often(ROOT / "records").items() if told != "info"]
    assert set(noisy) <= TRUE_HOWEVER_OFTEN


def test_a_check_counts_as_what_it_told(tmp_path: Path) -> None:
    """That the first minutes confirm others, from before the records begin, is worth a note."""
    (tmp_path / "meetings").mkdir()
    for n in range(5):
        (tmp_path / f"meetings/2026-06-02-body-{n}.yaml").write_text(
            f"body: body-{n}\ndate: 2026-06-02\n"
            "items: [{title: Minutes, confirms: [{meeting: 2026-05-05}]}]\n"
        )
    assert too_often(tmp_path)["CP203"] == "info"


def test_a_check_that_fires_too_often_is_seen(tmp_path: Path) -> None:
    (tmp_path / "meetings").mkdir()
    for day in range(1, 7):
        (tmp_path / "meetings" / f"2026-06-{day:02}-board.yaml").write_text(
            f"body: board\ndate: 2026-06-{day:02}\n"
        )
    assert "CP201" in too_often(tmp_path)
    assert COUNT.main(["2026-05-01", str(tmp_path)]) == 1
