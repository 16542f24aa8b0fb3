"""The items of a meeting in, one after another; those taken without the public, marked, out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cpkit.importers.blocks import Block
from cpkit.importers.draft import doubt
from cpkit.importers.prose import one_paragraph
from cpkit.phrases.private_marks import (
    is_over_private_items,
    is_private_part,
    is_private_title,
    marks_meeting_private,
    marks_private,
    parted_from_private,
)
from cpkit.phrases.private_words import (
    calls_itself_private,
    says_nothing_private,
    says_private,
    schedule_paragraphs,
    sends_public_out,
    speaks_of_private,
    tells_of_the_door,
)

_NO_REASON = {"minutes_open": "no"}  # with no paragraph, CP371 asks for one
_OPEN = frozenset({"welcome", "apologies", "next-meeting", "readmission", "exclusion"})
_GROUND = re.compile(
    r"(?i)(?:disclosure of|grounds? (?:that|of)|because|by reason of|as (?=(?:it|they)\b))\s*"
    r"(?P<words>.+)",
    re.DOTALL,
)
_FOLLOWING = re.compile(r"(?i)\b(?:following|next|remaining|remainder|rest of)\b")
_ONE = re.compile(r"(?i)\bthe (?:following|next) item\b(?! and)")
_ITEMS = re.compile(
    r"(?i)\b(?:(?:agenda |minute )?items?|minutes?) (?:numbers? |nos?\.? )?"
    r"((?:(?:,| and| &|\s)*\(?[\w./]*\d[\w/]*\)?)+)"
)
_SENT_OUT = (
    "the public had been sent out when this was taken, so its text is private now; if the council"
    " published it, add `minutes_open: yes`"
)
_SAID_SO = (
    "the paper says that this is not for the public, so its text is private now; if the council"
    " published it, add `minutes_open: yes`"
)
_ALL_SAID_SO = (
    "the paper is marked as not for the public, so the text of each item is private now; where the"
    " council published it, add `minutes_open: yes` to its `exempt:`"
)
_SENT_OUT_WITHIN = (
    "what stands behind the resolution to exclude the public is for members only now; if it was"
    " taken in public, move it to `minute:` and `resolved:`"
)
_TO_BE_SENT_OUT = (
    "it stands behind the item on excluding the public, so its text is private now; if it is to be"
    " taken in public, delete `exempt:`"
)
_MAY_BE_SENT_OUT = (
    "it stands behind the item on excluding the public; if it is to be taken without them, add"
    " `exempt:` with its paragraph"
)
_TELLS_OF_IT = (
    "the minute speaks of something private; if it tells what that says, add `exempt:` with its"
    " paragraph"
)


class Exclusion:
    """The resolution by which the public is out of the room, until they are let back in."""

    def __init__(self, numbers: Sequence[str] = ()) -> None:
        self._numbers = frozenset(numbers)  # of all items of the paper
        self._is_out = False
        self._exempt: dict[str, Any] = {}  # why, while they are out
        self._items: set[str] = set()  # the only items that it names
        self._is_for_one = False

    def mark(self, item: dict[str, Any]) -> dict[str, Any]:
        """The item, exempt under the paragraphs that the resolution before it names.

        So is one in the midst of which the public was sent out, or that calls itself exempt.
        """
        covered = self._covers(item)
        why = self._exempt
        if covered and self._is_for_one:
            self._is_out = False
        resolutions = item.get("resolved", ())
        for place, resolution in enumerate(resolutions):
            if resolution["effect"] == "exclude":
                self._begin(resolution)
                goes_on = place + 1 < len(resolutions) or "then" in resolution
                within = goes_on and not _FOLLOWING.search(resolution["text"])
                if within and not covered and self._covers(item):
                    covered, why = True, self._exempt
            elif resolution["effect"] == "readmit":
                self._is_out = False
        if item.get("type") == "readmission":
            self._is_out = False
        is_only_a_door = all(each["effect"] in ("exclude", "readmit") for each in resolutions)
        if resolutions and is_only_a_door and "minute" not in item:
            return _behind_the_door(item)
        if covered:
            return withheld(item, why, _SENT_OUT)
        return self._by_its_own_words(_behind_the_door(item))

    def _by_its_own_words(self, item: dict[str, Any]) -> dict[str, Any]:
        """An item that says itself that it is private, or that the public had to go."""
        resolutions = item.get("resolved", ())
        behind = [each.get("then", "") for each in resolutions]
        told, banner = parted_from_private("\n".join([item.get("minute", ""), *behind]))
        has_resolved = any(each["effect"] == "exclude" for each in resolutions)
        if item.get("type") == "exclusion":
            if not has_resolved and _is_out_after(item, told):
                self._go_out(told)
            return item
        if banner:
            self._go_out(banner)
        if not has_resolved and sends_public_out(told):
            self._go_out(told)
            return withheld(item, self._exempt, _SENT_OUT)
        if is_over_private_items(item["title"]) and not says_nothing_private(told):
            self._go_out(told)
            if not told.strip():
                return item
        told = "\n".join([told, *(each["text"] for each in resolutions)])
        if is_private_title(item["title"]) or says_private(told):
            return withheld(item, why_exempt(f"{item['title']} {told}"), _SAID_SO)
        found = speaks_of_private(f"{item['title']}. {told}")
        return _with_doubt(item, f"{_TELLS_OF_IT} (`{found}`)") if found else item

    def _go_out(self, words: str) -> None:
        self._exempt = why_exempt(words)
        self._items, self._is_out, self._is_for_one = set(), True, False

    def _begin(self, resolution: dict[str, Any]) -> None:
        words = " ".join(resolution["text"].split())
        paragraphs = resolution.get("paragraphs")
        ground = _GROUND.search(words)
        said = {"description": one_paragraph(ground["words"])} if ground else _NO_REASON
        self._exempt = {"paragraphs": paragraphs} if paragraphs else said
        named = _ITEMS.search(words)
        numbers = re.findall(r"[\w./]*\d[\w/]*", named[1]) if named else []
        self._items = set(numbers) & self._numbers  # one that no item bears points at none
        self._is_out = True
        self._is_for_one = bool(_ONE.search(words)) and not named
        if numbers:
            resolution["items"] = list(dict.fromkeys(numbers))

    def _covers(self, item: dict[str, Any]) -> bool:
        if not self._is_out or item.get("type") in _OPEN:
            return False
        return not self._items or item.get("number") in self._items


def _behind_the_door(item: dict[str, Any]) -> dict[str, Any]:
    """The item with what it tells behind its own exclusion resolution for members only.

    Its heading and the resolution itself stay open, and so does what is said of the door.
    """
    resolutions = item.get("resolved", [])
    effects = [each["effect"] for each in resolutions]
    if "exclude" not in effects:
        return item
    first = effects.index("exclude") + 1
    last = effects.index("readmit", first) if "readmit" in effects[first:] else len(effects)
    inside, door = resolutions[first:last], resolutions[first - 1]
    told = door.get("then", "")
    if not inside and (not told or tells_of_the_door(told)):
        return item
    open_ones = [*resolutions[: first - 1], _without(door, "then"), *resolutions[last:]]
    apart = {"restricted": told} if told else {}
    apart |= {"restricted_resolved": inside} if inside else {}
    return _with_doubt(item | {"resolved": open_ones} | apart, _SENT_OUT_WITHIN)


def _without(values: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != key}


def in_private_part(item: dict[str, Any], heading: str) -> dict[str, Any]:
    """The item below the line over a part, exempt where that line says that the part is."""
    is_known = "exempt" in item or item.get("type") in _OPEN
    if is_known or not is_private_part(heading):
        return item
    return withheld(item, why_exempt(heading), _SAID_SO)


def left_without_public(items: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Why the last private item is exempt, where the public was not let in again behind it."""
    why: Mapping[str, Any] = {}
    for item in items:
        why = {} if _lets_them_in(item) else item.get("exempt") or why
    return why


