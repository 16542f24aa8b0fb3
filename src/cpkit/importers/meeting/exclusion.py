"""The items of a meeting in, one after another; those taken without the public, marked, out."""

import re
from typing import Any

from cpkit.importers.draft import doubt
from cpkit.importers.prose import one_paragraph

_OPEN = frozenset({"welcome", "apologies", "next-meeting", "readmission", "exclusion"})
_GROUND = re.compile(
    r"(?i)(?:disclosure of|grounds? (?:that|of)|because|by reason of)\s+(?P<words>.+)", re.DOTALL
)
_FOLLOWING = re.compile(r"(?i)\b(?:following|next|remaining|remainder|rest of)\b")
_ONE = re.compile(r"(?i)\bthe (?:following|next) item\b(?! and)")
_ITEMS = re.compile(
    r"(?i)\b(?:agenda |minute )?items? (?:numbers? |nos?\.? )?"
    r"((?:(?:,| and| &|\s)*\(?[\w./]*\d[\w/]*\)?)+)"
)
_DOUBT = (
    "the public had been sent out when this was taken, so its text is private now; if the council"
    " published it, add `minutes_open: yes`"
)


class Exclusion:
    """The resolution by which the public is out of the room, until they are let back in."""

    def __init__(self) -> None:
        self._exempt: dict[str, Any] = {}  # why, while they are out
        self._items: set[str] = set()  # the only items that it names
        self._is_for_one = False

    def mark(self, item: dict[str, Any]) -> dict[str, Any]:
        """The item, exempt under the paragraphs that the resolution before it names.

        So is one in the midst of which the public was sent out.
        """
        why = self._exempt if self._covers(item) else {}
        resolutions = item.get("resolved", ())
        if why and self._is_for_one:
            self._exempt = {}
        for place, resolution in enumerate(resolutions):
            if resolution["effect"] == "exclude":
                self._begin(resolution)
                goes_on = place + 1 < len(resolutions) or "then" in resolution
                within = goes_on and not _FOLLOWING.search(resolution["text"])
                why = why or (self._exempt if within and self._covers(item) else {})
            elif resolution["effect"] == "readmit":
                self._exempt = {}
        if item.get("type") == "readmission":
            self._exempt = {}
        is_only_a_door = all(each["effect"] in ("exclude", "readmit") for each in resolutions)
        is_formal = bool(resolutions) and is_only_a_door and "minute" not in item
        return _marked(item, why) if why and not is_formal else item

    def _begin(self, resolution: dict[str, Any]) -> None:
        words = " ".join(resolution["text"].split())
        paragraphs = resolution.get("paragraphs")
        ground = _GROUND.search(words)
        said = one_paragraph(ground["words"] if ground else words)
        self._exempt = {"paragraphs": paragraphs} if paragraphs else {"description": said}
        named = _ITEMS.search(words)
        numbers = re.findall(r"[\w./]*\d[\w/]*", named[1]) if named else []
        self._items = set(numbers)
        self._is_for_one = bool(_ONE.search(words)) and not named
        if numbers:
            resolution["items"] = list(dict.fromkeys(numbers))

    def _covers(self, item: dict[str, Any]) -> bool:
        if not self._exempt or item.get("type") in _OPEN:
            return False
        return not self._items or item.get("number") in self._items


def _marked(item: dict[str, Any], why: dict[str, Any]) -> dict[str, Any]:
    head = {key: value for key, value in item.items() if key in ("number", "title", "type")}
    rest = {key: value for key, value in item.items() if key not in head}
    return head | doubt(_DOUBT) | {"exempt": dict(why)} | rest
