"""A source file in; a frozen record, or what is wrong with its shape in a clerk's words, out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cpkit.problems import Problem, Rule, problem_of
from cpkit.records import rules
from cpkit.records.base import Part, Record
from cpkit.source import SourceFile, Step, Tree

R = TypeVar("R", bound=Record)


def shaped(source: SourceFile, kind: type[R], record_id: str) -> tuple[R | None, list[Problem]]:
    """The record a file holds, or None and one problem for each thing wrong with its shape."""
    if source.tree is None:
        return None, []
    try:
        record = kind.model_validate(source.tree)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, list(_problems(details, source, kind))
    record.attached(record_id, source)
    return record, []


def _problems(
    details: Iterable[ErrorDetails], source: SourceFile, kind: type[Record]
) -> Iterator[Problem]:
    details = list(details)
    if meant := _kind_meant(source.tree or {}, kind):
        yield _misplaced(source, kind, meant)
        return
    mistyped = {
        (*error["loc"][:-1], _nearest(error["loc"], kind))
        for error in details
        if error["type"] == "extra_forbidden"
    }
    for error in details:
        told = error["loc"] in mistyped or _is_sentence(error["input"])
        if error["type"] != "missing" or not told:
            yield _problem(error, source, kind)


def _is_sentence(value: Any) -> bool:
    """Whether a block of one key is more likely a sentence with a colon in it."""
    return isinstance(value, dict) and len(value) == 1 and _reads_as_text(next(iter(value)))


def _reads_as_text(key: Any) -> bool:
    """Whether a key is more likely the beginning of a sentence than a slip in a key."""
    return isinstance(key, str) and (" " in key.strip() or key[:1].isupper())


def _kind_meant(tree: Tree, kind: type[Record]) -> type[Record] | None:
    """The other kind of record that a block of keys is, if it cannot be the kind of its folder."""
    from cpkit.records import KINDS

    keys = set(tree)
    if keys <= set(keys_at(kind, ())):
        return None
    others = (k for k in KINDS if k is not kind and _required(k) <= keys <= set(keys_at(k, ())))
    return next(others, None)


def _required(kind: type[Record]) -> set[str]:
    fields = kind.model_fields.items()
    return {field.alias or name for name, field in fields if field.is_required()}


def _misplaced(source: SourceFile, kind: type[Record], meant: type[Record]) -> Problem:
    known = keys_at(kind, ())
    odd = next(key for key in source.tree or {} if key not in known)
    message = f"`{odd}` is a key of {_in_words(meant)}, and not of {_in_words(kind)}"
    where = f"records/{meant.folder}/" if meant.folder else "records/, as council.yaml"
    fix = f"move the file to {where}; if it is {_in_words(kind)}, correct its keys."
    return problem_of(rules.UNKNOWN_KEY, source.place(odd, key=True), message, fix=fix)


def _in_words(kind: type[Record]) -> str:
    words = {"action plan": "an action plan", "report": "an officer's report"}
    return words.get(kind.kind, f"a {kind.kind}")


def _problem(error: ErrorDetails, source: SourceFile, kind: type[Record]) -> Problem:
    loc = tuple(error["loc"])
    if _is_after_a_comma(error, source):
        message = f"a comma ends the text before `{loc[-1]}`, which is no key of {_whose(loc)}"
        place = source.place(*loc, key=True)
        return problem_of(rules.UNKNOWN_KEY, place, message, fix=rules.TEXT_WITH_A_COMMA)
    broken, message = _reworded(error, kind)
    if error["type"] == "missing":
        place = source.place(*loc[:-1])
    else:
        place = source.place(*loc, key=error["type"] == "extra_forbidden")
    return problem_of(broken, place, message, fix=_fix(error, kind))


def _is_after_a_comma(error: ErrorDetails, source: SourceFile) -> bool:
    """Whether a key is the rest of a text in braces: `{action: Offer £800,000 for it}`."""
    if error["type"] != "extra_forbidden" or error["input"] is not None:
        return False
    place = source.place(*error["loc"], key=True)
    if place.end_column is None:
        return False
    line = source.lines(place)
    before, after = line[: place.column - 1], line[place.end_column - 1 :]
    return before.rstrip().endswith(",") and after.lstrip()[:1] in ("", ",", "}")


def _fix(error: ErrorDetails, kind: type[Record]) -> str:
    """How to mend it, where more can be said than by the rule: keys for a text, a word missing."""
    if error["type"] == "model_type" and isinstance(error["input"], str):
        return _as_a_block(error["loc"], kind)
    if error["type"] == "missing":
        return _with_one_of(_words_for(error["loc"], kind), error["loc"])
    is_text = error["type"] == "string_type" and _is_sentence(error["input"])
    if error["type"] == "extra_forbidden":
        is_text = _reads_as_text(error["loc"][-1]) and not _nearest(error["loc"], kind)
    return rules.TEXT_WITH_A_COLON if is_text else ""


def _words_for(loc: tuple[Step, ...], kind: type[Record]) -> list[str]:
    """The words that a key takes, where it takes no others."""
    fields = [f for part in _parts_at(kind, loc[:-1]) for f in part.model_fields.values()]
    named = [field.annotation for field in fields if field.alias == loc[-1]]
    return [word for each in named if get_origin(each) is Literal for word in get_args(each)]


def _with_one_of(words: Sequence[str], loc: tuple[Step, ...]) -> str:
    return f"add `{loc[-1]}:` with one of {_listed(words)}." if words else ""


def _reworded(error: ErrorDetails, kind: type[Record]) -> tuple[Rule, str]:  # noqa: PLR0911
    """Which promise is broken, and how, without a programmer's words."""
    loc, given = error["loc"], error["input"]
    match error["type"]:
        case "extra_forbidden":
            return rules.UNKNOWN_KEY, _unknown(loc, kind)
        case "missing":
            return rules.MISSING_KEY, f"{_whose(loc)} has no `{loc[-1]}`"
        case "literal_error":
            return rules.NOT_A_CHOICE, _not_a_choice(error)
        case "value_error" if given is not None:
            return rules.UNREADABLE_VALUE, str(error["ctx"]["error"])
        case "string_too_short":
            return rules.NOTHING_WRITTEN, f"`{_key_of(loc)}` is empty"
    if given is None:
        return rules.NOTHING_WRITTEN, f"`{_key_of(loc)}` is empty"
    return rules.WRONG_SHAPE, f"`{_key_of(loc)}` is {_shape(given)}; {_wanted(error['type'])}"


