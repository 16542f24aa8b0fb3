"""38 ways in which people lay out an action, each with every kind of change made to it."""

import difflib
from textwrap import dedent
from typing import Any

import pytest
from ruamel.yaml import YAML

from cpkit.edit.in_place import Append, Put, Remove, edited
from cpkit.edit.in_place.change import Change, entries_of
from cpkit.edit.yaml_text import Brief

NOTE = Brief(on="2018-07-04", note="Begun.")
ORDER = ("id", "action", "lead", "timescale", "status")

CHANGES: dict[str, Change] = {
    "a colour": Put(("actions", 0, "rag"), "green", after=ORDER),
    "a status": Put(("actions", 0, "status"), "complete", after=ORDER[:-1]),
    "a note": Append(("actions", 0, "progress"), NOTE),
    "text": Put(("actions", 0, "action"), "Train\n\n- hosts\n- carers\n", after=("id",)),
    "a day": Put(("actions", 0, "completed"), Brief(on="2018-07-04"), after=(*ORDER, "progress")),
    "no lead": Remove(("actions", 0, "lead")),
}

PLAIN = """\
actions:
  - id: 5a
    action: Train hosts
    lead: Virtual School
    rag: amber
    progress:
      - on: 2018-05-01
        note: Planned.
  - id: 5b
    action: Ask children
"""

LAYOUTS = {
    "plain": PLAIN,
    "Windows line ends": PLAIN.replace("\n", "\r\n"),
    "old Mac line ends": PLAIN.replace("\n", "\r"),
    "a byte order mark": "\ufeff" + PLAIN,
    "no end of the last line": PLAIN.removesuffix("\n"),
    "empty lines at the end": PLAIN + "\n\n",
    "a start mark": "---\n" + PLAIN,
    "both marks": "---\n" + PLAIN + "...\n",
    "a comment at the top": "# The plan.\n\n" + PLAIN,
    "a comment at the end of a line": PLAIN.replace("amber", "amber  # claimed"),
    "a comment after a key": PLAIN.replace("progress:", "progress:  # newest last"),
    "a comment between entries": PLAIN.replace("  - id: 5b", "  # Next year:\n  - id: 5b"),
    "a comment between keys": PLAIN.replace("    rag", "    # Who claims that?\n    rag"),
    "a comment within progress": PLAIN.replace("  - id: 5b", "      # more\n  - id: 5b"),
    "a comment at the margin": PLAIN.replace("  - id: 5b", "# 5b is new.\n  - id: 5b"),
    "empty lines between entries": PLAIN.replace("  - id: 5b", "\n  - id: 5b"),
    "empty lines between keys": PLAIN.replace("    rag", "\n    rag"),
    "spaces at the ends of lines": PLAIN.replace("\n", "   \n"),
    "aligned values": PLAIN.replace("id: 5", "id:       5").replace("rag: ", "rag:      "),
    "no indentation": dedent(
        """\
        actions:
        - id: 5a
          action: Train hosts
          lead: Virtual School
          rag: amber
          progress:
          - on: 2018-05-01
            note: Planned.
        - id: 5b
          action: Ask children
        """
    ),
    "indented by four": dedent(
        """\
        actions:
            -   id: 5a
                action: Train hosts
                lead: Virtual School
                rag: amber
                progress:
                    -   on: 2018-05-01
                        note: Planned.
            -   id: 5b
                action: Ask children
        """
    ),
    "dashes on lines of their own": PLAIN.replace("  - id", "  -\n    id"),
    "single quotes": PLAIN.replace("amber", "'amber'").replace("Train hosts", "'It''s training'"),
    "double quotes": PLAIN.replace("amber", '"amber"').replace("Train hosts", '"Train: hosts"'),
    "quoted keys": PLAIN.replace("rag:", "'rag':").replace("lead:", '"lead":'),
    "a block of text": PLAIN.replace("Train hosts", "|\n      Train\n\n      # hosts\n"),
    "a block of text without its end": PLAIN.replace("Train hosts", "|-\n      Train\n      hosts"),
    "folded text": PLAIN.replace("Train hosts", ">\n      Train\n      hosts"),
    "plain text on two lines": PLAIN.replace("Train hosts", "Train\n      hosts"),
    "quoted text on two lines": PLAIN.replace("Train hosts", '"Train\n      hosts"'),
    "Welsh and emoji": PLAIN.replace("Train hosts", "Hyfforddi Siân a’r tŷ 🏠"),
    "nothing under a key": PLAIN.replace("rag: amber", "rag:").replace("Virtual School", "~"),
    "no progress yet": PLAIN.replace(
        "    progress:\n      - on: 2018-05-01\n        note: Planned.\n", "    progress: none\n"
    ),
    "empty brackets": PLAIN.replace(
        "    progress:\n      - on: 2018-05-01\n        note: Planned.\n", "    progress: []\n"
    ),
    "a note alone": PLAIN.replace("\n      - on: 2018-05-01\n        note: Planned.", " Planned."),
    "a note between braces": PLAIN.replace(
        "on: 2018-05-01\n        note: Planned.", "{on: 2018-05-01, note: Planned.}"
    ),
    "an action between braces": (
        "actions:\n  - {id: 5a, action: Train hosts, lead: Virtual School, rag: amber}\n"
        "  - {id: 5b, action: Ask children}\n"
    ),
    "all actions between brackets": (
        "actions: [{id: 5a, action: Train hosts, lead: [A, B], rag: amber}, {id: 5b}]  # all\n"
    ),
}


