"""Sentences of a paper in; whether they tell of business that the public was kept from, out."""

import re

_PARAGRAPHS = re.compile(
    r"(?i)\b(?:paragraphs?|paras?\.?|categor(?:y|ies))(?: numbers?| nos?\.?)?"
    r" ?\(?((?:\d{1,2}\b\)?(?:,| and| or|&|\s|\()*)+)"
)
PRIVATELY = (
    r"(?:in (?:private|camera|confidence|(?:a )?(?:closed|private|confidential) session)"
    r"|under part (?:two|2|ii|b)|(?:without|in the absence of) the (?:press|public))\b"
)
_TAKEN = (
    r"(?:considered|taken|discussed|heard|dealt with|held|conducted|continued|transacted|debated)"
)
_ITS_OWN = r"(?:this|the) (?:item|report|matter|discussion|business|paper)"
_IN_A_SENTENCE = re.compile(
    r"(?i)\bnot for publication\b"
    r"|(?<!non-)(?<!non )(?<!to )\b(?:exempt|confidential) (?:reports?|session|business)\b"
    r"|\b(?:paragraphs?|categor(?:y|ies)) \d[^.;]{0,60}\bschedule 12A\b"
    r"|\breasons? (?:for|of) (?:exemption|confidentiality)\b(?!\W*(?:none|n/?a|nil)\b)"
    rf"|\b{_ITS_OWN} (?:is|was|were|to be|be|had been) (?:\w+ )?{_TAKEN} {PRIVATELY}"
    rf"|\b(?:take|consider|discuss|debate|considered|discussed|debated) {_ITS_OWN} {PRIVATELY}"
    r"|^exempt by virtue\b"
)
_WITH_EXEMPT = re.compile(
    r"(?i)\b(?:contain(?:s|ed|ing)?|includ(?:es|ed|ing)) (?:exempt|confidential) information\b"
)
_PUBLIC = r"(?:press|public|observers)"
_SENT_OUT = re.compile(
    rf"(?i)\b{_PUBLIC}\b[^.;]{{0,60}}\b(?:be|were|was|are|is|been) (?:asked|invited|requested"
    r"|required|told) to (?:leave|withdraw|retire)\b"
    rf"|\b(?:asked|invited|requested|required|told) [^.;]{{0,40}}\b{_PUBLIC}\b[^.;]{{0,20}}"
    r"\bto (?:leave|withdraw|retire)\b"
    r"|\bexclu(?:de|ded|ding) (?:from the meeting )?(?:the |members of the )?(?:press|public)\b"
    r"|\b(?:press|public) (?:and (?:the )?(?:press|public) )?(?:be|were|was|is|are|been) excluded\b"
    r"|\b(?:in)?to (?:private|closed|confidential|exempt) (?:session|business)\b"
    r"|\b(?:continued|resumed|proceeded|sat) in (?:private|closed|confidential|exempt)"
    r" (?:session|business)\b"
    rf"|\b{_TAKEN} {PRIVATELY}"
)
_FOLLOWING = re.compile(
    r"(?i)\W*(?:(?:the )?(?:following|next|remaining|other) (?:items?|reports?|business|matters?)"
    r"|(?:the )?(?:remainder|rest) of the (?:meeting|business|agenda))\b[^.;]*\b"
    rf"(?:not for publication|exempt|confidential|private|{_TAKEN} {PRIVATELY})[^.;]*\W*"
)
_THE_PUBLIC = (
    r"(?:(?:all |the )?(?:remaining |other )?members of )?"
    r"(?:the )?(?:press and (?:the )?)?(?:public|observers)(?: and (?:the )?press)?"
)
_AT = r"(?: at [\w.: ]{1,12})?"
_PUBLIC_WENT = (
    rf"(?:(?:[^.;]*\band )?{_THE_PUBLIC} (?:were thanked (?:for \w+ing )?and )?(?:then |all )?"
    r"(?:left|withdrew|retired|departed)(?: the (?:meeting|room|chamber))?"
    rf"|the (?:public )?gallery (?:was|had been) cleared){_AT}"
)
_IS_OUT = re.compile(rf"(?i)\W*{_PUBLIC_WENT}\W*")
_CAST_ENDS = (
    r"the (?:live ?stream|(?:web|broad)cast|recording)(?: was| had been)?"
    r" (?:stopped|ended|ceased|(?:switched|turned) off)"
)
_GOES = re.compile(rf"(?i)\W*(?:{_PUBLIC_WENT}|{_CAST_ENDS}{_AT})\W*")
_OF_THE_DOOR = re.compile(
    r"(?i)\b(?:public|press|observers)\b[^.]{0,40}\b(?:left|withdrew|leave|retired|departed)\b"
    r"|\b(?:live ?stream|(?:web|broad)cast|recording)(?: was|ing)?"
    r" (?:stopped|paused|ended|ceased|(?:switched|turned) off)"
    r"|\bgallery (?:was|had been) cleared\b|^\W*there (?:was|were) no\b|^\W*none\b"
    r"|^\W*no (?:such )?(?:items?|business)\b"
)
_PAPER = r"(?:report|paper|document|briefing|appendix|annex)"
_OF_A_PAPER = re.compile(
    rf"(?i)\bthis {_PAPER} (?:is|was|has been|and its appendices are) (?:(?!not?\b)\w+ )?"
    r"(?:exempt|confidential|restricted|private|closed|not for publication|not open)\b"
    rf"|\bthis {_PAPER} (?:contains?|includes?) (?:exempt|confidential) information\b"
    rf"|^(?:exempt|confidential)\b[^.]{{0,60}}[:?–-]\s*yes\b"
)
_SPEAKS_OF_IT = re.compile(
    r"(?i)(?<!non-)(?<!non )\b(?:exempt|confidential|restricted) (?:appendi\w+|annex\w*|attachment"
    r"|advice|briefing|items?|minutes?|papers?|information)\b"
    rf"|\b{PRIVATELY}(?! (?!and |by |with |at |when |before )\w)"
    r"|\bpart (?:two|2|ii) (?:of (?:the|this) (?:meeting|agenda)|items?|business)\b"
    r"|\bclosed session\b|\bpink papers?\b|[–—:-] part (?:two|2|ii|b)(?=\W*$)"
)
_OF_AN_ANNEX = re.compile(r"(?i)\b(?:appendi|annex)")
_DENIED = re.compile(r"(?i)\b(?:no|none|not|never|without|nothing|nil|unnecessary)\b")
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z(])")
_NEAR = 40  # characters


