"""Nothing in a record is obeyed as a command to the terminal."""

import io
import json

import pytest

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


def test_in_githubs_log_no_text_is_a_command_and_json_stays_what_it_was(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    terminal.say("a\n  ::error::b ##[c] ::d")
    terminal.say_styled(("::stop", "red"))
    assert capsys.readouterr().out == ("a\n  \\u003a:error::b #\\u0023[c] ::d\n\\u003a:stop\n")
    words = {"a": ["::x", "##[y]"]}
    terminal.say(json.dumps(words, indent=0))
    assert json.loads(capsys.readouterr().out) == words


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
