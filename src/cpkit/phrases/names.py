"""The names papers give people and posts in; their parts, and who is the same person, out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_LONGEST = 200  # characters; nothing longer is a name

HONORIFICS = frozenset(
    {
        *("cllr", "cllrs", "councillor", "councillors", "clr", "alderman", "alderwoman"),
        *("mr", "mrs", "ms", "miss", "mx", "dr", "rev", "revd", "reverend", "prof", "professor"),
        *("sir", "dame", "lord", "lady", "baroness", "hon", "rt", "right", "honourable"),
    }
)
_MEN = frozenset({"mr", "sir", "lord"})
_WOMEN = frozenset({"mrs", "ms", "miss", "dame", "lady", "baroness"})
_LETTERS_AFTER = frozenset({"mbe", "obe", "cbe", "kbe", "dbe", "bem", "jp", "mp", "dl", "qpm"})
_PARTICLES = frozenset(
    {"de", "da", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "al"}
)
_FIRST_NAMES_TOO = frozenset({"Al", "Del", "Della", "Di"})  # particles where they are small

# Words that tell a post from a person.
POSTS = frozenset(
    {
        *("chair", "chairman", "chairwoman", "chairperson", "vice-chair", "vice-chairman"),
        *("co-chair", "director", "executive", "officer", "manager", "headteacher", "teacher"),
        *("adviser", "advisor", "nurse", "team", "worker", "secretary", "representative", "lead"),
        *("coordinator", "co-ordinator", "assistant", "deputy", "commissioner", "treasurer"),
        *("solicitor", "governor", "principal", "consultant", "practitioner", "administrator"),
        *("apprentice", "analyst", "psychologist", "advocate", "participation", "committee"),
        *("council", "board", "group", "partnership", "department", "directorate", "panel"),
        *("service", "strategy", "quality", "support", "carer", "leaver", "school", "rights", "&"),
        *(
            "fostering",
            "adoption",
            "safeguarding",
            "commissioning",
            "education",
            "housing",
            "designated",
        ),
    }
)
# Words that are posts at the head of a name or after one of the describers, and surnames elsewhere.
_POSTS_OR_SURNAMES = frozenset({"head", "mayor", "clerk", "leader", "member", "young"})
_DESCRIBERS = frozenset(
    {
        *("acting", "interim", "virtual", "youth", "lord", "lady", "town", "deputy", "senior"),
        *("assistant", "portfolio", "social", "of", "the", "for", "&", "and", "independent"),
        "cabinet",
    }
)

_BRACKETED = r"(?P<name>[^()]*[^() ]) ?\((?P<role>[^()]*)\)[.,]?"
_CLOSE_INITIAL = r"\.(?=[^ .,])"
_NOT_LETTERS = r"[^\w&-]+"
APOSTROPHES = "'’‘`´ʼ"
# Letters that Unicode does not take apart into a plain letter and its mark.
_BARRED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as printed and its parts; a name of one word is all surname."""

    printed: str
    title: str
    given: str
    surname: str
    role_in_brackets: str | None


@lru_cache(maxsize=4096)  # the same few people fill every list of those present
def split_name(text: str) -> PersonName:
    """The parts of a person's name; `Whitlock, Jane` is taken as surname first."""
    words = " ".join(text[:_LONGEST].split())
    bracketed = re.fullmatch(_BRACKETED, words)
    name, role = (bracketed["name"], bracketed["role"].strip()) if bracketed else (words, None)
    title, rest = _title(re.sub(_CLOSE_INITIAL, ". ", name).split())
    given, surname = _given_and_surname(" ".join(rest))
    return PersonName(text, title, given, surname, role)


def _title(words: list[str]) -> tuple[str, list[str]]:
    count = 0
    while count < len(words) - 1 and _bare(words[count]) in HONORIFICS:
        count += 1
    return " ".join(words[:count]), words[count:]


def _given_and_surname(name: str) -> tuple[str, str]:
    family, comma, after = name.partition(",")
    words = name.replace(",", " ").split()
    if comma and after.strip() and _bare(after) not in _LETTERS_AFTER and " " not in family:
        return after.strip(), family
    while len(words) > 1 and _bare(words[-1]) in _LETTERS_AFTER:
        words.pop()
    split = len(words) - 1
    while split > 0 and _bare(words[split - 1]) in _PARTICLES:
        split -= 1
    if split == 0 and len(words) > 1 and words[0] in _FIRST_NAMES_TOO:
        split = 1
    return " ".join(words[:split]), " ".join(words[split:])


def _bare(word: str) -> str:
    return word.strip(" .,").casefold()


@lru_cache(maxsize=8192)  # everyone in a series is compared with everyone, meeting after meeting
def same_person(a: str, b: str) -> bool:
    """True if nothing in the two names speaks against one person: surname, given names, title.

    A bare surname agrees with every initial, so ask a NameBook where two people may share one.
    """
    if is_role(a) or is_role(b):
        return bool(folded_name(a)) and folded_name(a) == folded_name(b)
    return _agree(split_name(a), split_name(b))


