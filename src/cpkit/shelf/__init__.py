"""A records folder in; its files, their bytes and what is remembered of them, out.

Nothing here knows what a record is: a command that finds everything as it was needs no more.
"""

from cpkit.shelf.crew import WORTH_SHARING, Crew, Watch, unwatched
from cpkit.shelf.folder import (
    FOLDERS,
    Listing,
    RecordFile,
    list_records,
    listing_of,
    read_bytes,
)
from cpkit.shelf.forerunner import Forerunner
from cpkit.shelf.memory import Memory, open_memory
from cpkit.shelf.shelf import Shelf, open_shelf

__all__ = [
    "FOLDERS",
    "WORTH_SHARING",
    "Crew",
    "Forerunner",
    "Listing",
    "Memory",
    "RecordFile",
    "Shelf",
    "Watch",
    "list_records",
    "listing_of",
    "open_memory",
    "open_shelf",
    "read_bytes",
    "unwatched",
]
