"""What is private is told to no build server, wherever in a record it stands and however broken.

A sentence is put where the public cannot read it: under a private key, in a comment, as a key that
there is not, into YAML that cannot be read. Whatever `validate` and `diff` then print for a build
holds none of its rare words and no four of its words in a row.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from clerk import Clerk
from cpkit.source import read_source
from repository import Repository

FORMATS = ("github", "gitlab", "sarif", "junit", "text", "json")
FILE = "records/meetings/2026-09-15-board.yaml"
RARE = ("Zephyrine", "Quartzlock", "Ombersley")
SENTENCE = (
    "Zephyrine Quartzlock was moved to another home in March after a report to the police of"
    " Ombersley"
)
BEFORE = {
    "records/council.yaml": "name: Wharfe Council\n",
    "records/bodies/board.yaml": "name: Board\nregime: committee\n",
    FILE: """\
body: board
date: 2026-09-15
time: 2pm
status: held
items:
  - number: "1"
    title: Foster carers
    minute: Nine households had been approved.
  - number: "2"
    title: A contract
    exempt: {paragraphs: [3], public_interest: It names a price.}
    minute: The price was agreed.
""",
}
PUBLIC_KEYS = {"body", "items", "title", "number", "minute"}


@pytest.fixture(autouse=True)
def a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("CPKIT_CACHE", "off")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    repo = Repository(tmp_path_factory.mktemp("council"))
    repo.commit(BEFORE)
    return repo.folder


def printed(folder: Path, record: bytes, patch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """What each format prints of a council with this record, by the words of the command."""
    (folder / FILE).write_bytes(record)
    summary = folder.parent / "summary.md"
    summary.unlink(missing_ok=True)
    clerk = Clerk(folder, patch)
    for form in FORMATS:
        words = ["validate", "--format", form, "--select", "CP", "--as-at", "2026-10-01"]
        if form in ("github", "text"):
            words += ["--against", "HEAD", "--all", f"--summary={summary}"]
        outcome = clerk.types(*words)
        assert outcome.code in (0, 1), outcome
        yield " ".join(words), outcome.out + outcome.err
    yield "summary", summary.read_text("utf-8")
    outcome = clerk.types("diff", "--as-at", "2026-10-01", "--to", "html")
    yield "diff", outcome.out + outcome.err


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def leaks(text: str) -> list[str]:
    """The rare words of the sentence that a text holds, and any four of its words in a row."""
    found, secret = words_of(text), words_of(SENTENCE)
    rare = [word for word in RARE if word[:6].casefold() in text.casefold()]
    runs = set(zip(*(secret[start:] for start in range(4)), strict=False))
    there = runs & set(zip(*(found[start:] for start in range(4)), strict=False))
    return rare + [" ".join(run) for run in there]


# Each holds `@`, where the sentence is put; at the end of the record.
PLACES = {
    "a comment": "# @\n",
    "a comment with a number": "venue: Hall #3 @\n",
    "a key there is not": "@: x\n",
    "a key in quotes": '"@": x\n',
    "a sentence read as a key": "    @: she said so\n",
    "a key given twice": "@: x\n@: y\n",
    "a key given twice, but for case": '"@": x\n"@ ": y\n',
    "a key that merges": "<<: @\n",
    "a choice there is not": "    outcome: @\n    type: @\n",
    "a number that is none": "quorum: @\n",
    "a day that is none": "published: @\n",
    "a yes that is none": "    key_decision: @\n",
    "restricted text": "    restricted: @\n",
    "a block of restricted text": "    restricted: |\n      @\n\n      @\n",
    "folded restricted text": "    restricted: >\n      @\n",
    "restricted text of the wrong shape": "    restricted: [@, {@: @}]\n",
    "restricted text with a colon": "    restricted: he: @\n",
    "restricted text in an open quotation": '    restricted: "@\n',
    "restricted text after a quotation": "    restricted: 'a' @\n",
    "restricted text and an escape": '    restricted: "@\\q"\n',
    "an escaped invisible character": '    restricted: "@\\u202e"\n',
    "a key with an escape": '"\\x5aephyrine @": x\n',
    "an invisible character": "    restricted: @\u202e\n",
    "a control character": "    restricted: @\x07\n",
    "an anchor": "    restricted: &@ x\n",
    "an alias": "    restricted: *@\n",
    "a tag": "    restricted: !@ x\n",
    "a tab": "\trestricted: @\n",
    "a tab in the text": "    restricted:\n    \t@\n",
    "a conflict": "<<<<<<< @\n=======\n>>>>>>> @\n",
    "a second record": "---\n@: @\n",
    "no key at all": "@\n",
    "a list at the top": "- @\n",
    "a list that is swallowed": "    restricted: @\n      - @\n",
    "an open bracket": "    restricted: [@\n",
    "an open brace": "    restricted: {@\n",
    "a percent sign": "    restricted: %@\n",
    "an at sign": "    restricted: @@\n",
    "no space after the colon": "    restricted:@\n",
    "too deep": f"    restricted: {'[' * 30}@{']' * 30}\n",
    "the minute of an exempt item": "    discussion: @\n",
    "an item with nothing behind its key": (
        "  - title: x\n    exempt:\n    actions: [{id: A1, action: @, lead: @, due: @}]\n"
    ),
    "notes of the clerk": "clerk_notes: @\n",
    "a waiver": "waive: [{check: @, reason: @, by: @}]\n",
    "a waiver of a check": "waive: [{check: CP343, reason: @}]\n",
    "a key of the council's own": "x: {@: @}\n",
    "an imported paper": "import: {file: @, notes: [@]}\n",
    "a young person": "present: [{name: @, young_person: yes}]\n",
    "a young person twice": (
        "present: [{name: @, young_person: yes}, {name: @, young_person: yes}]\n"
    ),
    "a sensitive interest": "    declarations: [{by: Ro, interest: @, sensitive: yes}]\n",
    "a sensitive interest of no kind": (
        "    declarations: [{by: Ro, interest: @, sensitive: yes, kind: @}]\n"
    ),
    "an action of an exempt item": "    actions: [{id: A1, action: @, lead: @, due: @}]\n",
    "a resolution of an exempt item": "    resolved: [{text: @, action: {id: '@', due: soon}}]\n",
    "a sub-item of an exempt item": "    items: [{title: x, minute: @, outcome: @}]\n",
    "the address of who asks": "questions: [{from: A. Resident, address: @, text: Why?}]\n",
    "the mail of who asks": "questions: [{from: A. Resident, contact: @, received: @}]\n",
    "an empty value before it": "    restricted:\n@\n",
    "a list for a text": "    restricted:\n      - @\n      - @\n",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_private_sentence_is_told_to_nobody(
    folder: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = BEFORE[FILE] + PLACES[place].replace("@", SENTENCE)
    for command, said in printed(folder, record.encode(), monkeypatch):
        assert leaks(said) == [], f"{command} printed:\n{said}"


# Of these no problem quotes the words, not even for those who keep the records.
NEVER_QUOTED = {
    "a comment",
    "a block of restricted text",
    "folded restricted text",
    "a second record",
    "notes of the clerk",
    "a key of the council's own",
    "an imported paper",
    "a young person",
    "a young person twice",
    "a sensitive interest",
}


@pytest.mark.parametrize("place", sorted(PLACES.keys() - NEVER_QUOTED))
def test_at_each_place_there_is_something_to_tell(
    folder: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: whoever keeps the records is told the words, so that the tests can fail."""
    (folder / FILE).write_text(BEFORE[FILE] + PLACES[place].replace("@", SENTENCE), "utf-8")
    said = Clerk(folder, monkeypatch).types("validate", "--audience", "members").out
    assert leaks(said) != []


