"""cpkit, the Corporate Parenting Kit: plain-text records in, checked papers out."""

__version__ = "0.1.0"
