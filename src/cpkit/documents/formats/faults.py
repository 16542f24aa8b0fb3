"""What a template did wrong in, one plain sentence with its place out."""

import re
import traceback
from collections.abc import Iterable
from difflib import get_close_matches

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError


class TemplateProblem(Exception):
    """A template that cannot be printed: what is wrong, in which template, on which line."""

    def __init__(self, message: str, template: str = "", line: int | None = None) -> None:
        place = ":".join(str(part) for part in (shown_name(template), line) if part)
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.template = shown_name(template)
        self.line = line


def shown_name(full_name: str) -> str:
    """A template's name as the clerk sees it: the council's own lie in `templates/`."""
    return re.sub("^council/", "templates/", full_name)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question to put after a message, when the word is nearly one that is known."""
    near = get_close_matches(word, sorted(known), n=1)
    return f"; did you mean `{near[0]}`?" if near else ""


def template_problem(error: Exception, environment: Environment) -> TemplateProblem:
    """Any error that a template raised, in a clerk's words."""
    if isinstance(error, TemplateProblem):
        return error
    if isinstance(error, TemplateSyntaxError):
        return TemplateProblem(_misspelt(error, environment), error.name or "", error.lineno)
    template, line = _place(error, environment)
    return TemplateProblem(_wording(error, environment), template, line)


def _misspelt(error: TemplateSyntaxError, environment: Environment) -> str:
    message = (error.message or "").rstrip(".")
    unknown = re.match(r"No (filter|test) named '(.+)'", message)
    if unknown is None:
        return f"the template cannot be read: {message[:1].lower()}{message[1:]}"
    kind, word = unknown.groups()
    known = environment.filters if kind == "filter" else environment.tests
    return f"there is no {kind} `{word}`{did_you_mean(word, known)}"


def _wording(error: Exception, environment: Environment) -> str:
    match error:
        case TemplateNotFound():
            return f"there is no template `{error.name}`{_near_template(error, environment)}"
        case RecursionError():
            return "templates that extend, include or call each other in a circle"
        case MemoryError() | OverflowError():
            return "the page takes more memory than a page may"
        case ZeroDivisionError():
            return "something is divided by nought"
    return str(error).rstrip(".") or type(error).__name__


def _near_template(error: TemplateNotFound, environment: Environment) -> str:
    known = environment.loader.list_templates() if environment.loader else []
    plain = {name.partition("/")[2] for name in known}
    if error.name in plain:
        return " beneath this one"  # a template that extends itself extends the layer below it
    return did_you_mean(str(error.name), plain)


def _place(error: Exception, environment: Environment) -> tuple[str, int | None]:
    """The innermost line of a template that was being filled when the error came."""
    known = set(environment.loader.list_templates()) if environment.loader else set()
    frames = traceback.walk_tb(error.__traceback__)
    places = [(frame.f_code.co_filename, line) for frame, line in frames]
    return next((place for place in reversed(places) if place[0] in known), ("", None))
