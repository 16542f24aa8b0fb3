"""A question from the public: who asked, when it came in, what was asked and answered."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from cpkit.records.base import Part
from cpkit.records.fields import Prose, Text, When, YesNo, as_entry
from cpkit.records.marks import REQUIRED, private, public, when_open


class Supplementary(Part):
    """A further question without notice, to whoever replied."""

    text: Prose | None = when_open("what was asked")
    reply: Prose | None = when_open("what was answered")
    replied_by: Text | None = when_open("who answered")
    rejected: Text | None = when_open("the ground on which the chair rejected it")


class Question(Part):
    """A question put by a member of the public. The address never leaves the members' copies."""

    from_: Text = public("who asks", REQUIRED)
    organisation: Text | None = public("on whose behalf")
    topic: Text | None = public("what it is about, for the one-question-a-topic rule")
    address: Prose | None = private(
        "the questioner's address; notice needs it, publication does not"
    )
    email: Text | None = private("the questioner's e-mail address")
    phone: Text | None = private("the questioner's telephone number")
    basis: Text | None = private("why they may ask: elector, council-tax payer, business ratepayer")
    received: When | None = public("when the notice came in: `2023-02-15 11:40`")
    title: Text | None = public("a heading, not counted in the words")
    text: Prose = when_open("the question", REQUIRED)
    to: Text | None = public("the person to whom it is put")
    group: Text | None = public("questions the chair takes together share a group")
    status: Literal["accepted", "rejected", "withdrawn", "written"] = public(
        "what became of it; `written`: to be answered in writing", "accepted"
    )
    rejected_for: Text | None = public("the ground for rejection")
    rejected_by: Text | None = public("the officer who rejected it")
    words_open: YesNo = public(
        "whether the public may read the words of a question that was rejected or withdrawn", False
    )
    reply: Prose | None = when_open("the answer")
    replied_by: Text | None = public("who answered")
    replied: When | None = public("when the written answer went out")
    attended: YesNo | None = public("whether the questioner was there")
    supplementary: Annotated[Supplementary | None, BeforeValidator(as_entry("text"))] = when_open(
        "a further question without notice"
    )
    minutes: Text | None = public("how long it took")
    notes: Prose | None = private("the clerk's own note")

    def public_face(self, as_at: date) -> Mapping[str, Any]:
        """What was never put has been read by nobody, and may be why it was rejected: a libel."""
        is_hidden = self.status in NOT_PUT and not self.words_open
        return dict.fromkeys(WORDS_OF_QUESTION, None) | {"text": ""} if is_hidden else {}


NOT_PUT = frozenset({"rejected", "withdrawn"})
WORDS_OF_QUESTION = ("title", "topic", "text", "reply", "supplementary")
"""The keys that tell what was asked, of which the public sees nothing where it was not put."""
