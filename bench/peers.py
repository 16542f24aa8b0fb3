"""What cpkit is measured against: the same files, read by the libraries as they come."""

import sys
from pathlib import Path
from typing import Any, ClassVar

import yaml


class TextLoader(yaml.CSafeLoader):
    """CSafeLoader without its guesses at types: the models ask for text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


def load_only(records: Path) -> None:
    """PyYAML's CSafeLoader merely loads every file."""
    for path in sorted(records.rglob("*.yaml")):
        yaml.load(path.read_bytes(), yaml.CSafeLoader)


def load_and_model(records: Path) -> None:
    """CSafeLoader and cpkit's own pydantic models, without places, checks or a memory."""
    from pydantic import ValidationError

    from cpkit.records import KINDS

    kinds = {kind.folder: kind for kind in KINDS}
    for path in sorted(records.rglob("*.yaml")):
        folder = path.relative_to(records).parent.as_posix()
        tree = yaml.load(path.read_bytes(), TextLoader)
        try:
            kinds["" if folder == "." else folder].model_validate(tree)
        except ValidationError as error:
            print(path, error.error_count())


if __name__ == "__main__":
    {"load": load_only, "model": load_and_model}[sys.argv[1]](Path(sys.argv[2]))