OTHER = "Vermilionshire and Obsidian went"


@pytest.mark.parametrize("place", PLACES)
def test_another_sentence_at_its_place_changes_nothing_that_is_told(
    folder: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither its length nor a fingerprint tells one sentence from another."""
    told = []
    for sentence in (SENTENCE, OTHER):
        record = BEFORE[FILE] + PLACES[place].replace("@", sentence)
        told.append(dict(printed(folder, record.encode(), monkeypatch)))
    one, other = told
    assert one == other


PRIVATE_DAYS = {
    "a day by which": "    actions: [{id: A1, action: Ring, lead: Head, due: @, rag: green}]\n",
    "a day when it was done": (
        "    actions: [{id: A1, action: Ring, lead: Head, due: 2026-09-16, status: complete,"
        " completed: @}]\n"
    ),
    "a later day": (
        "    actions: [{id: A1, action: Ring, lead: Head, due: 2026-07-01,"
        " extensions: [{to: @, agreed: 2026-07-02}]}]\n"
    ),
    "a day in a private key": "    restricted_resolved: [{text: x, action: {id: A1, due: @}}]\n",
}


@pytest.mark.parametrize("place", PRIVATE_DAYS)
def test_a_private_date_is_told_to_nobody(
    folder: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    for day in ("2026-07-13", "2026-08-18"):
        record = BEFORE[FILE] + PRIVATE_DAYS[place].replace("@", day)
        told.append(dict(printed(folder, record.encode(), monkeypatch)))
    one, other = told
    assert one == other


def test_it_can_be_seen_to_leak(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: whoever keeps the records is told the words."""
    (folder / FILE).write_text(f"{BEFORE[FILE]}{SENTENCE}: x\n", "utf-8")
    clerk = Clerk(folder, monkeypatch)
    for form in FORMATS:
        out = clerk.types("validate", "--format", form, "--audience", "members").out
        assert leaks(out) != [], form


def test_a_file_in_another_encoding_is_told_to_nobody(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{BEFORE[FILE]}    restricted: {SENTENCE} \u2019\n"
    for encoding in ("cp1252", "utf-16", "utf-32"):
        for command, said in printed(folder, text.encode(encoding), monkeypatch):
            assert leaks(said) == [], command


JUNK = st.text(alphabet=":'\"#[]{}&*!|>%@`- \t\\,?\r\u202e\u00e9", max_size=4)


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    line=st.integers(0, BEFORE[FILE].count("\n")),
    indent=st.integers(0, 8),
    before=JUNK,
    between=JUNK,
    after=JUNK,
    in_place=st.booleans(),
)
def test_a_private_sentence_in_any_broken_form(
    folder: Path,
    line: int,
    indent: int,
    before: str,
    between: str,
    after: str,
    in_place: bool,
) -> None:
    lines = BEFORE[FILE].splitlines(keepends=True)
    first, rest = SENTENCE[:21], SENTENCE[21:]
    put = f"{' ' * indent}{before}{first}{between}{rest}{after}\n"
    lines[line : line + in_place] = [put]
    record = "".join(lines).encode()
    assume(not is_public(record))
    with pytest.MonkeyPatch.context() as patch:
        for command, said in printed(folder, record, patch):
            assert leaks(said) == [], f"{command} printed:\n{said}"


def is_public(record: bytes) -> bool:
    """Whether the sentence came to stand in words that are meant for the public."""
    tree = read_source(FILE, record).tree
    return tree is not None and any(leaks(text) for text in public_texts(tree))


def public_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from public_texts(entry)
    elif isinstance(value, dict) and "exempt" not in value:
        for key, entry in value.items():
            if key in PUBLIC_KEYS:
                yield from public_texts(entry)
    elif isinstance(value, dict):
        yield str(value.get("title", ""))


def test_in_a_build_text_shows_the_lines_that_anybody_may_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = f"{BEFORE[FILE]}    restricted: {SENTENCE}\n"
    (folder / FILE).write_text(private.replace("status: held", "status: hled"), "utf-8")
    outcome = Clerk(folder, monkeypatch).types("validate", "--select", "CP1")
    assert "CP105 `…` is not one of `planned`" in outcome.out
    assert "hled" not in outcome.out
    (folder / FILE).write_text(private.replace("2pm", "2pm\nvenue: Hall\nvenues: x"), "utf-8")
    outcome = Clerk(folder, monkeypatch).types("validate", "--select", "CP1")
    assert "`…` is not a key of the record; did you mean `venue`?" in outcome.out
    assert outcome.err == (
        "cpkit: lines and words that are not public are kept back here;"
        " `--audience members` shows them\n"
    )
    (folder / FILE).write_text(private, "utf-8")
    out = Clerk(folder, monkeypatch).types("validate", "--as-at", "2026-10-01").out
    assert "   10 |     title: A contract\n" in out
    assert "CP612 warning: restricted text in a git repository\n  why:" in out
    assert SENTENCE[:9] not in out


def test_reasons_of_waivers_are_kept_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waive = f"waive: [{{check: CP343, reason: {SENTENCE}}}, {{check: Ombersley, reason: x}}]\n"
    (folder / FILE).write_text(BEFORE[FILE] + waive, "utf-8")
    clerk = Clerk(folder, monkeypatch)
    for form in ("text", "json"):
        words = ("validate", "--waivers", "--format", form)
        assert leaks(clerk.types(*words).out) == []
        assert leaks(clerk.types(*words, "--audience", "members").out) != []
