"""A project folder in; its register, and what is wrong with the files it was read from, out."""

from datetime import date
from pathlib import Path

from cpkit.problems import Problem, in_order
from cpkit.records import KINDS, Record
from cpkit.records.shape import shaped
from cpkit.register.folder import Listing, RecordFile, list_records, read_bytes
from cpkit.register.register import Headline, Register, headline_of
from cpkit.source import SourceFile

_KIND_OF = {kind.folder: kind for kind in KINDS}


def load(records: Path, as_at: date) -> tuple[Register, list[Problem]]:
    """Read every record below a folder; a broken file costs its own record and no other."""
    listing = list_records(records)
    headlines: list[Headline] = []
    problems = list(listing.problems)
    for file in listing.files:
        record, found = read_record(file)
        problems += found
        if record is not None:
            headlines.append(headline_of(record))
    return register_of(listing, headlines, as_at), in_order(problems)


def register_of(listing: Listing, headlines: list[Headline], as_at: date) -> Register:
    """A register over a listing whose headlines are known; records are read when asked for."""
    files = {file.id: file for file in listing.files}

    def read(record_id: str) -> Record | None:
        return read_record(files[record_id])[0]

    return Register(headlines, read, as_at=as_at, papers=listing.papers)


def read_record(file: RecordFile) -> tuple[Record | None, list[Problem]]:
    """One file's record, or None; and what is wrong with it."""
    data = read_bytes(file)
    if isinstance(data, Problem):
        return None, [data]
    source = SourceFile(file.shown, data)
    record, problems = shaped(source, _KIND_OF[file.folder], file.id)
    return record, source.problems + problems
