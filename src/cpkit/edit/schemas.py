"""A kind of record in; its JSON Schema, by which text editors complete and explain keys, out."""

import json
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias, cast

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from cpkit.records import KINDS, Part, Record

Reader: TypeAlias = Callable[[Any], Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_WORDS: JsonSchemaValue = {"type": ["string", "number", "boolean"]}
"""Text as an editor reads it: unquoted, `5` is a number to it, and `no` may be false."""

_SAYS_NOTHING: tuple[Any, ...] = (None, [], {})


def kind_names() -> dict[str, type[Record]]:
    """Each kind by the name that commands and files give it: `meeting`, `action-plan`."""
    return {kind.kind.replace(" ", "-"): kind for kind in KINDS}


def schema_of(kind: type[Record]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of record; `audience` says who may read each value."""
    shape = kind.model_json_schema(by_alias=True, schema_generator=_AsWritten)
    return {"$schema": DIALECT, "title": f"{kind.kind} record of cpkit", **shape}


def schema_text(kind: type[Record]) -> str:
    """The schema as a file, the same for the same version of cpkit."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"


def schema_files() -> dict[str, bytes]:
    """Every schema under its file name, as editors' settings refer to it."""
    return {f"{name}.json": schema_text(kind).encode() for name, kind in kind_names().items()}


class _AsWritten(GenerateJsonSchema):
    """Schemas of records as clerks write them, with all the short forms that the models read."""

    def field_title_should_be_set(self, _schema: Any) -> bool:
        """Keys are their own titles."""
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A block of keys, without the name that the program has for it."""
        shape = super().model_schema(schema)
        shape.pop("title", None)
        return shape

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Text, which nobody has to put in quotes."""
        return super().str_schema(schema) | _WORDS

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A value with what holds when it is left out, where that is more than nothing."""
        shape = super().default_schema(schema)
        if shape.get("default") in _SAYS_NOTHING:
            shape.pop("default", None)
        return shape

    def encode_default(self, dft: Any) -> Any:
        """A default as JSON; models are built when first used, and one may not have been yet."""
        if isinstance(dft, Part):
            type(dft).model_rebuild()
        return super().encode_default(dft)

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """A value that may be written in a shorter form."""
        shape = self.generate_inner(schema["schema"])
        read = cast("Reader", schema["function"]["function"])  # none of ours asks for more
        return _with_short_forms(shape, read)


def _with_short_forms(shape: JsonSchemaValue, read: Reader) -> JsonSchemaValue:
    """The shape, or any shorter one that the field's own reader turns into it."""
    full, *null = shape.get("anyOf", [shape])
    forms = _list_forms if full.get("type") == "array" else _block_forms
    return {"anyOf": [*forms(full, read), *null]}


def _list_forms(full: JsonSchemaValue, read: Reader) -> Iterator[JsonSchemaValue]:
    """A list; one entry without the list; bare words for an entry, or `none` for no entries."""
    entry = full["items"]
    if read(["words"]) == ["words"]:
        yield full
    else:
        yield full | {"items": {"anyOf": [entry, _WORDS]}}
        if isinstance(read({}), list):
            yield entry
    if read("words") != "words" or read("none") != "none":
        yield _WORDS


def _block_forms(full: JsonSchemaValue, read: Reader) -> Iterator[JsonSchemaValue]:
    """A block of keys; the words of its main key alone; a list of them."""
    yield full
    if read("words") != "words":
        yield _WORDS
    if read(["words"]) != ["words"]:
        yield {"type": "array", "items": _WORDS}
