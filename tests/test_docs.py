"""The documentation says what is so: its examples, tables, links and lists, each tried out."""

import ast
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cpkit.cli.checking import every_problem
from cpkit.phrases.dates import day_and_date, read_date
from cpkit.phrases.figures import Figure, read_figure
from cpkit.phrases.minute_numbers import NumberForm, print_number
from cpkit.phrases.names import same_person, split_leads
from cpkit.phrases.nil import is_nil
from cpkit.phrases.times import read_time
from cpkit.phrases.timescales import read_timescale
from cpkit.problems import RULES
from cpkit.records import KINDS
from cpkit.records.base import Part
from cpkit.records.shape import shaped
from cpkit.register import load
from cpkit.source import read_source
from cpkit.source.file import MAX_BYTES, MAX_LINE
from cpkit.source.tree import MAX_DEPTH, MAX_EVENTS
from pages import DOCS, PAGES, ROOT, Fence, anchors, fences, links, tables, typed

AS_AT = date(2026, 7, 1)  # the day on which the examples of docs/records/ are seen


def text_of(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


# --- every page ---


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [
        link for link in links(page.read_text("utf-8")) if not leads_somewhere(page, link)
    ] == []


def leads_somewhere(page: Path, link: str) -> bool:
    if link.startswith(("https://", "mailto:")):
        return True
    path, _, anchor = link.partition("#")
    target = page.parent / path if path else page
    return target.exists() and (not anchor or anchor in anchors(target.read_text("utf-8")))


def test_a_link_to_nowhere_is_seen() -> None:
    assert leads_somewhere(DOCS / "writing.md", "records/body.md")
    assert not leads_somewhere(DOCS / "writing.md", "records/boddy.md")
    assert not leads_somewhere(DOCS / "writing.md", "#no-such-heading")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_code_that_is_named_exists(page: Path) -> None:
    named = set(re.findall(r"\bCP\d{3}\b", page.read_text("utf-8")))
    assert named <= set(RULES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_piece_of_a_record_can_be_read(page: Path) -> None:
    pieces = [each for each in fences(page.read_text("utf-8")) if each.language == "yaml"]
    assert [each.text for each in pieces if not is_sound(each.text)] == []


def is_sound(text: str) -> bool:
    source = read_source("record.yaml", text.encode())
    return source.tree is not None and not source.problems


# --- docs/records/ ---


RECORDS = [
    fence
    for page in sorted((DOCS / "records").glob("*.md"))
    for fence in fences(page.read_text("utf-8"))
    if fence.file.startswith("records/")
]


@pytest.mark.parametrize("example", RECORDS, ids=lambda example: example.file)
def test_each_example_is_a_record(example: Fence) -> None:
    folder, _, _ = example.file.removeprefix("records/").rpartition("/")
    kind = next(kind for kind in KINDS if kind.folder == folder)
    source = read_source(example.file, example.text.encode())
    record, problems = shaped(source, kind, example.file)
    assert (source.problems, problems) == ([], [])
    assert record is not None


def test_each_kind_has_an_example() -> None:
    shown = {fence.file.split("/")[1].removesuffix(".yaml") for fence in RECORDS}
    assert shown == {kind.folder or kind.kind for kind in KINDS}


@pytest.fixture
def saltmere(tmp_path: Path) -> Path:
    """The council of docs/records/, as a folder of records."""
    for fence in RECORDS:
        file = tmp_path / fence.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(fence.text, "utf-8")
    paper = tmp_path / "records" / "papers" / "2026-09-15-results.txt"
    paper.parent.mkdir()
    paper.write_text("Results", "utf-8")
    return tmp_path


def test_the_examples_fit_together(saltmere: Path) -> None:
    problems, count = every_problem(saltmere / "records", AS_AT)
    assert [(str(p.place), p.code, p.message) for p in problems if p.severity != "info"] == []
    assert count == len(RECORDS)


def test_the_public_sees_nothing_private_of_the_examples(saltmere: Path) -> None:
    register, _ = load(saltmere / "records", AS_AT)
    private = re.compile("Example Street|second bid|Casey")
    everything = [repr(register.get(record_id)) for record_id in register.ids()]
    shown = [repr(register.public().get(record_id)) for record_id in register.ids()]
    assert any(private.search(text) for text in everything)
    assert [text for text in shown if private.search(text)] == []


# --- tables made by scripts/record_docs.py ---


def script() -> ModuleType:
    path = ROOT / "scripts" / "record_docs.py"
    spec = importlib.util.spec_from_file_location("record_docs", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TABLES = script()


@pytest.mark.parametrize("page", TABLES.pages(), ids=lambda page: page.name)
def test_the_tables_are_up_to_date(page: Path) -> None:
    text = page.read_text("utf-8")
    hint = "run `python scripts/record_docs.py`"
    assert text == TABLES.with_table(text, TABLES.pages()[page]), hint


def test_a_table_that_is_out_of_date_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "checks.md"
    page.write_text(f"{TABLES.BEGIN}\nold\n{TABLES.END}\n", "utf-8")
    monkeypatch.setattr(TABLES, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(TABLES, "pages", lambda: {page: "new"})
    assert TABLES.main(["--check"]) == 1
    assert "old" in page.read_text("utf-8")
    assert TABLES.main([]) == 0
    assert TABLES.main(["--check"]) == 0
    assert page.read_text("utf-8") == f"{TABLES.BEGIN}\n\nnew\n\n{TABLES.END}\n"


def test_every_key_of_every_kind_is_in_its_table() -> None:
    for kind in KINDS:
        rows = re.findall(r"^\| `([a-z_0-9]+)`", TABLES.table_of_keys(kind), re.MULTILINE)
        assert set(rows) == {key for part in blocks_in(kind) for key in keys(part)}


def blocks_in(part: type[Part]) -> set[type[Part]]:
    """Every block a kind can hold, by another way than the script's: the JSON Schema's names."""
    named = {f"{each.__module__}.{each.__name__}": each for each in all_blocks(Part)}
    titles = {each.__name__: each for each in named.values()}
    return {part, *(titles[name] for name in part.model_json_schema().get("$defs", {}))}


def all_blocks(part: type[Part]) -> list[type[Part]]:
    return [inner for each in part.__subclasses__() for inner in (each, *all_blocks(each))]


def keys(part: type[Part]) -> list[str]:
    return [field.alias or name for name, field in part.model_fields.items()]


# --- docs/writing.md ---


def said_of_date(text: str) -> str:
    return day_and_date(read_date(text))


def said_of_time(text: str) -> str:
    return read_time(text).isoformat("minutes")


def said_of_timescale(text: str, published: date | None = None) -> str:
    due = read_timescale(text, (), published).due
    return day_and_date(due) if due else "no date"


def said_of_yes(text: str) -> str:
    source = read_source(
        "body.yaml",
        f"name: x\nregime: committee\nmembers: [{{name: y, voting: {text}}}]\n".encode(),
    )
    kind = next(kind for kind in KINDS if kind.kind == "body")
    record, problems = shaped(source, kind, "bodies/x")
    if problems:
        raise ValueError(problems[0].message.replace("is neither", "is not: neither"))
    return "yes" if record.members[0].voting else "no"  # type: ignore[union-attr]


def said_of_yaml(text: str) -> str:
    source = read_source("record.yaml", f"{text}\n".encode())
    if source.problems:
        return f"[{source.problems[0].code}](checks.md)"
    assert source.tree is not None
    return f"the text `{next(iter(source.tree.values()))}`"


def said_of_figure(text: str) -> list[str]:
    figure = read_figure(text)
    unit = f" {figure.unit}" if figure.unit else ""
    return [f"{number_in(figure)}{unit}", "yes" if figure.is_exact else "no"]


def number_in(figure: Figure) -> str:
    if figure.hidden:
        return "kept back"
    if figure.value is None and figure.low is not None:
        return f"{figure.low} to {figure.high}"
    if figure.value is None:
        return "no figure"
    if not figure.approximate:
        return f"{figure.value}"
    limits = {True: "at most", False: "at least"}
    hedge = "about" if figure.low == figure.high else limits[figure.low is None]
    return f"{hedge} {figure.value}"


ONE_CELL = {
    "date": said_of_date,
    "time": said_of_time,
    "timescale": said_of_timescale,
    "leads": lambda text: str(len(split_leads(text))),
    "nil": lambda text: "yes" if is_nil(text) else "no",
    "yes": said_of_yes,
    "yaml": said_of_yaml,
}


def tried(name: str) -> list[list[str]]:
    rows = tables(text_of("writing.md"), f"<!-- tried: {name} -->\n")
    assert rows, name
    return rows


def said(name: str, text: str) -> str:
    """What cpkit makes of a text, or `refused: ` and the reason it gives."""
    try:
        return ONE_CELL[name](text)
    except ValueError as error:
        return f"refused: {str(error).partition(': ')[2]}"


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [(name, typed(row[0]), row[1]) for name in ONE_CELL for row in tried(name)],
)
def test_what_people_write_is_read_as_the_page_says(name: str, written: str, meant: str) -> None:
    assert said(name, written) == meant


@pytest.mark.parametrize(("published", "written", "due"), tried("timescale of a plan"))
def test_words_without_a_year_follow_the_plan(published: str, written: str, due: str) -> None:
    assert said_of_timescale(typed(written), read_date(published)) == due


@pytest.mark.parametrize(("one", "other", "same"), tried("names"))
def test_names_are_one_person_as_the_page_says(one: str, other: str, same: str) -> None:
    assert same_person(typed(one), typed(other)) == (same == "yes")


@pytest.mark.parametrize(("form", "restarts", "printed"), tried("numbers"))
def test_numbers_are_printed_as_the_page_says(form: str, restarts: Any, printed: str) -> None:
    read = NumberForm(typed(form), restarts)
    numbers = [print_number(read, n, date(2026, 2, 17), meeting=4) for n in (1, 2, 3)]
    assert ", ".join(numbers) == printed


@pytest.mark.parametrize("row", tried("figures"), ids=lambda row: row[0])
def test_figures_say_what_the_page_says(row: list[str]) -> None:
    written, *meant = row
    assert said_of_figure(typed(written)) == meant


def test_every_table_of_the_page_is_tried() -> None:
    marks = set(re.findall("<!-- tried: (.+) -->", text_of("writing.md")))
    assert marks == {*ONE_CELL, "timescale of a plan", "names", "numbers", "figures"}


# --- docs/reading.md ---

DEEP = b"".join(b"  " * depth + b"a:\n" for depth in range(MAX_DEPTH + 2))
REFUSED = {
    "CP001": b"name: \xa3300\n",
    "CP002": b'name: "\\u202e"\n',
    "CP003": b"name: |\n" + b"  words\n" * (MAX_BYTES // 8 + 1),
    "CP004": DEEP.rstrip(b"\n") + b" b\n",
    "CP005": b"<<<<<<< ours\nname: a\n=======\nname: b\n>>>>>>> theirs\n",
    "CP006": b"members: [Ruth Hallam,\n\tDev Chaudhuri]\n",
    "CP007": b"name: a: b\n",
    "CP008": b"name: a\nname: b\n",
    "CP009": b"name: &a b\n",
    "CP010": b"- a\n- b\n",
    "CP012": b"minute: There were\n  - two\n  - three\n",
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_the_page_says_is_refused_is_refused(code: str) -> None:
    source = read_source("record.yaml", REFUSED[code])
    assert source.tree is None
    assert source.problems[0].code == code


def test_the_page_names_everything_that_is_refused() -> None:
    page = text_of("reading.md")
    named = set(re.findall(r"^\| \[(CP0\d\d)\]", page, re.MULTILINE))
    errors = {code for code, rule in RULES.items() if code < "CP1" and rule.severity == "error"}
    assert named == errors == {*REFUSED, "CP013"}
    for limit in (f"{MAX_BYTES // 1024**2} MiB", f"{MAX_LINE:,} c", f"{MAX_EVENTS:,} k"):
        assert limit in page
    assert f"more than {MAX_DEPTH} deep" in page


# --- docs/catalogue.md ---

SEEN = re.compile(r"CP\d{3}\b|(?:worked out|by its shape|left to people): .")


def seen_by() -> list[list[str]]:
    """Every rule or fault of the page, with who sees it."""
    lines = text_of("catalogue.md").splitlines()
    rows = [re.split(" [|] ", line.strip("| ")) for line in lines if line.startswith("| ")]
    return [row for row in rows if row[-1] != "who sees it"]


def test_each_rule_and_each_fault_is_seen_by_somebody() -> None:
    rows = seen_by()
    assert len(rows) > 100
    assert [row[0] for row in rows if len(row) != 2 or not SEEN.match(row[1])] == []


# --- docs/templates.md ---


def test_the_blocks_and_filters_of_the_page_exist() -> None:
    from cpkit.documents.formats.environment import page_filters
    from cpkit.documents.formats.guard import Limits
    from cpkit.documents.formats.loader import LARGEST

    page = text_of("templates.md")
    base = ROOT / "templates" / "documents"
    blocks = set(re.findall(r"{% block (\w+)", (base / "base.html.j2").read_text("utf-8")))
    rows = tables(page, "Blocks that every paper has:\n")
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row[0])} == blocks
    minutes = (base / "minutes.md.j2").read_text("utf-8")
    named = re.search(r"among others, (.+)\.", page)
    assert named
    for block in re.findall(r"`(\w+)`", named[1]):
        assert f"{{% block {block} %}}" in minutes
    limits = Limits()
    for limit in (
        f"{LARGEST // 1024} KiB",
        f"{limits.work} seconds",
        f"{limits.memory // 1024**2} MiB",
    ):
        assert limit in page
    filters = [typed(row[0]) for row in tables(page, "In Markdown a filter says how:\n")]
    assert set(filters) <= set(page_filters("md"))


def test_the_page_of_every_document_holds_the_keys_named(saltmere: Path) -> None:
    from cpkit.documents.document import page

    register, _ = load(saltmere / "records", AS_AT)
    made = page("paper", "A paper", register, made_from=[register.council])
    rows = tables(text_of("templates.md"), "What every page holds:\n")
    assert [typed(row[0]) for row in rows] == [f"page.{key}" for key in made]


def test_a_meetings_papers_hold_the_keys_named_besides(saltmere: Path) -> None:
    from cpkit.documents.minutes import DOCUMENT

    register, _ = load(saltmere / "records", AS_AT)
    made = DOCUMENT.build(register.meetings()[0], register)
    rows = tables(text_of("templates.md"), "A meeting's papers have these besides:\n")
    assert {typed(row[0]) for row in rows} <= {f"page.{key}" for key in made}
    assert len(rows) == 4


def test_the_example_replaces_one_block(saltmere: Path) -> None:
    from cpkit.documents.audience import page_for
    from cpkit.documents.formats.markdown import to_markdown
    from cpkit.documents.minutes import DOCUMENT

    fence = next(fence for fence in fences(text_of("templates.md")) if fence.file)
    template = saltmere / fence.file
    template.parent.mkdir(parents=True)
    template.write_text(fence.text, "utf-8")
    register, _ = load(saltmere / "records", AS_AT)
    meeting = register.get("meetings/2026-04-14-corporate-parenting-board")
    made = page_for(DOCUMENT, meeting, register, "public")  # type: ignore[arg-type]
    usual = to_markdown(made).splitlines()
    own = to_markdown(made, overrides=saltmere / "templates").splitlines()
    assert usual[0] == "**Saltmere Council**"
    assert own[0] == "**Saltmere Council · Democratic Services · Guildhall, Quay Street**"
    assert own[1:] == usual[1:]


# --- docs/dependencies.md ---

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
SOURCE = ROOT / "src" / "cpkit"


def names_of(requirements: list[str]) -> set[str]:
    names = {re.split(r"[\s<>=;\[]", each)[0].lower() for each in requirements}
    return names - {"cpkit"}


def imported_in() -> dict[str, set[str]]:
    """Package that is not Python's own → the folders of src/cpkit that import it."""
    found: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).parts
        room = f"{parts[0]}/" if len(parts) > 1 else parts[0]
        for name in imports_of(path) - {"cpkit"} - sys.stdlib_module_names:
            found.setdefault(name, set()).add(room)
    return found


def imports_of(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    from_ = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in plain | from_}


EXTRAS = {"To import papers": "import", "To ask in spreadsheets": "sheets"}


def test_every_dependency_has_its_reason() -> None:
    page = text_of("dependencies.md")
    to_run = {typed(row[0]) for row in tables(page, "## To run\n")}
    to_work = {
        n for row in tables(page, "## To work on it\n") for n in re.findall("`(.+?)`", row[0])
    }
    extras = [each for group in PROJECT["optional-dependencies"].values() for each in group]
    assert to_run == names_of(PROJECT["dependencies"])
    for heading, extra in EXTRAS.items():
        named = {typed(row[0]) for row in tables(page, f"## {heading}\n")}
        assert named == names_of(PROJECT["optional-dependencies"][extra])
        to_work |= named
    assert to_work == names_of(extras)


def test_dependencies_are_imported_where_the_page_says() -> None:
    page = text_of("dependencies.md")
    rows = [row for heading in ("To run", *EXTRAS) for row in tables(page, f"## {heading}\n")]
    said = {
        name: set(re.findall("`(.+?)`", row[3]))
        for row in rows
        for name in re.findall("`(.+?)`", row[2])
    }
    assert said == imported_in()


def test_help_needs_none_of_those_imported_late() -> None:
    rows = tables(text_of("dependencies.md"), "## To run\n")
    late = {name for row in rows[2:] for name in re.findall("`(.+?)`", row[2])}
    command = [sys.executable, "-X", "importtime", "-m", "cpkit", "--help"]
    log = subprocess.run(command, capture_output=True, check=True).stderr.decode()
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in log.splitlines()}
    assert "typer" in imported
    assert imported & late == set()


# --- docs/output.md ---


def test_the_exit_codes_are_those_of_the_page() -> None:
    from cpkit.cli import project
    from cpkit.cli.main import FAULT, INTERRUPTED

    codes = [int(row[0]) for row in tables(text_of("output.md"), "## Exit codes\n")]
    assert codes == [project.CLEAN, project.PROBLEMS, project.USAGE, FAULT, INTERRUPTED]


def test_the_variables_are_those_of_the_page() -> None:
    rows = tables(text_of("output.md"), "## Environment\n")
    source = "".join(path.read_text("utf-8") for path in (SOURCE / "cli").glob("*.py"))
    source += "".join(path.read_text("utf-8") for path in (SOURCE / "shelf").glob("*.py"))
    read = set(re.findall(r'environ\.get\("(\w+)"', source))
    # The two that only say where the system keeps things are told of where they matter.
    assert {typed(row[0]) for row in rows} == read - {"TERM", "XDG_CACHE_HOME"}


def printed(folder: Path, *arguments: str) -> Any:
    command = [sys.executable, "-m", "cpkit", *arguments, "--format", "json"]
    return json.loads(subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout)


def json_of(page: str, heading: str) -> Any:
    after = page.partition(f"## `{heading}`")[2]
    return json.loads(next(fence.text for fence in fences(after) if fence.language == "json"))


def test_problems_as_json_have_the_keys_of_the_page(saltmere: Path) -> None:
    (saltmere / "records" / "council.yaml").write_text("nmae: Saltmere\n", "utf-8")
    sample = json_of(text_of("output.md"), "validate --format json")
    found = printed(saltmere, "validate", "--as-at", "2026-07-01")
    assert list(found) == list(sample)
    assert list(found["problems"][0]) == list(sample["problems"][0])
    assert list(found["summary"]) == list(sample["summary"])


def test_the_action_as_json_is_the_one_on_the_page(saltmere: Path) -> None:
    sample = json_of(text_of("output.md"), "actions --format json")
    found = printed(saltmere, "actions", "--as-at", sample["as_at"])
    wanted = sample["actions"][0]
    assert [each for each in found["actions"] if each["ref"] == wanted["ref"]] == [wanted]
    assert {**found, "actions": []} == {**sample, "actions": []}


def test_what_is_found_as_json_has_the_keys_of_the_page(saltmere: Path) -> None:
    sample = json_of(text_of("output.md"), "search --format json")
    found = printed(saltmere, "search", "children", "--as-at", AS_AT.isoformat())
    assert list(found) == list(sample)
    assert list(found["hits"][0]) == list(sample["hits"][0])
    assert list(found["hits"][0]["passages"][0]) == list(sample["hits"][0]["passages"][0])


def test_the_meeting_as_json_is_the_one_on_the_page(saltmere: Path) -> None:
    sample = json_of(text_of("output.md"), "calendar --format json")
    assert printed(saltmere, "calendar", "--as-at", AS_AT.isoformat()) == sample
