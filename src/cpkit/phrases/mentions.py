"""A person's name in; a pattern for the ways in which prose mentions that person, out."""

import re
from collections.abc import Iterable
from functools import lru_cache

from cpkit.phrases.names import (
    APOSTROPHES,
    HONORIFICS,
    POSTS,
    PersonName,
    is_role,
    plain_letters,
    split_name,
)

_TITLES = "(?:Mr|Ms|Miss|Mx|Master|MR|MS|MISS|MX|MASTER)"  # a Mrs is rather the mother

# What Markdown or a typist puts between two words beside the spaces.
_BLANKS = r"\\*_~\u00ad\u200b-\u200d\u2060"
_HYPHENS = r"\u2010-\u2015\u2212\-"
_GAP = rf"(?:[\s{_BLANKS}{_HYPHENS}/]|&nbsp;)+"
_ON_A_LINE = rf"(?:[^\S\n]|[{_BLANKS}]|&nbsp;)+"
_OR_ON_THE_NEXT = rf"(?:{_ON_A_LINE}|(?:{_ON_A_LINE})?\n[^\S\n]*)"  # where it begins with no bullet

_MARKS = r"\u0300-\u036f"  # an accent that is a character of its own
_INSIDE = rf"[{_MARKS}\u00ad\u200b-\u200d\u2060{APOSTROPHES}]*"  # between two letters of a word
# For the hyphen or the apostrophe within a name.
_JOINT = rf"(?:[\s{_BLANKS}{_HYPHENS}{APOSTROPHES}/]|&nbsp;|&(?:#39|#8217|apos|rsquo);)*"

_PARTINGS = rf"([\s.{APOSTROPHES}{_HYPHENS}]+)"  # between the words of a name and within them

_INITIALS = rf"(?:[A-Z]\.?(?:{_GAP})?)*"
# Another given name, perhaps in brackets or inverted commas: Jane, J., “Kay”.
_MIDDLE = rf"[(\"“{APOSTROPHES}]?[^\W\d_a-z][\w{APOSTROPHES}{_HYPHENS}]*[)\"”{APOSTROPHES}.]?"

