"""No check without an explanation, and none without a case that it passes and one that it fails."""

import re
from pathlib import Path

import pytest
from check_tables import cases, codes

from cpkit.checks import CHECKS, Check
from cpkit.checks.history.check import HISTORY_CHECKS, HistoryCheck
from cpkit.problems import RULES, WARNING, Rule

SOURCE = Path(__file__).parents[2] / "src" / "cpkit"

BY_CODE = sorted(RULES)
FEWEST_WORDS = {"name": 4, "why": 6, "fix": 3, "source": 2}


def complaints(rule: Rule) -> list[str]:
    """What is missing in the explanation of a rule."""
    texts = {key: getattr(rule, key) for key in FEWEST_WORDS}
    short = [key for key, text in texts.items() if len(text.split()) < FEWEST_WORDS[key]]
    ends = [key for key in ("why", "fix") if not texts[key].endswith(".")]
    starts = [key for key in ("name", "why", "fix") if not _is_small(texts[key])]
    return [
        *(f"`{key}` is too short" for key in short),
        *(f"`{key}` does not end with a full stop" for key in ends),
        *(f"`{key}` starts with a capital" for key in starts),
        *(["`name` ends with a full stop"] if rule.name.endswith(".") else []),
    ]


def _is_small(text: str) -> bool:
    """The words follow a colon, so they start small, unless the first is a name such as YAML."""
    first = text.split(maxsplit=1)[0]
    return first[0].islower() or not first[0].isalpha() or first.isupper()


@pytest.mark.parametrize("code", BY_CODE)
def test_every_rule_is_explained(code: str) -> None:
    assert complaints(RULES[code]) == []


def test_a_poor_explanation_is_seen() -> None:
    poor = Rule("CP799", "Wrong.", WARNING, why="It is wrong", fix="mend", source="")
    assert complaints(poor) == [
        *(f"`{key}` is too short" for key in ("name", "why", "fix", "source")),
        *(f"`{key}` does not end with a full stop" for key in ("why", "fix")),
        *(f"`{key}` starts with a capital" for key in ("name", "why")),
        "`name` ends with a full stop",
    ]


@pytest.mark.parametrize("code", BY_CODE)
def test_every_rule_has_a_case_it_passes_and_one_it_fails(code: str) -> None:
    assert {bool(case.expected) for case in cases(code)} == {True, False}


def test_every_table_is_of_a_rule() -> None:
    assert [code for code in codes() if code not in RULES] == []


def test_no_two_cases_of_a_table_share_a_name() -> None:
    names = [(case.code, case.name) for code in codes() for case in cases(code)]
    assert len(names) == len(set(names))


def test_every_check_is_one_function_under_one_code() -> None:
    every: list[Check | HistoryCheck] = [*CHECKS, *HISTORY_CHECKS]
    named = [check.rule.code for check in every]
    functions = [check.function for check in every]
    assert len(set(named)) == len(named)
    assert len(set(functions)) == len(functions)


def test_a_code_is_declared_in_one_place() -> None:
    declared = [
        (code, path.name)
        for path in sorted(SOURCE.rglob("*.py"))
        for code in re.findall(
            r"^\s*\"(CP\d{3})\",$|@(?:history_)?check\(\s*\"(CP\d{3})\"", path.read_text(), re.M
        )
    ]
    found = [code for pair, _ in declared for code in pair if code]
    assert sorted(found) == BY_CODE


@pytest.mark.parametrize("check", [*CHECKS, *HISTORY_CHECKS], ids=lambda check: check.rule.code)
def test_the_sentences_of_a_check_end(check: Check | HistoryCheck) -> None:
    assert check.rule.source.endswith(".")
