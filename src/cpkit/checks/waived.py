"""A register in; every waiver in it, with what it hides, out."""

from collections.abc import Iterator
from typing import NamedTuple

from cpkit.checks.links.waivers import findings_waived, waivers_in
from cpkit.problems import RULES, Place
from cpkit.records import Council, Record
from cpkit.records.base import Waiver
from cpkit.register import Register


class Waived(NamedTuple):
    """A check that people decided does not matter, in one record or in all."""

    waiver: Waiver
    rule: str  # what the check finds; empty where no check has the code
    place: Place
    everywhere: bool
    hides: int  # problems that would be reported without it


def waived(register: Register) -> Iterator[Waived]:
    """Every waiver: those of council.yaml for all records, and each record's own."""
    for headline in register.headlines():
        record = register.get(headline.id)
        for waiver in waivers_in(record) if record else ():
            everywhere = isinstance(record, Council) and waiver in record.checks.waive
            found = _hidden(waiver.check, record, register, everywhere) if record else 0
            rule = RULES[waiver.check].name if waiver.check in RULES else ""
            place = record.place(waiver, "check") if record else Place(headline.id)
            yield Waived(waiver, rule, place, everywhere, found)


def _hidden(code: str, record: Record, register: Register, everywhere: bool) -> int:
    if not everywhere:
        return sum(1 for _ in findings_waived(code, record, register))
    records = filter(None, map(register.get, register.ids()))
    return sum(_hidden(code, each, register, False) for each in records)
