"""One YAML file's bytes in; its text as a tree, and a place for every key and value, out."""

from cpkit.source.file import SourceFile, read_source
from cpkit.source.tree import Step, Tree

__all__ = ["SourceFile", "Step", "Tree", "read_source"]
