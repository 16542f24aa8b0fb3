"""What an option left out in; the answer of whoever sits at the terminal, or a refusal, out."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import typer

from cpkit.cli.project import refuse
from cpkit.cli.terminal import say, say_styled, visible

if TYPE_CHECKING:
    from cpkit.records import Body, Council
    from cpkit.register import Register

T = TypeVar("T")

_INTERRUPTED = 130


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def needed(given: str | None, question: str, option: str, default: str = "") -> str:
    """What the option gave, else an answer; without anybody to ask, a refusal names the option."""
    words = optional(given, question, option, default if can_ask() else "")
    while not words and given is None and can_ask():
        say("  An answer is needed.")
        words = optional(None, question, option, default)
    if not words:
        refuse(f"{question[0].lower()}{question[1:]} is needed: give it with {option}")
    return words


def understood(
    given: str | None, question: str, option: str, read: Callable[[str], T], default: str = ""
) -> T:
    """What `needed` gives, as `read` understands it.

    An answer that `read` refuses with a ValueError is asked for again; an option's is refused.
    """
    while True:
        words = needed(given, question, option, default)
        try:
            return read(words)
        except ValueError as error:
            if given is not None or not can_ask():
                raise typer.BadParameter(str(error), param_hint=option) from None
            say(f"  {error}")


def optional(given: str | None, question: str, option: str, default: str = "") -> str:
    """What the option gave, else an answer, which may be empty; the default if nobody is there."""
    if given is None and not can_ask():
        return default
    return one_line(readable(_answer(question, default) if given is None else given, option))


def understood_if_any(
    given: str | None, question: str, option: str, read: Callable[[str], T], default: str = ""
) -> T | None:
    """What `optional` gives, as `read` understands it; None where it is empty."""
    words = optional(given, question, option, default)
    while words:
        try:
            return read(words)
        except ValueError as error:
            if given is not None or not can_ask():
                raise typer.BadParameter(str(error), param_hint=option) from None
            say(f"  {error}")
        words = optional(None, question, option, default)
    return None


def mention_slip(words: str, option: str, council: "Council") -> None:
    """Warn where words that say when are most likely a date misspelt; they stand as they are."""
    from cpkit.phrases.slips import slip
    from cpkit.phrases.timescales import read_timescale
    from cpkit.register.due import terms_of

    if words and not read_timescale(words, terms_of(council)).is_understood and slip(words):
        told = f"{option}: `{words}` names no date that can be understood{slip(words)}"
        say_styled(("warning: ", "yellow"), told, err=True)


def _answer(question: str, default: str) -> str:
    try:
        return str(typer.prompt(visible(question), default=default, show_default=bool(default)))
    except typer.Abort:
        say()
        raise typer.Exit(_INTERRUPTED) from None


def one_line(words: str) -> str:
    """Words on one line, as a title or a name is: tabs and line breaks are spaces there."""
    return " ".join(words.split())


def readable(words: str, option: str) -> str:
    """The words without blanks around them; what a terminal could not decode cannot be recorded."""
    try:
        words.encode()
    except UnicodeEncodeError:
        refuse(f"the words given with {option} are not UTF-8 text")
    return words.strip()


def choice(question: str, option: str, choices: Sequence[str], shown: Sequence[str]) -> str:
    """One of several by its number in a list, or by its name."""
    if not can_ask():
        refuse(f"there are several; say which with {option}: {', '.join(choices)}")
    for number, line in enumerate(shown, start=1):
        say(f"  {number}  {line}")
    while True:
        answer = readable(_answer(question, "1"), option)
        if chosen := _chosen(answer, choices, shown):
            return chosen
        say(f"  `{answer}` is none of them.")


def _chosen(answer: str, choices: Sequence[str], shown: Sequence[str]) -> str | None:
    """The choice meant by its number, by its name, or by an end of it that no other has."""
    if answer.isascii() and answer.isdecimal() and 1 <= int(answer) <= len(choices):
        return choices[int(answer) - 1]
    wanted = answer.casefold()
    pairs = zip(choices, shown, strict=True)
    same = [choice for choice, line in pairs if wanted in (choice.casefold(), line.casefold())]
    ends = [choice for choice in choices if wanted and choice.casefold().endswith(wanted)]
    found = same or ends
    return found[0] if len(found) == 1 else None


def body_asked_for(given: str | None, register: "Register") -> "Body":
    """The body that an option names, the only one there is, or the one chosen from a list."""
    from cpkit.query.meetings import bodies_that_meet, body_name

    bodies = bodies_that_meet(register)
    if not bodies:
        refuse("no body is on record; `cpkit init` writes one, into records/bodies/")
    if given is None and len(bodies) == 1:
        return bodies[0]
    names = [body_name(body.id) for body in bodies]
    asked = given or choice("Which body", "--body", names, [body.name for body in bodies])
    return body_called(asked, register)


def body_called(asked: str, register: "Register") -> "Body":
    """The body of a name: its file's, any unambiguous end of it, or the name it goes by."""
    from cpkit.query.meetings import bodies_that_meet
    from cpkit.records import Body
    from cpkit.register import Unknown

    wanted = asked.strip().casefold()
    for body in bodies_that_meet(register):
        if wanted in (body.name.casefold(), (body.short_name or "").casefold()):
            return body
    try:
        found = register.one(Body, register.resolve(asked, Body))
    except Unknown as error:
        refuse(str(error))
    if found is None:
        refuse(f"the record of `{asked}` cannot be read; `cpkit validate` says why")
    return found
