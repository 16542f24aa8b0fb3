"""An action as recorded in; the mark by which its row is known again on its return, out.

The first half of a mark is of the ref and the words of the action: where they do not belong
together any more, rows were mixed up. The second half is of everything that the sheet said of it:
where that is another now, the record has changed since.
"""

import hashlib
import json

from cpkit.query.action_line import ActionLine, as_row

_LETTERS = 8
_ELSEWHERE = {"line", "file", "title", "body", "legend", "reminded", "minute", "is_rated_here"}


def mark_of(line: ActionLine) -> str:
    """`3f9a0c1b-77de02aa`."""
    return f"{words_mark(line.ref, line.action)}-{_digest(_state(line))}"


def words_mark(ref: str, action: str) -> str:
    """The half of a mark that ties an action's words to its ref, whatever the spaces in them."""
    return _digest([ref.strip(), " ".join(action.split())])


def _state(line: ActionLine) -> list[object]:
    fields = zip(line._fields, as_row(line), strict=True)
    return [value for name, value in fields if name not in _ELSEWHERE]


def _digest(value: list[object] | list[str]) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=_LETTERS // 2).hexdigest()
