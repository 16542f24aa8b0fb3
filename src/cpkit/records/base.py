"""What all records share: strict keys, frozen values, and a place for every part."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, ForwardRef, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict

from cpkit.problems import Place
from cpkit.records.fields import Date, Prose, Text, as_entries
from cpkit.records.marks import REQUIRED, private, public
from cpkit.source import SourceFile, Step


def _key_as_written(field: str) -> str:
    """`from_` in the code is `from` in the file: some of the field's words are Python's too."""
    return field.removesuffix("_")


class Part(BaseModel):
    """A block of keys inside a record. Unknown keys are refused; nothing changes after reading."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=_key_as_written,
        defer_build=True,
        populate_by_name=False,
        use_attribute_docstrings=False,
        arbitrary_types_allowed=True,
        regex_engine="rust-regex",
    )

    @property
    def is_withheld(self) -> bool:
        """Whether the public may see no more of this block than its public keys."""
        return False

    def public_face(self, as_at: date) -> Mapping[str, Any]:
        """Field → what the public sees in its place on a day, where it sees something else."""
        return {}


class Waiver(Part):
    """A check that people decided does not matter here, and why."""

    check: Text = public("the code of the check, such as CP301", REQUIRED)
    reason: Text = public("why it does not matter here", REQUIRED)
    by: Text | None = public("who decided")
    on: Date | None = public("when it was decided")


class SetAside(Part):
    """Words of an imported document that belong to no field, with the place they came from."""

    text: Prose = private("the words as they stood", REQUIRED)
    at: Text | None = private("where: a page or a line")


class Imported(Part):
    """A document that a draft was made from, or that was added to it."""

    file: Text = private("the name of the file", REQUIRED)
    sha256: Text | None = private("the digest of its bytes")
    on: Date | None = private("when it was imported")
    notes: Annotated[tuple[SetAside, ...], BeforeValidator(as_entries("text"))] = private(
        "words that belong to no field", ()
    )


class Record(Part):
    """One file: a kind, an id (its path without `records/` and `.yaml`) and places."""

    kind: ClassVar[str]
    folder: ClassVar[str]

    waive: tuple[Waiver, ...] = private("checks that do not matter for this record, and why", ())
    import_: Annotated[tuple[Imported, ...], BeforeValidator(as_entries("file"))] = private(
        "the documents this record was drafted from", ()
    )
    x: dict[str, Any] = private("the council's own keys; cpkit keeps them and asks nothing", {})

    # Slots, and no private attributes of pydantic: those take thirty times as long to look up, and
    # every check asks for them.
    __slots__ = ("_file", "_id", "_paths")

    if TYPE_CHECKING:
        _id: str
        _file: SourceFile | None
        _paths: dict[int, tuple[Step, ...]] | None  # by a part's identity

    @property
    def id(self) -> str:
        """The record's path without `records/` and `.yaml`."""
        return getattr(self, "_id", "")

    @property
    def called(self) -> str:
        """What people call the record."""
        return str(getattr(self, "title", None) or getattr(self, "name", None) or self.id)

    def attached(self, record_id: str, file: SourceFile | None) -> None:
        """Tell a record just read where it comes from."""
        for slot, value in (("_id", record_id), ("_file", file), ("_paths", None)):
            object.__setattr__(self, slot, value)  # nothing else about a record ever changes

    @property
    def file(self) -> SourceFile | None:
        """The file the record was read from."""
        return getattr(self, "_file", None)

    def place(self, *at: Part | Step, key: bool = False) -> Place:
        """Where something stands: `place("date")`, `place(item, "resolved", 2)`.

        A part is found by its identity, so that checks need not count where they are.
        """
        if self.file is None:
            return Place(self.id)
        path: tuple[Step, ...] = ()
        for step in at:
            path += self._path_to(step) if isinstance(step, Part) else (_key(step),)
        return self.file.place(*path, key=key)

    def _path_to(self, part: Part) -> tuple[Step, ...]:
        if self._paths is None:
            paths = {id(found): path for path, found in parts(self)}
            object.__setattr__(self, "_paths", paths)
            return paths.get(id(part), ())
        return self._paths.get(id(part), ())


def _key(step: Step) -> Step:
    return _key_as_written(step) if isinstance(step, str) else step


def parts(part: Part, path: tuple[Step, ...] = ()) -> list[tuple[tuple[Step, ...], Part]]:
    """A part and every part inside it, each with its path, in the order of the schema."""
    found: list[tuple[tuple[Step, ...], Part]] = []
    _add_parts(part, path, found)
    return found


def _add_parts(
    value: Any, path: tuple[Step, ...], found: list[tuple[tuple[Step, ...], Part]]
) -> None:
    # Lists come first: to ask whether something is a part takes pydantic ten times as long.
    if isinstance(value, tuple):
        for index, entry in enumerate(value):
            _add_parts(entry, (*path, index), found)
    elif isinstance(value, dict):
        for key, entry in value.items():
            _add_parts(entry, (*path, key), found)
    elif isinstance(value, Part):
        found.append((path, value))
        held = value.__dict__
        for name, key in _fields_with_parts(type(value)):
            if inner := held.get(name):
                _add_parts(inner, (*path, key), found)


@cache
def _fields_with_parts(block: type[Part]) -> tuple[tuple[str, str], ...]:
    """The fields of a block that may hold parts, each with its key in the file."""
    fields = block.model_fields.items()
    return tuple((name, f.alias or name) for name, f in fields if _mentions_part(f.annotation))


def _mentions_part(annotation: Any) -> bool:
    if isinstance(annotation, str | ForwardRef):
        return True  # a block named before it is defined: only blocks are
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, Part)
    return any(_mentions_part(argument) for argument in get_args(annotation))
