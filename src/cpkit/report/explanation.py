"""Rules in; the manual page of one, or the list of all, out."""

from collections.abc import Iterable
from textwrap import fill

from cpkit.problems import Rule


def explanation(rule: Rule, width: int) -> str:
    """What a code means, why it matters, how to mend it, and the source of the rule."""
    paragraphs = (("Why", rule.why), ("Fix", rule.fix), ("Source", rule.source))
    body = "\n\n".join(_paragraph(f"{label}: {text}", width) for label, text in paragraphs)
    return f"{rule.code} ({rule.severity}): {rule.name}\n\n{body}"


def list_of_rules(rules: Iterable[Rule], width: int) -> str:
    """One line for each code, in order of code."""
    return "\n".join(_row(rule, width) for rule in sorted(rules, key=lambda rule: rule.code))


def _paragraph(text: str, width: int) -> str:
    return fill(text, width, break_long_words=False, break_on_hyphens=False)


def _row(rule: Rule, width: int) -> str:
    lead = f"{rule.code}  {rule.severity:<8}"
    return fill(rule.name, width, initial_indent=lead, subsequent_indent=" " * len(lead))