def _unknown(loc: tuple[Step, ...], kind: type[Record]) -> str:
    near = _nearest(loc, kind)
    hint = f"; did you mean `{near}`?" if near else ""
    return f"`{loc[-1]}` is not a key of {_whose(loc)}{hint}"


def _nearest(loc: tuple[Step, ...], kind: type[Record]) -> str | None:
    """The key that was probably meant, among those the block knows."""
    return closest(str(loc[-1]), keys_at(kind, loc[:-1]))


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a typed one was probably meant to be."""
    choices = {each.casefold(): each for each in known}
    tidy = word.strip().casefold().replace(" ", "_").replace("-", "_")
    spaced = {each.replace(" ", "_").replace("-", "_"): each for each in choices}
    found = get_close_matches(tidy, spaced, n=1, cutoff=0.6)
    return choices[spaced[found[0]]] if found else None


def keys_at(kind: type[Part], path: tuple[Step, ...]) -> list[str]:
    """The keys known at a path of a record: those of its block, or of any block it may be."""
    return sorted({key for part in _parts_at(kind, path) for key in _keys(part)})


def _parts_at(kind: type[Part], path: tuple[Step, ...]) -> set[type[Part]]:
    known: set[type[Part]] = {kind}
    for step in path:
        if isinstance(step, str):
            known = {inner for part in known for inner in _inside(part, step)} or known
    return known


def _keys(part: type[Part]) -> list[str]:
    return [field.alias or name for name, field in part.model_fields.items()]


def _as_a_block(loc: tuple[Step, ...], kind: type[Record]) -> str:
    """Some keys of the block that is needed, those it must have first, for a text in its place."""
    parts = _parts_at(kind, loc)
    if len(parts) != 1:
        return ""
    (part,) = parts
    must = [field.alias or name for name, field in part.model_fields.items() if field.is_required()]
    some = list(dict.fromkeys([*must, *_keys(part)]))
    keys = ", ".join(f"{key}: …" for key in some[: max(len(must), 3)])
    lead = f"{loc[-1]}: " if isinstance(loc[-1], str) else "- "
    return f"write it as keys with their values, such as `{lead}{{{keys}}}`."


def _inside(part: type[Part], key: str) -> set[type[Part]]:
    field = next((f for f in part.model_fields.values() if f.alias == key), None)
    return set(blocks_in(field.annotation)) if field else set()


def blocks_in(annotation: Any) -> Iterator[type[Part]]:
    """The kinds of block that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from blocks_in(argument)


def _not_a_choice(error: ErrorDetails) -> str:
    choices = _choices(error.get("ctx", {}))
    given = error["input"]
    if not isinstance(given, str):
        return f"`{_key_of(error['loc'])}` is {_shape(given)}; one of {_listed(choices)} is needed"
    near = closest(given, choices)
    hint = f"; did you mean `{near}`?" if near else ""
    return f"`{given}` is not one of {_listed(choices)}{hint}"


def _choices(context: Mapping[str, Any]) -> list[str]:
    words = str(context.get("expected", "")).replace(" or ", ", ").split(", ")
    return [word.strip("'") for word in words]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _key_of(loc: tuple[Step, ...]) -> str:
    return str(next((step for step in reversed(loc) if isinstance(step, str)), "the record"))


def _whose(loc: tuple[Step, ...]) -> str:
    """`the record`, or the block that a path leads into: `an entry of items`."""
    outer = loc[:-1]
    if not outer:
        return "the record"
    if isinstance(outer[-1], int):
        return f"this entry of `{_key_of(outer)}`"
    return f"`{outer[-1]}`"


def _shape(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    return "a block of keys" if isinstance(value, dict) else "a line of text"


def _wanted(error_type: str) -> str:
    if error_type.startswith(("tuple", "list")):
        return "a list is needed, each entry after `- `"
    if error_type.startswith(("model", "dict")):
        return "a block of `key: value` lines is needed"
    return "a single line or block of text is needed"
