"""Nothing in a record is obeyed as a command to the terminal."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.cli import terminal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Siân ŵ £5 – 21/22 [bold] :x: [/]", "Siân ŵ £5 – 21/22 [bold] :x: [/]"),
        ("a\x1b[31mred", "a\\u001b[31mred"),
        ("a\x1b]52;c;aGk=\x07", "a\\u001b]52;c;aGk=\\u0007"),
        ("a\x9b31m", "a\\u009b31m"),
        ("a\u202eb", "a\\u202eb"),
        ("a\rb", "a\\u000db"),
        ("a\nb\tc", "a\nb\tc"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("a\u00a0b", "a\u00a0b"),
        ("a\u200bb", "a\\u200bb"),
        ("a\U000e0041b", "a\\udb40\\udc41b"),  # as JSON writes it
    ],
)
def test_control_and_direction_characters_are_seen(text: str, shown: str) -> None:
    assert terminal.visible(text) == shown


def test_everything_printed_goes_through_it(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.say("a\x1bb")
    terminal.say_styled(("c\x1bd", "red"), "e\x1bf")
    terminal.say("g\x1bh", err=True)
    printed = capsys.readouterr()
    assert printed.out == "a\\u001bb\nc\\u001bde\\u001bf\n"
    assert printed.err == "g\\u001bh\n"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_only_on_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert terminal.wants_colour(Screen())
    assert not terminal.wants_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.wants_colour(Screen())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not terminal.wants_colour(Screen())


@pytest.mark.parametrize("server", ["GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"])
def test_in_a_builds_log_no_text_is_a_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, server: str
) -> None:
    monkeypatch.setenv(server, "true")
    terminal.say("a\n  ::error::b ##[c] ::d\n\u00a0\u3000::error::e")
    terminal.say_styled(("::stop", "red"))
    terminal.say("##vso[task.complete] ##teamcity[message] ###[x] ## [y]")
    assert capsys.readouterr().out == (
        "a\n  \\u003a:error::b #\\u0023[c] ::d\n\u00a0\u3000\\u003a:error::e\n\\u003a:stop\n"
        "#\\u0023vso[task.complete] #\\u0023teamcity[message] ##\\u0023[x] ## [y]\n"
    )


def obeyed(text: str) -> list[str]:
    """The lines of a log that GitHub's runner takes for commands."""
    lines = text.splitlines()
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


EVIL = st.lists(
    st.sampled_from(["::error::", "##[", "\n", "\\", '"', " ", "\u00a0", "#", "<", "é"])
)


@given(EVIL.map("".join) | st.text())
def test_json_and_xml_are_no_commands_and_mean_the_same(words: str) -> None:
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()) as out:
        patch.setenv("GITHUB_ACTIONS", "true")
        terminal.say_data(json.dumps({words: [words]}, ensure_ascii=False, indent=2))
        said_in_json = out.getvalue()
    assert obeyed(said_in_json) == []
    assert json.loads(said_in_json) == {words: [words]}
    held = "".join(c for c in words if c.isprintable() or c == "\n")
    element = Element("a", {"b": held})
    element.text = held
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()) as out:
        patch.setenv("GITHUB_ACTIONS", "true")
        terminal.say_data(f'<?xml version="1.0"?>\n{tostring(element, encoding="unicode")}')
        said_in_xml = out.getvalue()
    assert obeyed(said_in_xml) == []
    found = fromstring(said_in_xml)
    assert (found.get("b"), found.text or "") == (held, held)


@pytest.mark.parametrize("into_a_file", [True, False])
def test_a_paper_that_is_printed_is_no_command_unless_into_a_file(
    tmp_path: Path, into_a_file: bool
) -> None:
    text = "::error::a\n##[b]\n"
    script = f"from cpkit.cli.delivery import deliver; deliver({text!r}, None)"
    surroundings = os.environ | {"GITHUB_ACTIONS": "true"}
    out = tmp_path / "out"
    with out.open("wb") as file:
        done = subprocess.run(
            [sys.executable, "-c", script],
            env=surroundings,
            stdout=file if into_a_file else subprocess.PIPE,
            check=True,
        )
    printed = out.read_text() if into_a_file else done.stdout.decode()
    assert printed == (text if into_a_file else "\\u003a:error::a\n#\\u0023[b]\n")


def test_a_long_reason_is_folded_on_a_terminal_and_one_line_in_a_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reason = "the day is needed: give it with --date, or put a pattern into the body's record"
    terminal.object_to(reason)
    terminal.warn(reason)
    assert capsys.readouterr().err == f"cpkit: {reason}\nwarning: {reason}\n"
    screen = Screen()
    monkeypatch.setattr(terminal.sys, "stderr", screen)
    monkeypatch.setattr(terminal, "_columns", lambda: 40)
    terminal.object_to(reason)
    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) <= 40
    assert lines[0] == "cpkit: the day is needed: give it with"
    assert lines[1] == "  --date, or put a pattern into the"
