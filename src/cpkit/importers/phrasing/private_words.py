"""Words of a paper in; whether they say that something is not for the public, and why, out."""

import re

_PARAGRAPHS = re.compile(
    r"(?i)\b(?:paragraphs?|paras?\.?|categor(?:y|ies))(?: numbers?| nos?\.?)?"
    r" ?\(?((?:\d{1,2}\b\)?(?:,| and| or|&|\s|\()*)+)"
)
_SET_APART = r"(?:exempt|confidential|private|restricted)"
_IN_A_TITLE = re.compile(
    rf"(?i)not for publication|[(\[]\s*{_SET_APART}\b(?! from\b)|[(\[]\s*para(?:graph)?s?\.? ?\d"
    rf"|^{_SET_APART} (?:item|report|business|information|minute|session|matter|appendi)"
    rf"|^{_SET_APART}\s*[:–—-]|[–—:-]\s*{_SET_APART}\W*$"
    r"|^(?:exempt|confidential)\W*$"
)
_BANNER = (
    rf"(?:(?:{_SET_APART}|closed) (?:items|business|session|matters|reports|section|part)"
    r"|in (?:camera|private))"
)
_OVER_ITEMS = re.compile(rf"(?i){_BANNER}\W*")
_COLOURED = r"(?:pink|green|blue|yellow) papers?"
_PART_TWO = r"part (?:two|2|ii|b)"
# A whole line over a paper, or an answer on its front sheet, perhaps with the ground behind it.
_MARKING = (
    r"(?:(?:strictly|wholly|fully|partly|highly) )?"
    rf"(?:official\W+sensitive|private (?:and|&) confidential|{_SET_APART}|closed|secret)"
    r"(?! from\b)"
)
_ABOVE_A_PAPER = re.compile(
    rf"(?i)\W*(?:{_MARKING}(?: (?:report|paper|document|briefing|item|session))?|{_COLOURED}"
    rf"|{_PART_TWO}(?:\W+{_MARKING})?"
    r"|not (?:open to|for)(?: the)? (?:press|public|publication|disclosure)\b.*)"
    r"(?:\W+(?:by virtue|under|in accordance|pursuant|as|because|para\w*|section|schedule)\b.*)?\W*"
)
_ANSWER = re.compile(rf"(?i){_MARKING}|{_PART_TWO}\b|not (?:open to|for)\b")
_OVER_A_PART = re.compile(
    rf"(?i)(?<!non-)(?<!non )\b{_SET_APART}\b|\bnot (?:for publication|open|public)\b"
    r"|\bclosed\b|\bexclu(?:ded|sion)\b|\babsence of the (?:press|public)"
)
_IN_A_SENTENCE = re.compile(
    r"(?i)\bnot for publication\b"
    r"|(?<!non-)(?<!non )\b(?:exempt|confidential) (?:reports?|session|business)\b"
    r"|\b(?:paragraphs?|categor(?:y|ies)) \d[^.;]{0,60}\bschedule 12A\b"
)
_SENT_OUT = re.compile(
    r"(?i)\b(?:press|public)\b[^.;]{0,60}\b(?:be|were|was|are|is|been) (?:asked|invited|requested"
    r"|required|told) to (?:leave|withdraw|retire)\b"
    r"|\b(?:asked|invited|requested|required|told) [^.;]{0,40}\b(?:press|public)\b[^.;]{0,20}"
    r"\bto (?:leave|withdraw|retire)\b"
    r"|\bexclu(?:de|ded|ding) (?:from the meeting )?(?:the |members of the )?(?:press|public)\b"
    r"|\b(?:press|public) (?:and (?:the )?(?:press|public) )?(?:be|were|was|is|are|been) excluded\b"
    r"|\b(?:into|(?:continued|resumed|proceeded|sat) in) (?:private|closed|confidential|exempt)"
    r" (?:session|business)\b"
    r"|\b(?:considered|taken|discussed|heard|dealt with) in (?:private|closed|confidential)\b"
)
_THE_PUBLIC = (
    r"(?:(?:all |the )?(?:remaining |other )?members of )?"
    r"(?:the )?(?:press and (?:the )?)?(?:public|observers)(?: and (?:the )?press)?"
)
_AT = r"(?: at [\w.: ]{1,12})?"
_PUBLIC_WENT = (
    rf"(?:(?:[^.;]*\band )?{_THE_PUBLIC} (?:then |all )?(?:left|withdrew|retired|departed)"
    r"(?: the (?:meeting|room|chamber))?"
    rf"|the (?:public )?gallery (?:was|had been) cleared){_AT}"
)
_IS_OUT = re.compile(rf"(?i)\W*{_PUBLIC_WENT}\W*")
# The public goes, or a line stands over what follows: what was told before it stays open.
_BEHIND_THIS = re.compile(
    rf"(?i)\W*(?:{_BANNER}|{_COLOURED}|{_PART_TWO}|not for publication\b.*|{_PUBLIC_WENT}"
    r"|the (?:live ?stream|(?:web|broad)cast|recording)(?: was| had been)?"
    rf" (?:stopped|ended|ceased|(?:switched|turned) off){_AT})\W*",
    re.DOTALL,
)
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
_OF_AN_ANNEX = re.compile(r"(?i)\b(?:appendi|annex)")
_NIL = re.compile(r"(?i)\bn/a\b|[:–-]\s*open\b")
_DENIED = re.compile(r"(?i)\b(?:no|none|not|never|without|nothing|nil|unnecessary)\b")
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z(])")