def _lets_them_in(item: Mapping[str, Any]) -> bool:
    effects = [each["effect"] for each in item.get("resolved", ())]
    return item.get("type") == "readmission" or "readmit" in effects


def marked_private(item: dict[str, Any]) -> dict[str, Any]:
    """An item of an agenda, exempt where its heading or its purpose says that it is."""
    purpose = item.get("purpose", "")
    words = f"{item['title']}\n{purpose}"
    is_said = is_private_title(item["title"]) or says_private(words)
    is_said = is_said or any(map(marks_private, filter(None, purpose.split("\n"))))
    if not is_said or item.get("type") in _OPEN:
        return item
    return withheld(item, why_exempt(words), _SAID_SO)


def behind_exclusion(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The items of an agenda, private behind one on excluding the public for those that follow.

    Where that one does not say for which, each that is not marked itself is asked about.
    """
    words, is_out = "", False
    for item in items:
        if item.get("type") == "exclusion":
            words = f"{item['title']} {item.get('purpose', '')}"
            is_out = bool(_FOLLOWING.search(words)) and not says_nothing_private(words)
            yield item
            continue
        words = "" if item.get("type") == "readmission" else words
        if not words or "exempt" in item or item.get("type") in _OPEN:
            yield item
        elif is_out:
            yield withheld(item, why_exempt(words), _TO_BE_SENT_OUT)
            words = "" if _ONE.search(words) else words
        elif says_nothing_private(words):
            yield item
        else:
            yield _with_doubt(item, _MAY_BE_SENT_OUT)


def _is_out_after(item: dict[str, Any], told: str) -> bool:
    """Whether the public is out behind an item about it: where it does not say no, they are."""
    decided = " ".join(each["text"] for each in item.get("resolved", ()))
    words = f"{told} {decided}"
    return sends_public_out(words) or not says_nothing_private(words)


def withheld_by_head(head: Iterable[Block], items: list[dict[str, Any]]) -> dict[str, Any]:
    """Make every item private where the lines above them mark the whole paper; the doubt of that.

    Nothing is asked where no line does. Which people were there, and when, stays open.
    """
    lines = (line for block in head for line in block.lines)
    said = [line for line in lines if marks_meeting_private(line)]
    if not said or not items:
        return {}
    why = why_exempt("; ".join(said))
    for place, item in enumerate(items):
        if "exempt" not in item and item.get("type") not in _OPEN:
            first = {key: item[key] for key in item if key in _HEAD or key.startswith("#")}
            items[place] = first | {"exempt": dict(why)} | item
    return doubt(_ALL_SAID_SO)


def why_exempt(words: str) -> dict[str, Any]:
    """Why it is exempt, as far as words name the paragraphs of the Schedule."""
    found = schedule_paragraphs(words)
    return {"paragraphs": found} if found else dict(_NO_REASON)


def exempt_by_marking(head: Iterable[str], body: Iterable[str] = ()) -> dict[str, Any]:
    """Why a paper is exempt that is marked so above its text, or calls itself so within it."""
    said = [line for line in head if marks_private(line)]
    said += [text for text in body if calls_itself_private(text)]
    return why_exempt("; ".join(said)) if said else {}


def withheld(item: dict[str, Any], why: dict[str, Any], said: str) -> dict[str, Any]:
    """The item marked exempt, with a doubt that names it."""
    marked = _with_doubt(item, said)
    head = {key: marked[key] for key in marked if key in _HEAD or key.startswith("#")}
    return head | {"exempt": dict(why)} | marked


def _with_doubt(item: dict[str, Any], said: str) -> dict[str, Any]:
    number = item.get("number") or item.get("agenda_number") or ""
    named = f"item {number} “{item['title']}”".replace("item  ", "item ")
    head = {key: value for key, value in item.items() if key in _HEAD}
    return head | doubt(f"{named}: {said}") | item


_HEAD = ("number", "agenda_number", "title", "type", "part")
