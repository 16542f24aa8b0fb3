"""A name that no record has, and the ids there are, in; what was likely meant, in words, out."""

from collections.abc import Sequence

_SOME = 5


def likely(asked: str, known: Sequence[str]) -> str:
    """`; did you mean …?` with the id most like the name, else the few ids nearest in order.

    Nothing where no id is known.
    """
    wanted = "-".join(asked.casefold().split()).rpartition("/")[2]
    if not known or not wanted:
        return ""
    if near := _most_like(wanted, known):
        return f"; did you mean `{near}`?"
    some = _around(wanted, known)
    rest = len(known) - len(some)
    listed = ", ".join(f"`{each}`" for each in some)
    return f"; there {'is' if len(known) == 1 else 'are'} {listed}" + (
        f" and {rest} more" if rest else ""
    )


def _most_like(wanted: str, known: Sequence[str]) -> str | None:
    from difflib import get_close_matches  # slow to import, and only a misspelling needs it

    tails = {_tail(each): each for each in known}
    if held := [each for tail, each in tails.items() if wanted in tail]:
        return held[0] if len(held) == 1 else None
    undated = [tail for tail in tails if not tail[0].isdigit()]
    near = get_close_matches(wanted, undated, n=1, cutoff=0.75)
    return tails[near[0]] if near else None


def _around(wanted: str, known: Sequence[str]) -> list[str]:
    """The ids among which the name would stand: the meetings before and after a day."""
    ordered = sorted(known, key=_tail)
    place = sum(_tail(each) < wanted for each in ordered)
    first = max(0, min(place - _SOME // 2, len(ordered) - _SOME))
    return ordered[first : first + _SOME]


def _tail(record_id: str) -> str:
    return record_id.rpartition("/")[2].casefold()
