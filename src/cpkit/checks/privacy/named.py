"""CP617, somebody in or from care who is named in the text: known by what stands beside."""

import re
from collections.abc import Iterator

from cpkit.checks.check import Finding, check
from cpkit.checks.privacy.nobody import NOBODY
from cpkit.checks.words import public_words_of, unwrapped_text_of
from cpkit.phrases.names import HONORIFICS, is_role, split_name
from cpkit.problems import WARNING
from cpkit.records import Record
from cpkit.register import Register

_ONE = (
    r"(?:[Cc]are[- ]leaver|[Yy]oung (?:person|woman|man|carer)|[Cc]hild (?:in|from) care"
    r"|[Ll]ooked[- ]after child|[Cc]are[- ]experienced (?:young )?(?:person|adult|woman|man))"
)
_SEVERAL = (
    r"(?:[Cc]are[- ]leavers|[Yy]oung (?:people|women|men)|[Cc]hildren (?:in|from) care"
    r"|[Ll]ooked[- ]after children|[Cc]are[- ]experienced (?:young )?(?:people|adults))"
)
_COUNCIL = r"(?:Children in Care Council|Care Leavers['’]? (?:Council|Forum)|CiCC|CICC)"
_NAME = r"(?P<name>[A-Z][a-z]+(?: (?:[A-Z][a-z]*['’-])?[A-Z][a-z]+)?)"
_SOME = r"(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal|[Ss]ome|[2-9])"
_FORMS = (
    # a care leaver, Tom Hill, told; Young person Amy spoke
    re.compile(rf"\b(?:(?:an?|one|another|the|our) )?{_ONE}(?:,| called| named|:| –)? {_NAME}\b"),
    # two young people, Ben and Zara, read a poem
    re.compile(
        rf"\b{_SOME} {_SEVERAL}(?:,| called| named|:| –)? {_NAME}(?=,| and )"
        rf"(?:, [A-Z][a-z]+)*,? and [A-Z][a-z]+"
    ),
    # Jade, a care leaver, told; Sam Lund, who is in care; Keira (Children in Care Council)
    re.compile(
        rf"\b{_NAME}(?:(?:,|,? who (?:is|was)) (?:an?|the) {_ONE}\b"
        r"|,? who (?:is|was|had been) in care\b"
        rf"|,? \((?:an? )?(?:{_ONE}|{_COUNCIL})\)|,? (?:a )?member of (?:the |our )?{_COUNCIL})"
    ),
)
_TITLE = re.compile(r"(?:^|\W)(?P<title>[A-Za-z]+)\.? $")
# One of these stands in every match. A plain sign is found at once, and most of them have no
# capital near enough to be a name's.
_SIGNS = (
    *("are leaver", "are-leaver", "oung person", "oung people", "oung wom", "oung m", "oung carer"),
    *(" in care", " from care", "ooked after child", "ooked-after child", "xperienced "),
    *(" in Care Council", "are Leavers", "CiCC", "CICC"),
)
_THEN_A_CAPITAL = re.compile(r"[a-z -]{4,40}[,:]?(?: [–-])? [A-Z][a-z]")
_A_CAPITAL_BEFORE = re.compile(r"[A-Z][a-z]+(?:,| \(|,? who\b)[^.;]*$")
_BEFORE, _BEHIND = 70, 100  # characters around a sign within which the whole would stand


@check(
    "CP617",
    "somebody in or from care seems to be named",
    severity=WARNING,
)
def named_in_the_text(record: Record, register: Register) -> Iterator[Finding]:
    """Why: minutes are read by neighbours, schools and employers, for ever; who told the Board of
    being in care as a child did not tell them.
    Fix: say `a care leaver` or `two young people`; put whoever has agreed to be named on the body
    with `consent:`; or say under `waive:` who decided that the name may stand.
    Source: Children Act 1989 s.97(2); UK GDPR Art 5(1)(c) and Recital 38.
    """
    if not _names_somebody(unwrapped_text_of(record)):
        return
    for said in public_words_of(record, register):
        if _names_somebody(said.on_one_line):
            yield Finding("somebody in or from care seems to be named here", *said.at)


def _names_somebody(text: str) -> bool:
    return any(map(_tells_of_somebody, _around_signs(text)))


def _around_signs(text: str) -> Iterator[str]:
    """What stands around each sign that has a name's capital near it."""
    for sign in filter(text.__contains__, _SIGNS):
        at = text.find(sign)
        while at >= 0:
            start = max(0, at - _BEFORE)
            if _THEN_A_CAPITAL.match(text, at) or _A_CAPITAL_BEFORE.search(text[start:at]):
                yield text[text.rfind(" ", 0, start) + 1 : at + _BEHIND]
            at = text.find(sign, at + len(sign))


def _tells_of_somebody(words: str) -> bool:
    return any(_is_somebody(found) for form in _FORMS for found in form.finditer(words))


def _is_somebody(found: re.Match[str]) -> bool:
    """Whether a name is one: no post, no month, and nobody who is called Councillor or Mrs."""
    first = found["name"].split()[0].casefold()
    before = _TITLE.search(found.string[max(0, found.start("name") - 20) : found.start("name")])
    titled = before is not None and before["title"].casefold() in HONORIFICS
    is_known = first in NOBODY or first in HONORIFICS or is_role(found["name"])
    return not titled and not is_known and bool(split_name(found["name"]).surname)
