"""The words of an item in; which of its actions they print already, set apart as minutes do, out.

`Action: Ann Grey to send the definitions` on a line, an entry of a list, a row of a table: printed
once more below it, the same action would look like two.
"""

import re
from collections.abc import Iterable, Iterator

from cpkit.documents.words import says, word_count
from cpkit.records import Action

_APART = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\(?\w{1,4}[.)])\s|\|)")
_IN_BRACKETS = re.compile(r"(?i)[^.!?()]*[.!?]?\s*[(\[]\s*actions?\b[^()\[\]]*[)\]]")
_LABELS = 5  # words such as `Action 3`, `Lead officer` or `by` beside what, who and when


def is_set_down(action: Action, texts: Iterable[str]) -> bool:
    """Whether a line, an entry or a row is this action with its lead and date, and nothing else."""
    if action.action is None or _has_more(action):
        return False
    said = [action.action, *action.lead, *filter(None, (action.timescale, action.due))]
    return any(_is_no_more_than(piece, said) for text in texts for piece in _pieces(text))


def _has_more(action: Action) -> bool:
    """Whether the record holds what no such line tells."""
    more = (action.directorate, action.priority, action.arose_from, action.raised, action.notes)
    both = action.due is not None and action.timescale is not None
    return both or any((*more, action.depends_on, action.success, action.restricted))


def _pieces(text: str) -> Iterator[str]:
    """The paragraphs of prose, the entries of lists, the rows of tables, and what is in brackets.

    `She asked for figures. (Action: the Clerk)` is a piece with the sentence before it.
    """
    yield from _APART.split(text)
    yield from (found[0] for found in _IN_BRACKETS.finditer(text))


def _is_no_more_than(piece: str, said: list[str]) -> bool:
    task, *others = said
    beside = sum(word_count(words) for words in others if not says(task, words))
    is_short = word_count(piece) <= word_count(task) + beside + _LABELS
    return is_short and all(says(piece, words) for words in said)
