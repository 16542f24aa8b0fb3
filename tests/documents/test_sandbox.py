"""Templates that try to get out, or to run on: each gives a plain problem or harmless words."""

import os
import re
from copy import deepcopy
from pathlib import Path

import jinja2
import pytest

from cpkit.documents.formats.environment import page_environment
from cpkit.documents.formats.faults import TemplateProblem
from cpkit.documents.formats.filling import fill
from cpkit.documents.formats.guard import Limits, render_untrusted
from cpkit.documents.formats.html import to_html
from cpkit.documents.formats.loader import LARGEST

SECRET = "CANARY-7319"
PAGE = {
    "document": "paper",
    "title": "Minutes",
    "items": [{"title": "Apologies"}, {"title": "Closing"}],
    "present": True,
    "venue": None,
}

# Each reaches for Python, a file, or more than a page is given.
HOSTILE = [
    "{{ page.__class__ }}",
    "{{ page['__class__'] }}",
    "{{ page['__cla' ~ 'ss__'] }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__']['__mro__'] }}",
    "{{ [].__class__.__base__.__subclasses__() }}",
    "{{ ().__class__.__bases__[0].__subclasses__() }}",
    "{{ {}.__class__.__base__ }}",
    "{{ page.title.__init__.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__.__globals__.__builtins__.__import__('os').popen('id').read() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__.os.environ }}",
    "{{ lipsum.__globals__['os'].environ }}",
    "{{ lipsum() }}",
    "{{ dict(a=1) }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ namespace(a=1).__class__ }}",
    "{{ range.__globals__ }}",
    "{{ range.__class__ }}",
    "{{ page|attr('__class__') }}",
    "{{ page.items|map('attr', '__class__')|list }}",
    "{{ page.items|map(attribute='__class__')|list }}",
    "{{ page.items|map(attribute='title.__class__')|list }}",
    "{{ page.items|groupby('__class__') }}",
    "{{ page.items|selectattr('__class__')|list }}",
    "{{ page.items|sort(attribute='__class__')|list }}",
    "{{ page.items|sum(attribute='__class__') }}",
    "{{ '{0.__class__}'.format(page) }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(page) }}",
    "{{ '{a.__class__}'.format_map({'a': page}) }}",
    "{{ '{0.__class__}'|format(page) }}",
    "{{ '%s'|format(page.__class__) }}",
    "{{ ('{0.__cla'~'ss__}').format(1) }}",
    "{{ page.title.format.__self__ }}",
    "{{ page.title.encode().__class__ }}",
    "{{ page.title.join.__class__ }}",
    "{% set x = page.update({'title': 'x'}) %}",
    "{% set x = page.items.append(1) %}",
    "{{ page.items.pop() }}",
    "{{ page.clear() }}",
    "{{ page.setdefault('x', 1) }}",
    "{{ page.items.__setitem__(0, 1) }}",
    "{% for x in page.items %}{{ loop.__class__ }}{% endfor %}",
    "{% for x in page.items %}{{ loop._iterator }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m.__class__ }}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "{% macro m() %}{% endmacro %}{{ m }}",
    "{% macro m() %}{{ caller.__class__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}",
    "{% block b %}{{ super.__class__ }}{% endblock %}",
    "{% block b %}{{ self.b.__class__ }}{% endblock %}",
    "{% import 'other.html.j2' as o %}{{ o.__class__ }}",
    "{% import 'other.html.j2' as o %}{{ o._body_stream }}",
    "{% include '/etc/passwd' %}",
    "{% include '../secret.html.j2' %}",
    "{% include 'documents/../../secret.html.j2' %}",
    "{% include 'council/../secret.html.j2' %}",
    "{% include 'cpkit/../pyproject.toml' %}",
    "{% include 'link.html.j2' %}",
    "{% include 'folder/secret.html.j2' %}",
    "{% include 'pipe.html.j2' %}",
    "{% include 'large.html.j2' %}",
    "{% include 'secret.html.j2\0' %}",
    "{% extends 'documents/paper.txt' %}",
    "{% extends 'secret.html.j2' %}",
    "{% import 'file:///etc/passwd' as x %}",
    "{{ config }}",
    "{{ request.application.__globals__ }}",
    "{{ environment }}",
    "{{ page.items }}",
    "{{ page }}",
    "{{ page.present }}",
    "{{ page.title.upper }}",
    "{{ range }}",
    "{{ page.title|tojson }}",
    "{{ page|pprint }}",
    "{{ page|xmlattr }}",
    "{{ '<b>'|safe }}",
    "{{ '<b>'|stylesheet }}",
    "{% autoescape false %}{{ '<b>' }}{% endautoescape %}",
    "{%- autoescape  false -%}{{ '<b>' }}{%- endautoescape -%}",
    "{{ ''|random }}",
    "{{ page is callable }}",
    "{{ page.title is filter }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 1000000000 * 'a' }}",
    "{{ [1] * 1000000000 }}",
    "{{ 9 ** 99999999 }}",
    "{{ 2 ** 3 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '{:>999999999}'.format(1) }}",
    "{{ 'a'|center(999999999) }}",
    "{{ 'a'|indent(999999999) }}",
    "{{ 'a'.ljust(999999999) }}",
    "{{ 'a'.zfill(999999999) }}",
    "{{ range(999999999)|list }}",
    "{{ range(10 * 999999999999999999999)|list }}",
    "{{ 1 / 0 }}",
    "{{ '9'.replace('9', '9')|int / 0 }}",
    "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "{{ " + "1 + " * 20_000 + "1 }}",
    "{{ " + "[" * 5_000 + " }}",
    "{% if 1 %}" * 200 + "x" + "{% endif %}" * 200,
    "{% include 'documents/paper.html.j2' %}",
    "{% extends 'council/documents/paper.html.j2' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ page.titel }}",
    "{% unknown %}",
    "{{ 'x",
    "{{ page.title|bogus }}",
]