def schedule_paragraphs(words: str) -> list[str]:
    """The numbers of the paragraphs of Schedule 12A that words name."""
    found = _PARAGRAPHS.search(" ".join(words.split()))
    return re.findall(r"\d+", found[1]) if found else []


def calls_itself_private(text: str) -> bool:
    """Whether a paper says of itself that it is exempt, wherever in it that stands."""
    return bool(_OF_A_PAPER.search(" ".join(text.split())))


def says_private(text: str) -> bool:
    """Whether a narrative tells that its business was exempt: `considered an exempt report`."""
    return any(
        _tells(_IN_A_SENTENCE, each)
        or (_tells(_WITH_EXEMPT, each) and not _OF_AN_ANNEX.search(each))
        for each in sentences_of(text)
    )


def speaks_of_private(text: str) -> str:
    """The words by which a narrative speaks of something private, which may be in it or not."""
    told = (each for each in sentences_of(text) if _tells(_SPEAKS_OF_IT, each))
    return next((found[0] for each in told if (found := _SPEAKS_OF_IT.search(each))), "")


def sends_public_out(text: str) -> bool:
    """Whether a narrative tells that the public had to go, in other words than a resolution's."""
    return any(_tells(_SENT_OUT, each) or _IS_OUT.fullmatch(each) for each in sentences_of(text))


def is_told_of_following(sentence: str) -> bool:
    """Whether a sentence keeps back what follows: the public goes, or the rest is private."""
    return bool(_GOES.fullmatch(sentence) or _FOLLOWING.fullmatch(sentence))


def only_sends_public_out(sentence: str) -> bool:
    """Whether words are one sentence by which the public has to go, and tell of no item."""
    is_one = len(sentences_of(sentence)) == 1
    return is_one and _tells(_SENT_OUT, sentence) and not _tells(_IN_A_SENTENCE, sentence)


def tells_of_the_door(text: str) -> bool:
    """Whether words tell no more than that the public left, or that there was nothing private."""
    return all(map(_OF_THE_DOOR.search, sentences_of(text)))


def says_nothing_private(text: str) -> bool:
    """Whether the item about excluding the public tells that there was no need to."""
    return bool(_DENIED.search(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a narrative, and its lines where they are set close."""
    return re.split(r"\n\s*\n|\n(?=\S)", text.strip())


def sentences_of(text: str) -> list[str]:
    """The sentences of a text on one line; a clause behind a semicolon is one too."""
    return _SENTENCE.split(" ".join(text.split()))


def _tells(pattern: re.Pattern[str], sentence: str) -> bool:
    """Whether a sentence says so, and no `not` or `no` stands before the words."""
    found = pattern.search(sentence)
    if found is None:
        return False
    before = sentence[: found.start()][-_NEAR:]
    within = re.sub(r"(?i)^not\b|without the (?:press|public)", "", found[0])
    return not _DENIED.search(before) and not _DENIED.search(within)