def schedule_paragraphs(words: str) -> list[str]:
    """The numbers of the paragraphs of Schedule 12A that words name."""
    found = _PARAGRAPHS.search(" ".join(words.split()))
    return re.findall(r"\d+", found[1]) if found else []


def is_private_title(title: str) -> bool:
    """Whether a heading says of its own item that it is exempt or confidential."""
    return bool(_IN_A_TITLE.search(title))


def is_over_private_items(title: str) -> bool:
    """Whether a heading stands over the items that are private: `CONFIDENTIAL ITEMS`."""
    return bool(_OVER_ITEMS.fullmatch(title))


def is_private_part(heading: str) -> bool:
    """Whether the line over a part says that what follows is not for the public."""
    return bool(_OVER_A_PART.search(heading)) and not re.search(r"(?i)\b(?:nil|none|no)\b", heading)


def marks_private(line: str) -> bool:
    """Whether a line above a paper says that it is not for the public.

    One that says so of an appendix only leaves the paper open.
    """
    text = " ".join(line.split())
    if _ABOVE_A_PAPER.fullmatch(text):
        return True
    if calls_itself_private(text) or says_private(text):
        return bool(re.search(r"(?i)\bthis\b", text)) or not _OF_AN_ANNEX.search(text)
    open_ones = _OF_AN_ANNEX.search(text) or says_nothing_private(text) or _NIL.search(text)
    return is_private_title(text) and not open_ones


def answers_private(answer: str) -> bool:
    """Whether what stands beside `Status:` or `Classification:` keeps a paper from the public."""
    return bool(_ANSWER.match(answer)) or marks_private(answer)


def calls_itself_private(text: str) -> bool:
    """Whether a paper says of itself that it is exempt, wherever in it that stands."""
    return bool(_OF_A_PAPER.search(" ".join(text.split())))


def says_private(text: str) -> bool:
    """Whether a narrative tells that its business was exempt: `considered an exempt report`."""
    return _is_told(_IN_A_SENTENCE, text)


def sends_public_out(text: str) -> bool:
    """Whether a narrative tells that the public had to go, in other words than a resolution's."""
    sentences = _SENTENCE.split(" ".join(text.split()))
    return _is_told(_SENT_OUT, text) or any(map(_IS_OUT.fullmatch, sentences))


def parted_from_private(text: str) -> tuple[str, str]:
    """What a narrative tells, and the lines at its end behind which the public is out."""
    lines = re.split(r"\n\s*\n|\n(?=\S)", text.strip())
    if not _BEHIND_THIS.fullmatch(" ".join(lines[-1].split())):
        lines[-1:] = _SENTENCE.split(lines[-1])
    end = len(lines)
    while end and _BEHIND_THIS.fullmatch(" ".join(lines[end - 1].split())):
        end -= 1
    return "\n".join(lines[:end]), "\n".join(lines[end:])


def tells_of_the_door(text: str) -> bool:
    """Whether words tell no more than that the public left, or that there was nothing private."""
    return all(map(_OF_THE_DOOR.search, _SENTENCE.split(" ".join(text.split()))))


def says_nothing_private(text: str) -> bool:
    """Whether the item about excluding the public tells that there was no need to."""
    return bool(_DENIED.search(text))


def _is_told(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a sentence says so, and no `not` or `no` stands before the words."""
    for sentence in _SENTENCE.split(" ".join(text.split())):
        found = pattern.search(sentence)
        before = sentence[: found.start()] if found else ""
        if found and not _DENIED.search(before[-_NEAR:]) and not _DENIED.search(found[0][4:]):
            return True
    return False


_NEAR = 40  # characters