# What would show that a template reached something it should not have.
TELLTALE = re.compile(rf"{SECRET}|<class|<function|<module|<built|<bound| at 0x|uid=|root:|<b>")


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A council's folder of templates, laid with traps, and a secret beside it."""
    folder = tmp_path / "templates"
    (folder / "documents").mkdir(parents=True)
    secret = tmp_path / "secret.html.j2"
    secret.write_text(SECRET, encoding="utf-8")
    (folder / "link.html.j2").symlink_to(secret)
    (folder / "folder").symlink_to(tmp_path, target_is_directory=True)
    (folder / "other.html.j2").write_text("x", encoding="utf-8")
    (folder / "large.html.j2").write_text("x" * (LARGEST + 1), encoding="utf-8")
    os.mkfifo(folder / "pipe.html.j2")
    return folder


def write(council: Path, template: str, name: str = "documents/paper.html.j2") -> None:
    (council / name).write_text(template, encoding="utf-8")


@pytest.mark.parametrize("template", HOSTILE, ids=lambda template: template[:60])
def test_a_hostile_template_gets_nothing(council: Path, template: str) -> None:
    write(council, template)
    try:
        text = fill(page_environment(council, None, "html"), PAGE, "paper")
    except TemplateProblem as problem:
        text = str(problem)
    assert "Traceback" not in text
    assert not TELLTALE.search(text)
    assert str(council.parent) not in text


def outcome_of_plain_jinja(council: Path, template: str) -> str:
    loader = jinja2.FileSystemLoader(council)
    environment = jinja2.Environment(loader=loader, autoescape=False)
    try:
        return environment.from_string(template).render(page=deepcopy(PAGE))
    except Exception as error:
        return str(error)


def test_plain_jinja_falls_for_many_of_them(council: Path) -> None:
    hogs = re.compile(r"\d{8}|pipe|popen|paper\.html")  # not to be let loose
    tried = [template for template in HOSTILE if not hogs.search(template) and len(template) < 999]
    caught = [each for each in tried if TELLTALE.search(outcome_of_plain_jinja(council, each))]
    assert len(caught) > 30


