"""What somebody calls a record in; the same as it would stand in an id, out."""

from cpkit.phrases.dates import read_date


def as_in_ids(asked: str) -> str:
    """A date in any form as `2023-02-21`; a path without its ends; other words as they are."""
    try:
        return read_date(asked).isoformat()
    except ValueError:
        return asked.strip().removeprefix("records/").removesuffix(".yaml").strip("/")
