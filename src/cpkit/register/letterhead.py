"""A record in; which council stands at the head of its papers, and whether it is our own, out."""

from cpkit.records import Body, Record
from cpkit.register.register import Register


def council_of(record: Record, register: Register) -> str:
    """Whose paper a record becomes: its own words, its body's, or those of council.yaml."""
    return _other_council(record, register) or register.council.name


def is_our_own(record: Record, register: Register) -> bool:
    """Whether a record is of the council in council.yaml, whose officers then sign and answer."""
    other = _other_council(record, register)
    return other is None or other.casefold() == register.council.name.casefold()


def _other_council(record: Record, register: Register) -> str | None:
    named: str | None = getattr(record, "council", None)
    if named or isinstance(record, Body):
        return named
    body = register.body(getattr(record, "body", None))
    return body.council if body else None
