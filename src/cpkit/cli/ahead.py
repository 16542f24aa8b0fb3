"""A shelf in; the trees of some of its files, read while the rest of cpkit is imported, out.

To import the models takes as long as to read hundreds of files, and keeps one processor busy.
"""

import json

from cpkit.shelf import Forerunner, Memory, RecordFile, Shelf, read_bytes
from cpkit.source import SourceFile


def reading_ahead(shelf: Shelf, memory: Memory) -> Forerunner[RecordFile, str]:
    """A process that reads the files of a shelf, unless they have been read before."""
    is_first = not memory.holds("files")
    # Every other file, so that what is left is as much for each process of the crew.
    files = shelf.listing.files if is_first else ()
    return Forerunner(tree_of, (*files[::2], *files[1::2]))


def tree_of(file: RecordFile) -> str:
    """The tree of a sound file as JSON text; nothing for a file with a problem."""
    data = read_bytes(file)
    source = SourceFile(file.shown, data) if isinstance(data, bytes) else None
    return "" if source is None or source.problems else json.dumps(source.tree)
