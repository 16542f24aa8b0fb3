"""One YAML file's bytes in; its text as a tree, and a place for every key and value, out."""

from cpkit.source.file import SourceFile, Step, Tree, read_source

__all__ = ["SourceFile", "Step", "Tree", "read_source"]
