"""A function of one record in; one that remembers its answer while that record is at hand, out."""

from collections.abc import Callable
from typing import TypeVar

from cpkit.records import Record
from cpkit.register.register import Register

R = TypeVar("R", bound=Record)
A = TypeVar("A")


def once_per_record(work_out: Callable[[R], A]) -> Callable[[R], A]:
    """Remember the answer for the record asked about last, by its identity.

    Records are looked at one after another, and each of them is asked the same things many times.
    Nothing is kept beyond the last one, so that the records of a large folder can go.
    """
    last: tuple[R, A] | None = None

    def remembered(record: R) -> A:
        nonlocal last
        if last is None or last[0] is not record:
            last = (record, work_out(record))
        return last[1]

    remembered.__doc__ = work_out.__doc__
    return remembered


def once_per_record_and_register(
    work_out: Callable[[R, Register], A],
) -> Callable[[R, Register], A]:
    """Remember the answer for the record asked about last, in the register it was asked of."""
    last: tuple[R, Register, A] | None = None

    def remembered(record: R, register: Register) -> A:
        nonlocal last
        if last is None or last[0] is not record or last[1] is not register:
            last = (record, register, work_out(record, register))
        return last[2]

    remembered.__doc__ = work_out.__doc__
    return remembered
