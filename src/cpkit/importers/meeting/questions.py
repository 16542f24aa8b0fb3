"""Questions from the public, in an item or in a paper of their own, in; each with its answer, out.

Councils print them in sentences (`Question 1 from A. Reader to the Chair: …`), under labels
(`From:`, `Question:`, `Reply:`) or in a table with a row for each.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cpkit.importers.blocks import Block
from cpkit.importers.draft import given
from cpkit.importers.phrasing.days import days_in
from cpkit.importers.prose import one_paragraph

_COLON = r"\s*(?:[:–—]|$)\s*(?P<text>.*)"
_NUMBER = r"(?:(?:Question|Q)\.? ?(?:No\.? ?)?(?:\d{1,2})?\s*[:.–—-]?\s*|\d{1,2}[.)]\s*)"
_ASKED = r"(?:asked|put|submitted|received|raised)"
_TITLED = r"(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Mx|Dr|The Chair)\b[^:\n]{0,90}?"
_OPENS = (
    re.compile(
        rf"{_NUMBER}(?:{_ASKED} )?(?:from|by)\s+(?P<who>[A-Z][^:–\n]{{1,160}}?){_COLON}", re.DOTALL
    ),
    re.compile(
        rf"{_NUMBER}?(?:From|Name|Questioner|Asked by|Name of questioner)\s*:\s*"
        r"(?P<who>[A-Z][^\n]{1,160})(?:\n(?P<text>.*))?",
        re.DOTALL,
    ),
    re.compile(
        rf"(?P<who>{_TITLED}) (?:asked|put|submitted|read out)"
        r"(?: (?:the following|this|a) question)?(?: (?P<to>to [^:\n]{3,80}?))?\s*:"
        r"\s*(?P<text>.*)",
        re.DOTALL,
    ),
)
_ALONE = re.compile(rf"{_NUMBER}")
_ANSWERS = (
    re.compile(
        rf"(?:Answer|Reply|Response)(?: (?:from|by|of) (?P<by>[^:–]{{2,80}}?))?{_COLON}", re.DOTALL
    ),
    re.compile(
        rf"(?P<by>{_TITLED}) (?:replied|responded|answered|gave the following (?:reply|answer))"
        r"(?: as follows)?\s*:\s*(?P<text>.*)",
        re.DOTALL,
    ),
)
_FURTHER = re.compile(
    rf"(?:{_TITLED} asked (?:a |the following )?)?[Ss]upplementary(?: question)?{_COLON}", re.DOTALL
)
_LABELS = (
    ("to", re.compile(r"(?:To|Put to|Addressed to|For)\s*:\s*(?P<text>.+)")),
    ("address", re.compile(r"Address\s*:\s*(?P<text>.+)", re.DOTALL)),
    ("email", re.compile(r"E-?mail(?: address)?\s*:\s*(?P<text>\S+@\S+)")),
    ("phone", re.compile(r"(?:Tel(?:ephone)?|Phone)(?: number)?\.?\s*:\s*(?P<text>[\d ()+-]{8,})")),
    ("organisation", re.compile(r"(?:Organisation|On behalf of)\s*:\s*(?P<text>.+)")),
    ("topic", re.compile(r"(?:Subject|Topic)\s*:\s*(?P<text>.+)")),
    ("text", re.compile(r"Question(?: text)?\s*:\s*(?P<text>.+)", re.DOTALL)),
)
_RECEIVED = re.compile(r"(?:Date )?[Rr]eceived(?: on)?\s*:?\s+.*\d.*")
_TO = re.compile(r",? (?:to|for) (?:the )?(?=[A-Z])")
_OF = re.compile(r"\s*(?:,|\bof\b|[–—])\s*")
_SOCIETY = re.compile(
    r"\b(?:Association|Charity|CIC|Council|Forum|Foundation|Friends|Group|Ltd|Network|Party|School"
    r"|Society|Trust|Union|University|UNISON)\b"
)
_COLUMNS = (
    ("from_", re.compile(r"(?i)(?:name|from|questioner|asked by|question(?:er)? from|who).*")),
    ("reply", re.compile(r"(?i)(?:answer|reply|response).*")),
    ("to", re.compile(r"(?i)(?:to|for|addressed to|respondent|put to)")),
    ("address", re.compile(r"(?i)address.*")),
    ("text", re.compile(r"(?i)questions?(?: text)?")),
)


class Questions(NamedTuple):
    """The questions, and the blocks that are none of them."""

    asked: list[dict[str, Any]]
    rest: list[Block]


def questions_in(blocks: Sequence[Block]) -> Questions:
    """The questions set apart from the narrative, each with its answer; and the narrative.

    Where a question has no words of its own, all stays narrative.
    """
    asked: list[dict[str, Any]] = []
    rest: list[Block] = []
    for block in blocks:
        text = block.text.strip()
        if block.rows:
            found = list(_of_table(block))
            asked += found
            rest += [] if found else [block]
        elif opened := _opened(text):
            asked.append(opened)
        elif not asked:
            rest.append(block)
        elif not _ALONE.fullmatch(text):  # the number of the next one, which printing gives it
            _take(asked[-1], text)
    if not all(each.get("text") for each in asked):
        return Questions([], list(blocks))
    return Questions([_in_prose(each) for each in asked], rest)


def lines_of_questions(block: Block) -> Iterator[Block]:
    """A block parted before each line that begins with a label of a question or an answer."""
    if block.rows:
        yield block
        return
    start = at = 0
    for line in block.text.split("\n"):
        if at > start and _begins(line.strip()):
            yield block.part(start, at - 1)
            start = at
        at += len(line) + 1
    yield block.part(start)


def _begins(line: str) -> bool:
    known = (_FURTHER, _ALONE, _RECEIVED, *_ANSWERS, *(said for _, said in _LABELS))
    return bool(_opened(line)) or any(said.fullmatch(line) for said in known)


def _opened(text: str) -> dict[str, Any] | None:
    """The question that words begin: who asks, of whom, and what."""
    if _FURTHER.fullmatch(text):
        return None
    for opens in _OPENS:
        if found := opens.fullmatch(text):
            groups = found.groupdict()
            who, to = groups["who"].strip(), (groups.get("to") or "").removeprefix("to ")
            if not to and (aimed := _TO.search(who)):
                who, to = who[: aimed.start()], who[aimed.end() :]
            return _asker(who) | given(to=_bare(to), text=(groups.get("text") or "").strip())
    return None


def _asker(who: str) -> dict[str, Any]:
    """Who asks: a name; behind it an organisation, or an address, which no paper prints."""
    parted = _OF.search(who)
    name, more = (who[: parted.start()], who[parted.end() :]) if parted else (who, "")
    is_society = bool(_SOCIETY.search(more)) and not re.search(r"\d", more)
    return given(
        from_=name.strip(" ,"),
        organisation=more if is_society else "",
        address="" if is_society else more,
    )


def _of_table(block: Block) -> Iterator[dict[str, Any]]:
    """A question for each row, where the columns are headed by who asks and by what."""
    heads = [" ".join(cell.text.split()).strip(" :") for cell in block.rows[0]]
    kinds = [next((k for k, said in _COLUMNS if said.fullmatch(head)), "") for head in heads]
    if not {"from_", "text"} <= set(kinds):
        return
    for row in block.rows[1:]:
        told = {k: cell.text.strip() for k, cell in zip(kinds, row, strict=False) if k}
        if told.get("from_") and told.get("text"):
            yield _asker(" ".join(told.pop("from_").split())) | given(**told)


def _take(question: dict[str, Any], text: str) -> None:
    """Words behind a question: its answer, a further question, or more of what came last."""
    further = question.get("supplementary")
    last = question if further is None else further
    has_reply = "reply" in last or "replied_by" in last
    if found := _FURTHER.fullmatch(text):
        question["supplementary"] = given(text=found["text"])
    elif answer := next(filter(None, (each.fullmatch(text) for each in _ANSWERS)), None):
        last |= given(reply=answer["text"], replied_by=_bare(answer["by"]))
    elif not has_reply and further is None and _took_label(question, text):
        return
    else:
        key = "reply" if has_reply else "text"
        last[key] = f"{last[key]}\n\n{text}" if key in last else text


def _took_label(question: dict[str, Any], text: str) -> bool:
    """Whether a line behind a question's first is a label that tells something more of it."""
    if _RECEIVED.fullmatch(text) and (day := next(days_in(text), None)):
        question["received"] = day.day.isoformat()
        return True
    for key, said in _LABELS:
        found = said.fullmatch(text)
        if found and key not in question:
            words = found["text"].strip()
            question[key] = _bare(words) if key == "to" else words
            return True
    return False


def _bare(name: str | None) -> str:
    return re.sub(r"^[Tt]he ", "", (name or "").strip())


def _in_prose(question: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = dict(question)
    made |= {key: _prose(made[key]) for key in ("text", "reply") if key in made}
    further = made.get("supplementary")
    return made | ({"supplementary": _in_prose(further)} if further else {})


def _prose(text: str) -> str:
    paragraphs = [one_paragraph(each).rstrip("\n") for each in text.split("\n\n")]
    whole = "\n\n".join(paragraphs)
    return f"{whole}\n" if "\n" in whole else whole