SOUND = {
    "{{ page.title }}": "Minutes",
    "{{ page.venue }}.": ".",
    "{{ page['items'][0].title }}": "Apologies",
    "{% for item in page.items %}{{ loop.index }}{{ item.title }} {% endfor %}": (
        "1Apologies 2Closing "
    ),
    "{{ page.items|map(attribute='title')|join(', ') }}": "Apologies, Closing",
    "{{ 2 * 3 + 7 % 4 }}": "9",
    "{{ range(3)|join }}": "012",
    "{{ page.nickname|default('none') }}": "none",
    "{% if page.nickname is defined %}x{% else %}y{% endif %}": "y",
    "{% set n = namespace(i=0) %}{% for x in page.items %}{% set n.i = n.i + 1 %}{% endfor %}"
    "{{ n.i }}": "2",
    "{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}{{ m('<') }}": "<i>&lt;</i>",
    "{{ page.title.upper() }}": "MINUTES",
    "{{ '<b>' ~ page.title }}": "&lt;b&gt;Minutes",
    "{{ 'a *b*'|prose }}": "<p>a <em>b</em></p>\n",
    "{% for kind, all in page.items|groupby('title') %}{{ kind }} {% endfor %}": (
        "Apologies Closing "
    ),
}


@pytest.mark.parametrize(("template", "text"), SOUND.items())
def test_a_sound_template_works(council: Path, template: str, text: str) -> None:
    write(council, template)
    assert fill(page_environment(council, None, "html"), PAGE, "paper") == text


WORDS = {
    "\n{{ page.titel }}": (
        "templates/documents/paper.html.j2:2: there is no `titel` here; did you mean `title`?"
    ),
    "{{ titel }}": (
        "templates/documents/paper.html.j2:1: `titel` is not known here: a page's words stand "
        "under `page`, as `page.titel`"
    ),
    "x\n\n{{ page.title|uper }}": (
        "templates/documents/paper.html.j2:3: there is no filter `uper`; did you mean `upper`?"
    ),
    "{% if page.title %}": (
        "templates/documents/paper.html.j2:1: the template cannot be read: unexpected end of "
        "template. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The "
        "innermost block that needs to be closed is 'if'"
    ),
    "{% include 'othr.html.j2' %}": (
        "templates/documents/paper.html.j2:1: there is no template `othr.html.j2`; did you mean "
        "`other.html.j2`?"
    ),
    "{{ page.items }}": (
        "templates/documents/paper.html.j2:1: a list cannot be printed as it stands"
    ),
    "{{ page.title.hex() }}": ("templates/documents/paper.html.j2:1: there is no `hex` in a text"),
    "{{ page.title.format() }}": (
        "templates/documents/paper.html.j2:1: a template may not ask for `format` here"
    ),
    "{{ self._TemplateReference__context }}": (
        "templates/documents/paper.html.j2:1: a template may not ask for "
        "`_TemplateReference__context` here"
    ),
    "{{ 'a' * 3 }}": "templates/documents/paper.html.j2:1: a template may not use `*` here",
    "{{ '%s' % 3 }}": "templates/documents/paper.html.j2:1: a template may not use `%` here",
    "{{ 2 ** 3 }}": "templates/documents/paper.html.j2:1: a template may not use `**` here",
    "{{ range(1001) }}": ("templates/documents/paper.html.j2:1: a range has at most 1000 numbers"),
    "{{ 1 / 0 }}": "templates/documents/paper.html.j2:1: something is divided by nought",
    "{% include 'documents/paper.html.j2' %}": (
        "templates/documents/paper.html.j2:1: there is no template `documents/paper.html.j2` "
        "beneath this one"
    ),
    "{% include 'link.html.j2' %}": (
        "templates/link.html.j2: a template may not be a link, or lie behind one"
    ),
    "{% include 'pipe.html.j2' %}": (
        "templates/pipe.html.j2: the template cannot be read: it is not a plain file"
    ),
    "{% include 'large.html.j2' %}": (
        "templates/large.html.j2: the template cannot be read: it is larger than 256 KiB"
    ),
}


def test_a_template_is_given_no_more_than_it_needs() -> None:
    environment = page_environment(None, None, "html")
    assert set(environment.globals) == {"range", "namespace"}
    risky = {"attr", "center", "format", "indent", "pprint", "safe", "tojson", "xmlattr"}
    assert not risky & set(environment.filters)
    assert len(environment.filters) <= 45
    assert not {"callable", "filter", "sameas", "test"} & set(environment.tests)


