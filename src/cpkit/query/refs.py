"""What a clerk calls an action in; the record it stands in and its id there, out."""

from collections.abc import Iterable, Iterator

from cpkit.query.recorded_actions import KINDS
from cpkit.records import Action, Commitment, Record
from cpkit.register import Register, Unknown
from cpkit.register.called import as_in_ids
from cpkit.register.due import works_of
from cpkit.register.register import the_only

_SOME = 5  # of the actions that a name could mean, so many are named


def ref_of(asked: str, register: Register) -> str:
    """The ref that any unambiguous end of it means; Unknown, in a clerk's words, otherwise.

    `action-plans/2025-inspection#6f`, `2025-inspection#6f` and, where only one record has such an
    action, `6f`.
    """
    name, _, wanted = asked.strip().rpartition("#")
    if not wanted:
        raise Unknown(f"`{asked}` names no action: write it like `2025-inspection#6f`")
    records = [record_called(name, register)] if name else _ids(register)
    found = [ref for each in records for ref in _refs_in(register.get(each), wanted)]
    if len(found) == 1:
        return found[0]
    if not found:
        where = f" in `{records[0]}`" if name else ""
        raise Unknown(f"no action is called `{wanted}`{where}{_hint(wanted, records, register)}")
    some = ", ".join(f"`{ref}`" for ref in found[:_SOME])
    more = " or others" if len(found) > _SOME else ""
    raise Unknown(f"`{asked}` could be {some}{more}; say more of it")


def _hint(wanted: str, records: Iterable[str], register: Register) -> str:
    """`; did you mean `26/26a`?` with the ids that are most like one that nobody has."""
    from difflib import get_close_matches  # slow to import, and only a misspelling needs it

    works = (work for each in records for work in _works_in(register.get(each)))
    known = dict.fromkeys(work.id.casefold() for work in works)
    near = get_close_matches(wanted.casefold(), list(known), n=2, cutoff=0.6)
    return f"; did you mean {' or '.join(f'`{each}`' for each in near)}?" if near else ""


def record_called(name: str, register: Register) -> str:
    """The id of the one meeting, plan or pledge that a date, or any part of an id, means."""
    ids = _ids(register)
    tail = as_in_ids(name)
    for rule in (_ends_with_parts, str.endswith, str.__contains__):
        if found := [each for each in ids if rule(each, tail)]:
            return the_only(found, name)
    return the_only([], name, ids)


def _ids(register: Register) -> list[str]:
    return [each for kind in KINDS for each in register.ids(kind)]


def _ends_with_parts(record_id: str, tail: str) -> bool:
    return f"/{record_id}".endswith(f"/{tail}")


def _refs_in(record: Record | None, wanted: str) -> Iterator[str]:
    """The refs of a record's actions with an id, in capitals or small letters."""
    for work in _works_in(record):
        if record and work.id.casefold() == wanted.casefold():
            yield f"{record.id}#{work.id}"


def _works_in(record: Record | None) -> Iterator[Action | Commitment]:
    for work in works_of(record) if record else ():
        if isinstance(work, Action | Commitment):
            yield work
