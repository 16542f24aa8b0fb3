"""`cpkit import` as a clerk types it: what is written, what is left alone, what is said."""

from pathlib import Path

import pytest

from clerk import Clerk

PAPER = """A Note on Bicycles

Written for anybody on 3 May 2022

**Why**

Because walking is slow.
"""


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    (tmp_path / "note.txt").write_text(PAPER, "utf-8")
    return Clerk(tmp_path, monkeypatch)


def test_a_paper_of_no_known_kind_is_kept_whole_and_said_to_be_in_doubt(clerk: Clerk) -> None:
    done = clerk.types("import", "note.txt", "--as-at", "2026-11-16")
    assert (done.code, done.err) == (0, "")
    assert "note.txt: 100.0 % of 16 words placed" in done.out
    assert "what kind of paper is this?" in done.out
    record = clerk.file("records/reports/2022-05-03-a-note-on-bicycles.yaml")
    assert "# check: what kind of paper is this?" in record
    assert "Because walking is slow." in record
    assert "file: note.txt" in record
    assert clerk.types("validate", "--as-at", "2026-11-16").code == 0


def test_the_same_bytes_again_change_nothing(clerk: Clerk) -> None:
    clerk.types("import", "note.txt")
    before = clerk.snapshot()
    (clerk.folder / "again.txt").write_text(PAPER, "utf-8")
    again = clerk.types("import", "again.txt")
    assert again.code == 0
    assert "again.txt was imported before: records/reports/2022-05-03" in again.out
    (clerk.folder / "again.txt").unlink()
    assert clerk.snapshot() == before


def test_what_an_interrupted_import_left_out_comes_the_next_time(clerk: Clerk) -> None:
    papers = Path(__file__).parents[1] / "importers" / "documents"
    (clerk.folder / "pack.txt").write_bytes((papers / "pack.txt").read_bytes())
    clerk.types("import", "pack.txt", "--as-at", "2026-11-16")
    whole = clerk.snapshot()
    made = sorted((clerk.folder / "records" / "meetings").iterdir())
    assert len(made) > 1
    made[-1].unlink()
    again = clerk.types("import", "pack.txt", "--as-at", "2026-11-16")
    assert "pack.txt was imported before, and not to its end" in again.out
    assert again.out.count("Wrote") == 1
    assert clerk.snapshot() == whole
    made[-1].rename(made[-1].with_name("2030-01-01-renamed.yaml"))
    again = clerk.types("import", "pack.txt", "--as-at", "2026-11-16")
    assert "pack.txt was imported before: records/meetings/" in again.out
    assert "Wrote" not in again.out


def test_another_paper_of_the_same_day_and_title_gets_a_record_of_its_own(clerk: Clerk) -> None:
    clerk.types("import", "note.txt")
    before = clerk.file("records/reports/2022-05-03-a-note-on-bicycles.yaml")
    (clerk.folder / "note.txt").write_text(PAPER + "\nMore.\n", "utf-8")
    done = clerk.types("import", "note.txt")
    assert done.code == 0
    asked = "is this another paper than reports/2022-05-03-a-note-on-bicycles?"
    assert asked in " ".join(done.out.split())
    assert clerk.file("records/reports/2022-05-03-a-note-on-bicycles.yaml") == before
    assert "More." in clerk.file("records/reports/2022-05-03-a-note-on-bicycles-2.yaml")


def test_a_dry_run_shows_the_draft_and_writes_nothing(clerk: Clerk) -> None:
    before = clerk.snapshot()
    done = clerk.types("import", "note.txt", "--dry-run")
    assert "title: A Note on Bicycles" in done.out
    assert clerk.snapshot() == before


def test_the_check_says_how_much_comes_back(clerk: Clerk) -> None:
    before = clerk.snapshot()
    done = clerk.types("import", "note.txt", "--check")
    assert done.code == 0
    assert "of its runs of four words come back" in done.out
    assert clerk.snapshot() == before


@pytest.mark.parametrize(
    ("paper", "said"),
    [("committee-book.txt", "the style `committee-book`"), ("declarations.txt", "the plain style")],
)
def test_the_check_names_the_style(clerk: Clerk, paper: str, said: str) -> None:
    papers = Path(__file__).parents[1] / "importers" / "documents"
    (clerk.folder / paper).write_bytes((papers / paper).read_bytes())
    assert f"  printed in {said}\n" in clerk.types("import", paper, "--check").out


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("gone.txt", None, "there is no such file"),
        ("old.doc", b"x", "an old Word file"),
        ("scan.pdf", b"%PDF-1.4", "cpkit: scan.pdf:"),
    ],
)
def test_what_cannot_be_imported_says_why(
    clerk: Clerk, name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        (clerk.folder / name).write_bytes(data)
    done = clerk.types("import", name)
    assert done.code in (1, 2)
    assert said in done.err
    assert not (clerk.folder / "records").exists()
