"""A format, a house style and a council's folder in; the Jinja environment that fills pages out.

Council templates come with pull requests, so the environment gives a template nothing but the
words of its page: an allow list of filters, tests and methods, no Python objects, no growth
without end. What a template can still use up, time and memory, `guard` limits.
"""

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import StrictUndefined, Template, TemplateSyntaxError
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.filters import FILTERS
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import BlockReference, Context, LoopContext, TemplateReference, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import Namespace, missing
from markupsafe import Markup

from cpkit.documents.formats.escapes import (
    link_address,
    list_item,
    markdown_cell,
    markdown_words,
    tidy,
)
from cpkit.documents.formats.faults import TemplateProblem, did_you_mean
from cpkit.documents.formats.loader import TemplateLoader
from cpkit.documents.formats.prose import prose_to_html, prose_to_markdown, prose_to_plain
from cpkit.shelf.styles import house_styles

Format = Literal["html", "md"]

LONGEST_RANGE = 1_000

KEPT_FILTERS = (
    *("abs", "batch", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first"),
    *("float", "groupby", "int", "items", "join", "last", "length", "list", "lower", "map", "max"),
    *("min", "reject", "rejectattr", "replace", "reverse", "round", "select", "selectattr"),
    *("slice", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper"),
)
DROPPED_TESTS = {"callable", "escaped", "filter", "sameas", "test"}

METHODS: dict[type, frozenset[str]] = {
    str: frozenset(
        {"capitalize", "endswith", "isdigit", "lower", "lstrip", "replace", "rstrip", "split"}
        | {"splitlines", "startswith", "strip", "title", "upper"}
    ),
    dict: frozenset({"get", "items", "keys", "values"}),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index", "grouper", "list"}),  # the last two are groupby's
}
# What Jinja itself hands to a template: `loop`, `self`, `super`, an import, a namespace.
JINJAS_OWN = (LoopContext, TemplateReference, BlockReference, TemplateModule, Namespace)


@lru_cache(maxsize=16)
def page_environment(overrides: Path | None, style: str | None, fmt: Format) -> "PageEnvironment":
    """The environment for one format; raises TemplateProblem when there is no such house style."""
    if style is not None and style not in house_styles(overrides):
        known = house_styles(overrides)
        raise TemplateProblem(
            f"there is no house style `{style}`{did_you_mean(style, known)}"
            f" (there are: {', '.join(known) or 'none'})"
        )
    return PageEnvironment(TemplateLoader(overrides, style), fmt)


class PageEnvironment(ImmutableSandboxedEnvironment):
    """Fills templates with the words of a page, and lets them do nothing else."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, loader: TemplateLoader, fmt: Format) -> None:
        super().__init__(
            loader=loader,
            # By our own decision, not by suffix: `.html.j2` is no suffix that Jinja knows.
            autoescape=fmt == "html",
            undefined=NotOnThePage,
            finalize=printable,
            extensions=[AlwaysEscapes],
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.layers, self.fmt = loader, fmt
        self.filters = {name: FILTERS[name] for name in KEPT_FILTERS} | page_filters(fmt)
        self.tests = {name: test for name, test in TESTS.items() if name not in DROPPED_TESTS}
        self.globals = {"range": bounded_range, "namespace": Namespace}

    def document_template(self, document: str) -> Template:
        """The template that a document begins with: the council's, the style's or our own."""
        return self.get_template(self.layers.full_name(f"documents/{document}.{self.fmt}.j2"))

    def join_path(self, template: str, parent: str) -> str:
        """The full name of a template that another one extends, includes or imports."""
        return self.layers.full_name(template, asked_by=parent)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`page.items` is the page's own items before it is anything of Python's."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may ask this of a value: by an allow list for each kind."""
        if isinstance(obj, JINJAS_OWN):
            return not attr.startswith("_")
        return any(attr in METHODS[kind] for kind in METHODS if isinstance(obj, kind))

    def wrap_str_format(self, value: Any) -> None:
        """No `format` in any guise: `'{:>999999999}'.format(1)` fills the memory."""

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """What stands for an attribute that a template may not ask for."""
        hint = f"a template may not ask for `{attribute}` here"
        return self.undefined(hint, obj=obj, name=attribute, exc=SecurityError)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers alone: `'a' * 1000000000` is not arithmetic."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or not numbers:
            raise SecurityError(f"a template may not use `{operator}` here")
        return super().call_binop(context, operator, left, right)


class AlwaysEscapes(Extension):
    """Refuses `{% autoescape false %}`, by which a template could let a record's tags through."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The template's words, unless they try to change the escaping."""
        previous = ""
        for token in stream:
            if previous == "block_begin" and token.value == "autoescape":
                message = "a template may not change how words are escaped"
                raise TemplateSyntaxError(message, token.lineno, stream.name, stream.filename)
            previous = token.type
            yield token


class NotOnThePage(StrictUndefined):
    """A name that is not there: any use of it is an error, in words that help."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, obj = str(self._undefined_name), self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint
        if obj is missing:
            return (
                f"`{name}` is not known here: a page's words stand under `page`, as `page.{name}`"
            )
        if isinstance(obj, Mapping):
            return f"there is no `{name}` here{did_you_mean(name, map(str, obj))}"
        return f"there is no `{name}` in a {kind_in_words(obj)}"


def page_filters(fmt: Format) -> dict[str, Any]:
    """cpkit's own filters: how words from the records go onto a page of this format."""
    shared = {"plain": of_words(prose_to_plain), "link_address": of_words(link_address)}
    if fmt == "md":
        return shared | {
            "md": of_words(markdown_words),
            "cell": of_words(markdown_cell),
            "prose": of_words(prose_to_markdown),
            "list_item": list_item,
        }
    return shared | {
        "prose": of_words(prose_to_html),
        "stylesheet": stylesheet,
        "sha256": sha256,
    }


def of_words(escape: Callable[[str], str]) -> Callable[[Any], str]:
    """A filter that takes what can be printed, as `{{ }}` does, and refuses the rest."""
    return lambda value: escape(str(printable(value)))


def printable(value: Any) -> Any:
    """Text and numbers as they are, nothing for None; anything else is a template's mistake."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Undefined):
        raise TypeError(f"a {kind_in_words(value)} cannot be printed as it stands")
    return value


def kind_in_words(value: object) -> str:
    """What a template's author would call the value."""
    kinds = {bool: "yes or no", str: "text", int: "number", float: "number"}
    more = {list: "list", tuple: "list", dict: "group of values"}
    return (kinds | more).get(type(value), "part of a template")


def bounded_range(*bounds: int) -> range:
    """Python's range, of at most a thousand numbers."""
    numbers = range(*bounds)
    if len(numbers) > LONGEST_RANGE:
        raise ValueError(f"a range has at most {LONGEST_RANGE} numbers")
    return numbers


def stylesheet(css: str) -> Markup:
    """A template's own stylesheet, byte for byte as `tidy` will leave it in the page."""
    if not isinstance(css, Markup):
        raise TypeError("words from the records cannot be a stylesheet")
    return Markup(tidy(css).strip())  # noqa: S704 - it was a template's, and still is


def sha256(text: str) -> str:
    """The text's digest, as a page's security policy names the one stylesheet it allows."""
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()
