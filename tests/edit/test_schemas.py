"""The schemas that editors use accept what cpkit accepts, and flag the slips that they can see."""

import re
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from clerk import EXAMPLE
from cpkit.edit.schemas import kind_names, schema_files, schema_of, schema_text
from cpkit.records import Record
from cpkit.records.marks import audience_of

FOLDERS = {
    "bodies": "body",
    "meetings": "meeting",
    "pledges": "pledge",
    "action-plans": "action-plan",
    "monitoring": "monitoring",
    "reports": "report",
}


class Editor(yaml.SafeLoader):
    """YAML 1.2 as a text editor reads it: no dates, and `on` and `yes` are words."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 - PyYAML's own shape


for tag, pattern, firsts in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", "~nN"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    resolver = re.compile(f"^(?:{pattern})$")
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", resolver, [*firsts, ""])


def errors(kind: str, text: str) -> list[str]:
    schema = schema_of(kind_names()[kind])
    found = Draft202012Validator(schema).iter_errors(yaml.load(text, Editor))
    return [error.message for error in found]


@pytest.mark.parametrize("kind", kind_names())
def test_a_schema_is_a_schema(kind: str) -> None:
    schema = schema_of(kind_names()[kind])
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("path", sorted(EXAMPLE.rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_example_councils_records_fit(path: Any) -> None:
    kind = FOLDERS.get(path.relative_to(EXAMPLE).parts[0], "council")
    assert errors(kind, path.read_text(encoding="utf-8")) == []


MEETING = "body: board\ndate: 2023-02-21\n"


@pytest.mark.parametrize(
    "more",
    [
        "time: 13.00\n",
        "time: 1.00pm\n",
        "present: none\n",
        "present: Councillor Whitlock\n",
        "present: [Councillor Whitlock, {name: R. Osei, arrived: 1.20pm}]\n",
        "present:\n  name: Councillor Whitlock\n",
        "items: [{title: 2023, number: 17.1}]\n",
        "items: [{title: true, number: 5}]\n",
        "items: [{title: A, declarations: none}]\n",
        "items: [{title: A, exempt: 3}]\n",
        "items: [{title: A, exempt: [1, 2]}]\n",
        "items: [{title: A, report: papers/a.pdf}]\n",
        "items: [{title: A, resolved: To note it.}]\n",
        "items: [{title: A, resolved: [To note it., {text: To act., vote: unanimously}]}]\n",
        "items: [{title: A, late: The chair agreed.}]\n",
        "questions: none\n",
        "confirmed: 2023-04-18\n",
        "venue:\n",
        "extraordinary: yes\n",
        "extraordinary: true\n",
        "headings: {present: Members}\n",
        "x: {anything: [at, all]}\n",
    ],
)
def test_every_short_form_fits(more: str) -> None:
    assert errors("meeting", MEETING + more) == []


@pytest.mark.parametrize(
    ("kind", "text", "about"),
    [
        ("meeting", "date: 2023-02-21\n", "'body' is a required property"),
        ("meeting", f"{MEETING}stauts: held\n", "'stauts' was unexpected"),
        ("meeting", f"{MEETING}status: help\n", "'help' is not one of"),
        ("meeting", f"{MEETING}questions: [words]\n", "is not valid under any"),
        ("meeting", f"{MEETING}items: [words]\n", "'words' is not of type 'object'"),
        ("meeting", f"{MEETING}sittings: none\n", "'none' is not of type 'array'"),
        ("body", "name: Board\nregime: comittee\n", "'comittee' is not one of"),
        ("body", "name: ''\nregime: committee\n", "'' should be non-empty"),
    ],
)
def test_slips_are_flagged(kind: str, text: str, about: str) -> None:
    assert any(about in message for message in errors(kind, text))


def properties(node: Any) -> list[tuple[str, dict[str, Any]]]:
    found = []
    if isinstance(node, dict):
        named = node.get("properties")
        found += list(named.items()) if isinstance(named, dict) else []
        found += [each for child in node.values() for each in properties(child)]
    elif isinstance(node, list):
        found += [each for child in node for each in properties(child)]
    return found


@pytest.mark.parametrize("kind", kind_names())
def test_every_key_is_explained_and_says_who_may_read_it(kind: str) -> None:
    found = properties(schema_of(kind_names()[kind]))
    assert len(found) > 10
    for name, shape in found:
        assert len(shape["description"]) > 3, name
        assert shape["audience"] in ("public", "open", "private"), name
        assert "title" not in shape, name  # no names of the program's own


@pytest.mark.parametrize("kind", kind_names().values(), ids=kind_names())
def test_audiences_are_those_of_the_models(kind: type[Record]) -> None:
    shown = {name: shape["audience"] for name, shape in schema_of(kind)["properties"].items()}
    assert shown == {f.alias: audience_of(f).value for f in kind.model_fields.values()}


def test_the_same_version_writes_the_same_files() -> None:
    assert schema_files() == schema_files()
    assert schema_files()["meeting.json"].decode() == schema_text(kind_names()["meeting"])
