"""A project in; the bytes of all its records, and of those that changed as they were, out."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cpkit.cli.project import Project
from cpkit.problems import Problem
from cpkit.report.private_words import FileOfRecord
from cpkit.shelf import RecordFile, list_records, read_bytes

if TYPE_CHECKING:
    from cpkit.cli.since import Since


def files_of_records(
    project: Project, known: "Since | None", problems: Sequence[Problem] = ()
) -> Iterator[FileOfRecord]:
    """Every file from which something may be quoted: first as it is, then as it was.

    Files that are no records, but which problems point at, are among them.
    """
    files = {file.shown: file for file in list_records(project.records).files}
    named = sorted({problem.place.file for problem in problems} - files.keys())
    odd = [RecordFile("", "", project.root / name, name) for name in named]
    for file in (*files.values(), *odd):
        data = read_bytes(file)
        if isinstance(data, bytes):
            yield FileOfRecord(file.shown, data)
    if known is not None:
        yield from _as_they_were(known)


def _as_they_were(known: "Since") -> Iterator[FileOfRecord]:
    for record_id in sorted(known.earlier.changed):
        record = known.earlier.register.get(record_id)
        if record is not None and record.file is not None:
            yield FileOfRecord(record.file.name, record.file.text.encode())
