"""A function of one record in; one that remembers its answer while that record is at hand, out."""

from collections.abc import Callable
from typing import TypeVar

from cpkit.records import Record

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
