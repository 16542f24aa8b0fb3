"""Every document is registered, described once, and has a template for each format."""

import subprocess
import sys
from pathlib import Path

import pytest

from cpkit.documents import NAMES, document_named
from cpkit.shelf.styles import built_in_folder


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_what_its_line_says(name: str) -> None:
    document = document_named(name)
    assert (document.name, document.about) == (name, NAMES[name])


@pytest.mark.parametrize("fmt", ["md", "html"])
@pytest.mark.parametrize("name", NAMES)
def test_a_document_has_a_template(name: str, fmt: str) -> None:
    assert (built_in_folder() / "documents" / f"{name}.{fmt}.j2").is_file()


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        document_named("minute")


def loaded_by(program: str) -> set[str]:
    script = f"import sys\n{program}\nprint(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_list_is_read_without_pydantic_or_jinja() -> None:
    assert not {"pydantic", "jinja2"} & loaded_by("from cpkit.documents import NAMES")


def test_a_document_loads_no_other_document() -> None:
    loaded = loaded_by("from cpkit.documents import document_named; document_named('report')")
    assert "pydantic" in loaded
    assert not {"cpkit.documents.minutes", "cpkit.documents.pledge"} & loaded


RENDER = """
import sys
from documents.papers import example, page_of, text_of
for name, record in (("minutes", "2026-09-09-corporate"), ("agenda", "2026-11-26-people"),
                     ("attendance", "corporate-parenting-board"), ("report", "virtual-school")):
    for fmt in ("md", "html"):
        sys.stdout.write(text_of(page_of(name, record, example(), "members"), fmt))
"""


def test_the_same_bytes_whatever_the_order_of_hashes() -> None:
    tests = str(Path(__file__).parents[1])
    outputs = [
        subprocess.run(
            [sys.executable, "-c", RENDER],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": tests, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    ]
    assert len(outputs[0]) > 50_000
    assert outputs[0] == outputs[1]