# Words that may follow a first name with a capital, and are nobody's surname.
_NO_SURNAMES = frozenset(
    {
        *("a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "because", "been"),
        *("before", "both", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had"),
        *("has", "have", "having", "her", "his", "how", "if", "in", "into", "is", "it", "its"),
        *("may", "might", "must", "no", "not", "now", "of", "on", "or", "our", "over", "she"),
        *("should", "since", "so", "than", "that", "the", "their", "then", "there", "they", "this"),
        *("to", "under", "until", "was", "we", "were", "what", "when", "where", "which", "while"),
        *("who", "whose", "why", "will", "with", "without", "would", "you", "your", "he"),
        *("added", "addressed", "advised", "agreed", "asked", "asks", "attended", "attends"),
        *("became", "began", "brought", "came", "chaired", "commented", "confirmed", "described"),
        *("discussed", "explained", "expressed", "felt", "fed", "gave", "gives", "goes", "got"),
        *("highlighted", "informed", "introduced", "joined", "joins", "led", "left", "leaves"),
        *("lived", "lives", "made", "moved", "moves", "noted", "opened", "presented", "presents"),
        *("proposed", "queried", "questioned", "raised", "read", "received", "reported"),
        *("represented", "represents", "requested", "responded", "said", "says", "seconded"),
        *("shared", "shares", "spoke", "speaks", "started", "stated", "suggested", "talked"),
        *("talks", "thanked", "thanks", "told", "tells", "took", "updated", "wanted", "wants"),
        *("welcomed", "welcomes", "went", "wins", "won", "writes", "wrote"),
        *(
            "achievement",
            "action",
            "adult",
            "agenda",
            "agency",
            "annual",
            "business",
            "catch",
            "community",
            "engagement",
            "event",
            "group",
            "apologies",
            "award",
            "care",
        ),
        *("children", "childrens", "city", "college", "contact", "corporate", "county", "court"),
        *("district", "experience", "experienced", "experiences", "family", "feedback", "forum"),
        *("foster", "government", "health", "home", "item", "life", "local", "looked", "meeting"),
        *("minute", "minutes", "observer", "parenting", "pathway", "people", "person", "personal"),
        *("placement", "plan", "police", "present", "presentation", "question", "report"),
        *("residential", "review", "social", "speech", "statement", "story", "students", "trust"),
        *("university", "update", "views", "virtual", "voice", "vice", "youth"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    }
)


@lru_cache(maxsize=512)
def mentions_of(name: str) -> re.Pattern[str]:
    """A pattern for the ways in which prose mentions a person whose name is known.

    The name as written; `Kayleigh Moss` with other given names between or the surname first;
    `K. Moss`, `Miss Moss`; and `Kayleigh` alone, where no other surname follows it. Accents,
    apostrophes and hyphens make no difference. A name of one word, or a role, is found only as it
    is written.
    """
    person = split_name(name)
    initials, forms = _initials_of(name), []
    if person.given and person.surname and not is_role(name):
        forms = [*_full_forms(person), *_short_forms(person), *_first_names(person)]
        initials += _initials_of(person.given) + _initials_of(person.surname) + "M"
    if not forms or person.title or person.role_in_brackets:
        forms.insert(0, _spread(name))
    begins = f"(?=[{re.escape(initials)}])"  # nothing else need be tried
    return re.compile(rf"(?<![^\W_]){begins}(?:{'|'.join(forms)})[{_MARKS}]*(?![^\W_])")


def _full_forms(person: PersonName) -> list[str]:
    """A first name and the surname, or half of a double one, in either order."""
    known, surname = _any_given(person), _any_surname(person)
    middle = rf"(?:(?:{_OR_ON_THE_NEXT}|[{_HYPHENS}]){_MIDDLE}){{1,3}}{_OR_ON_THE_NEXT}"
    comma, bracket = rf"(?:{_GAP})?,{_GAP}", rf"(?:{_GAP})?\("
    # Behind a capital it is somebody else's surname: Cllr Moss, Kayleigh and Tom.
    alone = "".join(rf"(?<![A-Z][a-z]{{{length}}} )" for length in range(1, 15))
    alone += r"(?<!\b[A-Z] )(?<!\b[A-Z]\. )(?<!\bCllr\. )(?<!\bMrs\. )(?<!\bDr\. )"
    title = rf"(?:{_TITLES}\.?{_GAP})?"
    more = rf"(?:{_ON_A_LINE}{_MIDDLE}(?=\s*(?:\Z|[;,(\n])))?"
    return [
        rf"{known}(?:(?:{_GAP}|{comma}|\.|{middle}){surname}|{bracket}{surname}\))",
        rf"{alone}{surname}(?:(?:{_GAP}|{comma}){title}{known}{more}|{bracket}{known}\)"
        rf"|{comma}{title}{_initial(person.given)})",
    ]


def _short_forms(person: PersonName) -> list[str]:
    """A title or an initial, and the surname."""
    before = rf"{_TITLES}\.?{_GAP}|{_initial(person.given)}\.?(?:{_GAP})?"
    return [rf"(?:{before}){_INITIALS}{_any_surname(person, capital=True)}"]


def _first_names(person: PersonName) -> list[str]:
    """The given names alone or with the surname's initial, where they are not somebody else's."""
    if len(person.given.strip(".")) < 2:
        return []
    found = _any_given(person, capital=True)
    initial = f"(?:{_ON_A_LINE}{_initial(person.surname)}(?![^\\W_]))?"
    return [f"{found}{initial}{_NOT_ANOTHERS}"]


def _not_anothers() -> str:
    """A pattern for the end of a first name behind which no other surname stands.

    What looks like a surname is a word with a capital; one in capitals after capitals only.
    """
    gap = rf"(?:(?<=\b[A-Z])\.)?(?:{_ON_A_LINE}|[{_HYPHENS}])(?:[A-Z]\.?{_ON_A_LINE})*"
    words = "|".join(sorted(_NO_SURNAMES | HONORIFICS | {re.escape(post) for post in POSTS}))
    capital = r"[^\W\d_a-z]"
    looks = rf"{gap}{capital}(?:[{APOSTROPHES}][^\W\d_]|[^\W\d_A-Z])"
    shouted = rf"(?<={capital}{capital}){gap}{capital}{capital}"
    return rf"(?:(?={gap}(?i:{words})s?(?![^\W_]))|(?!{looks}|{shouted}))"


_NOT_ANOTHERS = _not_anothers()


def _first(person: PersonName) -> str:
    return re.split(rf"[\s{_HYPHENS}]", person.given)[0] or person.given


def _any_given(person: PersonName, *, capital: bool = False) -> str:
    return _any_of((person.given, _first(person)), capital=capital)


def _any_surname(person: PersonName, *, capital: bool = False) -> str:
    halves = [half for half in re.split(rf"[\s{_HYPHENS}]", person.surname) if half[:1].isupper()]
    return _any_of((person.surname, *halves), capital=capital)


def _any_of(names: Iterable[str], *, capital: bool) -> str:
    forms = (_spread(each, capital=capital) for each in dict.fromkeys(names))
    return f"(?:{'|'.join(forms)})"


def _spread(words: str, *, capital: bool = False) -> str:
    """A pattern for words in any case and spelling, with any gap between them.

    With `capital`, what begins with a capital is found only where it does.
    """
    pattern, joint = "", ""
    for index, piece in enumerate(re.split(_PARTINGS, words.strip())):
        if index % 2:
            stop = r"\.?" if "." in piece else ""
            joint = _GAP if piece.isspace() else stop + _JOINT
        elif letters := plain_letters(piece).strip():
            upper = capital and not pattern and piece[0].isupper()
            pattern += joint + _letters(letters, capital=upper)
    return pattern or re.escape(words)


def _letters(letters: str, *, capital: bool) -> str:
    """A pattern for one word: each letter with or without its accents, `ae` as `æ` too."""
    found: list[str] = []
    at = 0
    while at < len(letters):
        one, two = letters[at], letters[at : at + 2]
        upper = capital and not found
        form = _one_of(one, upper)
        if len(two) == 2 and two in _spellings():
            form = f"(?:{form}{_INSIDE}{_one_of(two[1], False)}|{_one_of(two, upper)})"
            at += 1
        found.append(form)
        at += 1
    return _INSIDE.join(found)


def _one_of(letters: str, upper: bool) -> str:
    written = {letters, letters.upper()} if len(letters) == 1 else set()
    ways = sorted(written | set(_spellings().get(letters, "")))
    return f"[{re.escape(''.join(way for way in ways if not upper or way == way.upper()))}]"


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """Plain letters, one or two, to the letters with a mark that stand for them."""
    spellings: dict[str, str] = {}
    for code in (*range(0xC0, 0x530), *range(0x1E80, 0x1EFA)):
        letter = chr(code)
        plain = plain_letters(letter)
        if letter.isalpha() and plain.isalpha() and plain != letter and len(plain) <= 2:
            spellings[plain] = spellings.get(plain, "") + letter
    return spellings


def _initial(word: str) -> str:
    letters = _initials_of(word)
    return f"[{re.escape(''.join(filter(str.isupper, letters)) or letters)}]"


def _initials_of(words: str) -> str:
    """The letters with which words can begin, in any spelling."""
    letters = plain_letters(words).lstrip(" .")
    if not letters:
        return words[:1]
    one, two = letters[0], letters[:2]
    return one + one.upper() + "".join(_spellings().get(each, "") for each in {one, two})
