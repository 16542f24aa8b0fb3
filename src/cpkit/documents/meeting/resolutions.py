"""What a meeting decided, and who is to do what about it, in; plain values to print out."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from cpkit.documents.formats.escapes import escape_marks
from cpkit.documents.meeting.references import items_in_words
from cpkit.documents.meeting.set_down import is_set_down
from cpkit.documents.schedule_12a import paragraphs_in_words
from cpkit.documents.words import capital, date_in_short, date_in_words, joined, says, sentence
from cpkit.phrases.dates import long_date
from cpkit.phrases.nil import is_nil
from cpkit.records import Action, Resolution
from cpkit.records.resolution import Amendment, NamedVotes, Reply, Vote, lists_of

_NEEDS_A_VERB = re.compile(r"(?:to|that)\b", re.IGNORECASE)
_TELLS_ITS_VERB = re.compile(r"(?:RESOLVED|AGREED|Resolved|Agreed)\b")
_USUAL_VERB = "RESOLVED –"
_STARTS_A_LIST = re.compile(r"\s*(?:[-*+]|\(?\w{1,4}[.)])\s")


def decisions(
    resolutions: Sequence[Resolution], lead_in: str | None = None, minute: str | None = None
) -> list[dict[str, Any]]:
    """The lists of an item's decisions, in order, each with what the minutes tell after it.

    What the minutes above a list say of a mover or a vote is not said again.
    """
    lists = []
    before = minute or ""
    for place, group in enumerate(lists_of(resolutions)):
        above = (lead_in if place == 0 else None, group[0].lead_in)
        words = " ".join(filter(None, above)) or None
        before = f"{before} {words or ''}"
        lists.append(_list(group, words, before))
        before = f"{before} {' '.join(each.text for each in group)} {group[-1].then or ''}"
    return lists


def _list(resolutions: Sequence[Resolution], lead_in: str | None, before: str) -> dict[str, Any]:
    """A list of resolutions with the words above it, each with the number it is printed under.

    Several without any number are numbered from 1. The words are the record's own; where it has
    none and the resolutions cannot stand without, they are RESOLVED.
    """
    bare = 0 if lead_in else _how_many_are_bare(resolutions)
    verb = _USUAL_VERB if bare == len(resolutions) else None
    is_above = verb is not None and bare > 1
    numbers = numbers_of(resolutions)
    return {
        "lead_in": lead_in or (verb if is_above else None),
        "usual_verb": verb,
        "list": [
            resolution_entry(
                resolution, number, _USUAL_VERB if place < bare and not is_above else None, before
            )
            for place, (resolution, number) in enumerate(zip(resolutions, numbers, strict=True))
        ],
        "then": resolutions[-1].then,
    }


def numbers_of(resolutions: Sequence[Resolution]) -> list[str | None]:
    """The number before each resolution: as printed, or 1, 2, 3 where several have none.

    `number: none` says that none is printed; nor is one before verbs that part them already.
    """
    numbered = any(each.number for each in resolutions)
    parted = any(given(each.verb) for each in resolutions[1:])
    if len(resolutions) > 1 and not numbered and not parted:
        return [f"{number}." for number in range(1, len(resolutions) + 1)]
    return [_with_stop(given(each.number)) for each in resolutions]


def given(words: str | None) -> str | None:
    """The number or verb that a record has printed; None where it says `none`."""
    return None if words is None or is_nil(words) else words


def resolution_entry(
    resolution: Resolution,
    number: str | None = None,
    usual_verb: str | None = None,
    before: str = "",
) -> dict[str, Any]:
    """One resolution: its words behind its verb, how it was carried, where it goes, its actions."""
    return {
        "number": number,
        "verb": given(resolution.verb),
        "words": resolution.text,
        "text": _behind(given(resolution.verb) or usual_verb, resolution.text),
        "lines": [line for line in _lines(resolution, before) if line],
        "reply": reply_entry(resolution.reply) if resolution.reply else None,
        "actions": action_entries(resolution.all_actions(), filter(None, (resolution.then,))),
    }


def _how_many_are_bare(resolutions: Sequence[Resolution]) -> int:
    """How many, from the first on, do not tell that it was resolved: all, or up to one that does.

    Where one does, those below it are its own.
    """
    for place, each in enumerate(resolutions):
        if each.verb or not _NEEDS_A_VERB.match(each.text):
            return place if _TELLS_ITS_VERB.match(each.text) and not each.verb else 0
    return len(resolutions)


def begins_with_words(text: str) -> bool:
    """Whether prose begins with a plain paragraph: no list, table, heading, quotation or code."""
    return not (_STARTS_A_LIST.match(text) or text.lstrip().startswith(("|", "#", ">", "    ")))


def _with_stop(number: str | None) -> str | None:
    return f"{number}." if number and number.isalnum() else number


def _behind(verb: str | None, text: str) -> str:
    """The words as prose, the verb before them in bold, above them where they begin a list."""
    if verb is None:
        return text
    between = "\n\n" if _STARTS_A_LIST.match(text) else " "
    return f"**{escape_marks(verb)}**{between}{text.lstrip()}"


def _lines(resolution: Resolution, before: str) -> list[str]:
    """What the record says of a decision and its own words, or those before it, do not."""
    told = f"{before} {given(resolution.verb) or ''} {resolution.text}"
    vote = resolution.vote if resolution.vote and not tells_vote(told, resolution.vote) else None
    return [
        _about(resolution, told),
        _movers(resolution, told),
        *(vote_lines(vote) if vote else []),
        to_whom(resolution),
        sentence(("no action:", resolution.no_action)) if resolution.no_action else "",
    ]


def amendment_entry(amendment: Amendment) -> dict[str, Any]:
    """An amendment: its words, and what the record says of it and they do not."""
    told = amendment.text
    vote = amendment.vote if amendment.vote and not tells_vote(told, amendment.vote) else None
    outcome = None if amendment.outcome and says(told, amendment.outcome) else amendment.outcome
    lines = [
        _movers(amendment, told),
        *(vote_lines(vote) if vote else []),
        sentence(("the amendment was", outcome)) if outcome else "",
    ]
    return {
        "text": told if says(told, "amendment") else f"**Amendment:** {told}",
        "lines": [line for line in lines if line],
        "then": amendment.then,
    }


def _movers(motion: Resolution | Amendment, told: str) -> str:
    """Who moved and seconded a motion, as far as its words do not say so."""
    ways = (("moved", motion.moved), ("seconded", motion.seconded))
    named = [f"{way} by {name}" for way, name in ways if name and not says(told, name)]
    return sentence(named, between=", ")


def to_whom(resolution: Resolution) -> str:
    """The line that says to whom a decision goes; empty where it goes to nobody."""
    return sentence(("to:", joined(resolution.to))) if resolution.to else ""


def _about(resolution: Resolution, told: str) -> str:
    """The items and paragraphs that a resolution to exclude the public has to name."""
    items = () if _names(told, "item", resolution.items) else resolution.items
    given = resolution.paragraphs
    is_told = says(told, "Schedule 12A") and _names(told, "paragraph", given)
    paragraphs = () if is_told else given
    in_words = paragraphs_in_words(paragraphs) if paragraphs else ""
    named = [words for words in (items_in_words(items), in_words) if words]
    return f"About {joined(named)}." if named else ""


def _names(text: str, thing: str, numbers: Sequence[str]) -> bool:
    """Whether a text names these items or paragraphs: `paragraphs 1 and 3`."""
    listed = re.findall(rf"(?i)\b{thing}s?((?:(?:,| and| or|&|\s)+[\w/.]*\d[\w/]*)+)", text)
    found = {number for each in listed for number in re.findall(r"[\w/.]*\d[\w/]*", each)}
    return set(numbers) <= found


def tells_vote(text: str, vote: Vote) -> bool:
    """Whether words tell the numbers of a vote, and the record holds nothing more of it."""
    more = vote.as_printed or vote.casting or vote.names or vote.result
    counts = [n for n in (vote.for_, vote.against, vote.abstained, vote.not_voting) if n]
    in_words = re.search(r"(?i)\bvot|\bfavour|\bagainst\b", text) is not None
    return in_words and not more and all(says(text, str(count)) for count in counts)


def vote_lines(vote: Vote) -> list[str]:
    """A vote in words: the numbers and the result, then the names where they were recorded."""
    counts = [
        _count(vote.for_, "for"),
        _count(vote.against, "against"),
        _count(vote.abstained, "abstained"),
        _count(vote.not_voting, "did not vote"),
    ]
    casting = f"casting vote by {vote.casting}" if vote.casting else None
    numbers = ", ".join(count for count in counts if count)
    pieces = (vote.as_printed, numbers, casting, vote.result)
    said = "; ".join(piece for piece in pieces if piece)
    names = name_lines(vote.names) if vote.names else []
    return [f"Vote: {said}.", *names] if said else names


def name_lines(names: NamedVotes) -> list[str]:
    """A recorded vote, a line for each way of voting."""
    ways = (("For", names.for_), ("Against", names.against), ("Abstained", names.abstained))
    return [f"{way}: {joined(voters)}." for way, voters in ways if voters]


def _count(number: int | None, way: str) -> str | None:
    return None if number is None else f"{number} {way}"


def reply_entry(reply: Reply) -> dict[str, Any]:
    """What a body answered to a recommendation."""
    who = f"from {reply.from_}" if reply.from_ else None
    day = f"on {long_date(reply.on)}" if reply.on else None
    return {"heading": " ".join(filter(None, ("Reply", who, day))), "text": reply.text}


def action_entries(actions: Iterable[Action], said: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Actions as the minutes print them: who is to do what by when.

    Those that the item's own words have set down are not printed once more. How they fared
    afterwards is the action report's to tell. An action without words of its own is what its
    resolution says.
    """
    texts = tuple(said)
    return [
        {
            "id": action.id,
            "text": action.action,
            "lead": joined(action.lead) or None,
            "due": due_in_words(action),
            "facts": [capital(fact) for fact in _facts(action) if fact],
            "success": list(action.success),
            "notes": action.notes,
            "restricted": action.restricted,
        }
        for action in actions
        if not is_set_down(action, texts)
    ]


def due_in_words(action: Action) -> str | None:
    """`21 Mar 2023`, or the words that were printed; both where both were."""
    due = date_in_short(action.due) if action.due else None
    if due and action.timescale:
        return f"{due} ({action.timescale})"
    return due or action.timescale


def _facts(action: Action) -> list[str | None]:
    return [
        f"directorate: {action.directorate}" if action.directorate else None,
        f"priority: {action.priority}" if action.priority else None,
        f"comes after {joined(action.depends_on)}" if action.depends_on else None,
        f"arose from {action.arose_from}" if action.arose_from else None,
        f"agreed on {date_in_words(action.raised.isoformat())}" if action.raised else None,
    ]