def _agree(a: PersonName, b: PersonName) -> bool:
    if not a.surname or not b.surname or _titles_clash(a.title, b.title):
        return False
    if _key(a) == _key(b):
        return True
    given = zip(_given_names(a), _given_names(b), strict=False)
    return folded_name(a.surname) == folded_name(b.surname) and all(_alike(*pair) for pair in given)


def _given_names(name: PersonName) -> list[str]:
    letters = [letter for letter in name.given if letter.isalpha()]
    if len(letters) <= 3 and name.given.isupper() and not name.surname.isupper():
        # JM Smith is J. M. Smith, JO SMITH is not.
        return [folded_name(letter) for letter in letters]
    return folded_name(name.given).split()


def _alike(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    return shorter == longer or (len(shorter) == 1 and longer.startswith(shorter))


def _titles_clash(a: str, b: str) -> bool:
    words_a, words_b = ({_bare(word) for word in title.split()} for title in (a, b))
    return bool((words_a & _MEN and words_b & _WOMEN) or (words_a & _WOMEN and words_b & _MEN))


def _key(name: PersonName) -> str:
    return folded_name(f"{name.given} {name.surname}")


@lru_cache(maxsize=8192)
def folded_name(text: str) -> str:
    """Small letters alone: no accents, apostrophes or stops, and a hyphen is a space.

    By this names of people, posts and directorates are compared: Word's apostrophe is another.
    """
    words = plain_letters(re.sub(f"[{APOSTROPHES}]", "", text))
    return " ".join(re.sub(_NOT_LETTERS, " ", words).replace("-", " ").split())


def plain_letters(text: str) -> str:
    """The text in small letters without their accents."""
    words = text.casefold()
    if words.isascii():
        return words
    from unicodedata import combining, normalize  # most names have no need of it

    parts = normalize("NFKD", words.translate(_BARRED))
    return "".join(letter for letter in parts if not combining(letter))


@lru_cache(maxsize=8192)
def is_role(text: str) -> bool:
    """True if the words name a post, a team or a body rather than a person."""
    words = re.sub(_NOT_LETTERS, " ", text[:_LONGEST].casefold()).split()
    if len(words) > 1 and words[0] in HONORIFICS - {"lord", "lady"}:
        return False
    return any(_is_post(word, before) for word, before in zip(words, [None, *words], strict=False))


def _is_post(word: str, before: str | None) -> bool:
    if word in POSTS or word.removesuffix("s") in POSTS:
        return True
    return word in _POSTS_OR_SURNAMES and (before is None or before in _DESCRIBERS)


class NameBook:
    """The people and posts a council knows, found by any of the ways papers write them."""

    def __init__(self, names: Iterable[str], aliases: Mapping[str, str] | None = None) -> None:
        """Take the names in full, and other names that stand for one of them."""
        spellings = {name: name for name in names} | dict(aliases or {})
        for name in (aliases or {}).values():
            spellings.setdefault(name, name)
        self._names = tuple(dict.fromkeys(spellings.values()))
        self._exact = {folded_name(spelling): name for spelling, name in spellings.items()}
        self._bare = {_key(split_name(spelling)): name for spelling, name in spellings.items()}
        self._by_surname: dict[str, list[tuple[PersonName, str]]] = {}
        self._found: dict[str, str | None] = {}  # the same few are looked up again and again
        for spelling, name in spellings.items():
            if not is_role(spelling):
                self._enter(split_name(spelling), name)

    def _enter(self, spelling: PersonName, name: str) -> None:
        last_word = folded_name(spelling.surname).rpartition(" ")[2]
        self._by_surname.setdefault(last_word, []).append((spelling, name))

    def find(self, text: str) -> str | None:
        """The one name the text stands for; None where nobody, or more than one, fits."""
        if text not in self._found:
            self._found[text] = self._look_up(text)
        return self._found[text]

    def _look_up(self, text: str) -> str | None:
        if exact := self._exact.get(folded_name(text)):
            return exact
        found = self.candidates(text)
        alike = found and all(same_person(found[0], other) for other in found)
        return found[0] if alike else None

    def candidates(self, text: str) -> list[str]:
        """Every name the text could stand for, in the book's order."""
        if exact := self._exact.get(folded_name(text)):
            return [exact]
        if is_role(text):
            return []
        name = split_name(text)
        entries = self._by_surname.get(folded_name(name.surname).rpartition(" ")[2], [])
        found = {known for spelling, known in entries if _agree(spelling, name)}
        return [known for known in self._names if known in found]

    def closest(self, text: str) -> str | None:
        """The name most like a misspelt one, to follow `did you mean`; None where none is near."""
        from difflib import get_close_matches  # slow to import, and only a misspelling needs it

        keys = {surname: entries[0][1] for surname, entries in self._by_surname.items()}
        keys |= self._bare
        near = get_close_matches(_key(split_name(text)), keys, n=1, cutoff=0.75)
        return keys[near[0]] if near else None


def split_leads(text: str) -> tuple[str, ...]:
    """The owners of an action, which only `;` and a new line part: titles hold commas and `&`."""
    parts = (" ".join(part.split()) for part in text.replace("\n", ";").split(";"))
    return tuple(part for part in parts if part)