@pytest.mark.parametrize(("template", "words"), WORDS.items())
def test_a_problem_says_what_and_where(council: Path, template: str, words: str) -> None:
    write(council, template)
    with pytest.raises(TemplateProblem) as problem:
        fill(page_environment(council, None, "html"), PAGE, "paper")
    assert str(problem.value) == words


def test_text_that_is_not_utf8_is_said_to_be(council: Path) -> None:
    (council / "documents/paper.html.j2").write_bytes(b"caf\xe9")
    with pytest.raises(TemplateProblem, match="the template is not UTF-8 text"):
        fill(page_environment(council, None, "html"), PAGE, "paper")


def test_a_page_that_grows_without_end_is_cut_off(council: Path) -> None:
    loops = "{% for a in range(1000) %}{% for b in range(1000) %}"
    write(council, loops + "0123456789" + "{% endfor %}{% endfor %}")
    with pytest.raises(TemplateProblem, match="the page is longer than 5,000,000 characters"):
        fill(page_environment(council, None, "html"), PAGE, "paper")


SMALL = Limits(work=2, clock=60, memory=256 * 1024 * 1024)
LOOPS = "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}"
ENDS = "{% endfor %}{% endfor %}{% endfor %}"
HOGS = {
    "nested loops": f"{LOOPS}{ENDS}",
    "doubling text": "{% set n = namespace(t='aaaaaaaa') %}{% for a in range(99) %}"
    "{% set n.t = n.t ~ n.t %}{% endfor %}",
    "doubling lists": "{% set n = namespace(t=[1, 2]) %}{% for a in range(99) %}"
    "{% set n.t = n.t + n.t %}{% endfor %}",
    "growing numbers": "{% set n = namespace(t=9) %}{% for a in range(99) %}"
    "{% set n.t = n.t * n.t %}{% endfor %}",
    "replacing": "{% set n = namespace(t='aaaa') %}{% for a in range(99) %}"
    "{% set n.t = n.t|replace('a', 'aaaa') %}{% endfor %}",
    "a batch": "{{ [1]|batch(999999999, 'x')|list|length }}",
    "slices": "{{ [1]|slice(9999999999)|list|length }}",
    "a tree of macros": "{% macro m(n) %}{% for a in range(9) %}{{ m(n + 1) if n < 9 }}"
    "{% endfor %}{% endmacro %}{{ m(0) }}",
    "a block kept back": "{% set x %}" + LOOPS + "0123456789" + ENDS + "{% endset %}",
}


@pytest.mark.parametrize("template", HOGS.values(), ids=HOGS)
def test_a_template_that_runs_on_is_stopped(council: Path, template: str) -> None:
    write(council, template)
    with pytest.raises(TemplateProblem, match=r"runs on without end|more memory than a page may"):
        render_untrusted(PAGE, "html", "paper", council, None, SMALL)


def test_a_sound_council_template_goes_through_the_guard(
    council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for trap in ("link.html.j2", "folder", "pipe.html.j2", "large.html.j2"):
        (council / trap).unlink()
    monkeypatch.setenv("CPKIT_TOKEN", SECRET)
    monkeypatch.setenv("PYTHONPATH", str(council))
    (council / "jinja2.py").write_text("raise SystemExit('imported from the wrong place')")
    write(council, "{{ page.title }} ŵ – {{ page['items']|length }}\n\n\n\nend")
    policy, _, page = to_html(PAGE, overrides=council).partition("\n")
    assert page == "Minutes ŵ – 2\n\nend\n"
    assert "default-src 'none'" in policy


def test_a_problem_comes_through_the_guard_whole(council: Path) -> None:
    write(council, "\n{{ page.titel }}")
    with pytest.raises(TemplateProblem) as problem:
        render_untrusted(PAGE, "html", "paper", council, None)
    assert problem.value.template == "templates/documents/paper.html.j2"
    assert problem.value.line == 2
    assert problem.value.message == "there is no `titel` here; did you mean `title`?"


def test_a_page_of_objects_is_refused() -> None:
    with pytest.raises(TypeError):
        to_html({"document": "paper", "made_from": Path("/etc/passwd")})