def test_there_are_38_of_them() -> None:
    assert len(LAYOUTS) == 38


def judged(data: bytes) -> Any:
    """What ruamel.yaml reads, every value as text."""
    return YAML(typ="base", pure=True).load(
        data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    )


def as_meant(tree: Any, change: Change) -> Any:
    action, key = tree["actions"][0], change.path[-1]
    match change:
        case Put(value=value):
            action[key] = value
        case Append(entry=entry):
            action[key] = [*entries_of(action.get(key)), entry]
        case Remove():
            del action[key]
    return tree


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_change_is_made_and_nothing_else(layout: str, change: Change) -> None:
    before = layout.encode()
    after = edited(before, [change])
    assert judged(after) == as_meant(judged(before), change)
    if "{" not in layout:
        whole = layout.splitlines(keepends=True)
        untouched = [line for line in whole if "5b" in line or line.lstrip()[:3] in ("# T", "# W")]
        assert [line for line in untouched if line not in after.decode()] == []
    old, new = layout.splitlines(), after.decode().splitlines()
    diff = [line for line in difflib.ndiff(old, new) if line[0] in "+-"]
    assert len(diff) <= 12


SHOWN = {
    ("plain", "a colour"): "-    rag: amber\n+    rag: green\n",
    ("plain", "a status"): "+    status: complete\n",
    ("plain", "a note"): "+      - on: 2018-07-04\n+        note: Begun.\n",
    ("plain", "a day"): "+    completed: {on: 2018-07-04}\n",
    ("plain", "no lead"): "-    lead: Virtual School\n",
    ("plain", "text"): (
        "-    action: Train hosts\n"
        "+    action: |\n+      Train\n+\n+      - hosts\n+      - carers\n"
    ),
    ("aligned values", "a colour"): "-    rag:      amber\n+    rag:      green\n",
    ("double quotes", "a colour"): '-    rag: "amber"\n+    rag: "green"\n',
    ("single quotes", "a colour"): "-    rag: 'amber'\n+    rag: 'green'\n",
    ("a comment at the end of a line", "a colour"): (
        "-    rag: amber  # claimed\n+    rag: green  # claimed\n"
    ),
    ("no progress yet", "a note"): (
        "-    progress: none\n+    progress:\n+      - {on: 2018-07-04, note: Begun.}\n"
    ),
    ("a note between braces", "a note"): "+      - {on: 2018-07-04, note: Begun.}\n",
    ("indented by four", "a note"): (
        "+            -   on: 2018-07-04\n+                note: Begun.\n"
    ),
    ("an action between braces", "a status"): (
        "-  - {id: 5a, action: Train hosts, lead: Virtual School, rag: amber}\n"
        "+  - {id: 5a, action: Train hosts, lead: Virtual School, status: complete, rag: amber}\n"
    ),
    ("an action between braces", "a note"): (
        "-  - {id: 5a, action: Train hosts, lead: Virtual School, rag: amber}\n"
        "+  - id: 5a\n+    action: Train hosts\n+    lead: Virtual School\n+    rag: amber\n"
        "+    progress:\n+      - {on: 2018-07-04, note: Begun.}\n"
    ),
}


@pytest.mark.parametrize(("layout", "change"), SHOWN)
def test_the_diff_is_one_that_a_clerk_would_approve(layout: str, change: str) -> None:
    after = edited(LAYOUTS[layout].encode(), [CHANGES[change]]).decode()
    diff = difflib.unified_diff(LAYOUTS[layout].splitlines(), after.splitlines(), n=0, lineterm="")
    shown = [line for line in list(diff)[2:] if not line.startswith("@@")]
    assert "".join(f"{line}\n" for line in shown) == SHOWN[layout, change]
