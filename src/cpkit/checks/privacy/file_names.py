"""CP622, the name of a file that tells what its record keeps back."""

import re
from collections.abc import Iterator

from cpkit.checks.check import Finding, check
from cpkit.checks.privacy.names_kept_back import names_kept_back
from cpkit.phrases.names import plain_letters, split_name
from cpkit.problems import WARNING
from cpkit.records import Meeting, OfficerReport
from cpkit.register import Register

_SHORTEST = 3  # letters: `of`, `to` and numbers tell nothing
_SMALL = frozenset({"and", "the", "for", "from", "with", "report", "exempt", "private"})


@check(
    "CP622",
    "the name of a file tells what its record keeps back",
    severity=WARNING,
    needs=("restricted", "restricted_resolved", "exempt", "confidential"),
)
def telling_file_name(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: the names of files stand in links, in footers of papers, in git and in what a build says
    of problems, whoever may read the record itself.
    Fix: give the file another name, such as `2026-01-20-exempt-report.yaml`, with `git mv`, and put
    that name where other records name it; earlier versions stay in git under the old one.
    Source: LGA 1972 s.100B(2) and s.100C(1); UK GDPR Art 5(1)(f).
    """
    called = _words_in(record.id)
    if called & _hidden_by_title(record):
        words = "the file is called by the title that `public_title` hides"
        yield Finding(words, "public_title")
        return
    surnames = (split_name(name).surname for name in names_kept_back(record, register))
    if any(called.issuperset(words) for words in map(_words_in, surnames) if words):
        yield Finding("the file is called by a name from a private text")


def _hidden_by_title(record: Meeting | OfficerReport) -> set[str]:
    if isinstance(record, OfficerReport) and record.is_withheld and record.public_title:
        return _words_in(record.title) - _words_in(record.public_title)
    return set()


def _words_in(text: str) -> set[str]:
    words = re.split(r"[\W_]+", plain_letters(text.replace("'", "").replace("’", "")))
    return {word for word in words if len(word) >= _SHORTEST and not word.isdigit()} - _SMALL
