"""CP2xx, links and identity: what one record says of another has to be there."""

from collections.abc import Iterator

from cpkit.checks.check import Finding, check
from cpkit.records import Meeting
from cpkit.register import Register


@check("CP201", "a record names a body that does not exist")
def unknown_body(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the meeting's rules, members and numbering come from its body's record.
    Fix: correct the name, or write the body's record in bodies/.
    Source: cpkit's links (docs/records/meeting.md).
    """
    if register.body(meeting.body) is None:
        yield Finding(f"there is no `bodies/{meeting.body}.yaml`", "body")
