"""A list of people as papers print it, in a sentence, in lines or in columns, in; each person out.

A comma parts people or a person from a post, and posts have commas of their own: what tells them
apart is that a person's name is two or three words with capitals, none of which is a post's.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cpkit.importers.blocks import Block, Cell
from cpkit.importers.phrasing.days import times_in
from cpkit.importers.phrasing.health import reasons_in_brackets, tells_of_health
from cpkit.phrases.names import is_role

_TITLES = (
    r"(?:Cllr|Councillor|Clr|Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Revd|Rev['’]d|Canon(?= [A-Z]\.)|Prof"
    r"|Professor|Sir|Dame|Lady|Lord|Ald|Alderman|(?:Det(?:ective)?\.? )?(?:Insp|Inspector|Sgt"
    r"|Sergeant|Supt|Superintendent|Constable)|(?-i:PC|PS|DC|DS|DI|DCI|PCSO))"
)
_PLURALS = {
    "councillors": "Councillor",
    "cllrs": "Cllr",
    "aldermen": "Alderman",
    "messrs": "Mr",
    "members": "",
}
_PLURAL = re.compile(rf"(?i)^(?:the )?({'|'.join(_PLURALS)})\.?(?: |:|–|-)+")
_TITLED = re.compile(rf"(?i)^{_TITLES}\b\.? ")
_POLITE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx)\b")
_NAME = re.compile(
    rf"(?:{_TITLES}\.? )?(?:[A-Z]\.? ?){{0,3}}(?:[A-Z][\w'’.-]*)(?: (?:de|van|von|der|la|al|bin"
    rf"|O'|Mc|Mac))*"
    rf"(?: [A-Z](?:\.|[\w'’-]+)){{0,3}}"
)
_SOME_PEOPLE = re.compile(
    r"(?i)(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|some|a number of) "
    r"(?:[\w'’]+ ){0,2}(?:members?|others?|people|person|officers?|carers?|pupils?|students?|"
    r"apprentices?|residents?|visitors?|children|governors?|parents?|leavers?|representatives?)\b"
)
_NO_NAMES = re.compile(r"(?i)(?:part|section|item|agenda|minutes?|the|no|all|appendix|that)\b")
_OVER_ITEMS = re.compile(r"(?i)^[a-z]+ (?:items|business|matters|decisions)\W*$")
SENT = "sent|gave|given|tendered|submitted|offered"  # one's apologies
_AND_FROM = re.compile(r",? and (?:also )?(?:from|on behalf of) (?=[A-Z])")
_FOR_WHOM = re.compile(r"(?:for whom|in whose place|whose place)\b")
_INITIALS = re.compile(r"[A-Z]{2,4}")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_DASHED = re.compile(r"\s+[–—-]\s+|:\s+|\t|\s{2,}")
_CHAIR = re.compile(r"(?i)(?:in the )?(?:chair|chairman|chairwoman|chairperson|presiding)")
_IN_THE_CHAIR = re.compile(r"(?i),?\s+[–-]?\s*(?:in the chair|presiding)$")
_OTHER_OFFICE = re.compile(r"(?i)(?:vice|deputy|co)[ -]?chair.*|acting chair.*|substitute|observer")
_INSTEAD = re.compile(
    r"(?i)(?:substitut(?:e|ing)|reserve|deputis(?:e|ing)|alternate|standing in|acting|attending)"
    r"(?: member)? (?:for|on behalf of) (.+)|(?:on behalf|in place|instead) of (.+)"
    r"|(?:as )?reserve for (.+)"
)
_YOUNG = re.compile(
    r"(?i)\b(?:young (?:person|people|adult|representative|member)s?|care leavers?"
    r"|care[- ]experienced|(?:children|young people) in care council|cicc|clacc|lac council)\b"
)
# Of somebody called Ms, too, this tells that she was in care.
_ONLY_YOUNG = re.compile(
    r"(?i)(?:an? )?(?:care leaver|care[- ]experienced (?:young )?(?:person|adult)|young person"
    r"|young representative)"
)
_BESIDE_YOUNG = re.compile(  # an adult who works with them
    r"(?i)officer|worker|manager|co-?ordinator|\blead|advis|participation|support|service|director"
    r"|\bhead|clerk|coun?cillor|cllr|champion|ambassador|\bteam|facilitator|carer|\band\b|&|advocate|nurse"
)
_YOUNG_BY_NAME = re.compile(
    r"(?:^|(?<=[,;]) |(?<= and) |(?<= with) |(?<=&) )(?:(?:an?|the|one|two|three|four|\d) )?"
    r"(?P<what>(?:care[- ]experienced |other )?"
    r"(?:[Yy]oung (?:person|people|adults?|wom[ae]n|m[ae]n)|care leavers?|child(?:ren)?)"
    r"(?: (?:in|from) care)?)(?:,|:| –| -)?"
    r" (?P<names>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*(?=[ ,;(.)]|$).*)"
)
_SEVERAL = re.compile(r"(?i)people|adults|women|men|leavers|children")
_CAME = re.compile(r"(?i)(?:arrived|joined|from|came)\b(?:.*? at)?")
_WENT = re.compile(r"(?i)(?:left|until|to|departed)\b(?:.*? at)?")


class Person(NamedTuple):
    """A person of a list: the name as printed, the post, and what stood in brackets beside it."""

    name: str
    role: str = ""
    note: str = ""
    chairs: bool = False
    instead_of: str = ""
    arrived: str = ""
    left: str = ""
    reason: str = ""
    is_young: bool = False

    @property
    def entry(self) -> dict[str, str]:
        """The keys of an attendance list."""
        return {
            "name": self.name,
            "role": self.role,
            "substitute_for": self.instead_of,
            "arrived": self.arrived,
            "left": self.left,
            "note": self.note,
            "reason": self.reason,
            "young_person": "yes" if self.is_young else "",
        }


def says_young(text: str) -> bool:
    """Whether a post, a remark or a heading is that of children or young people in care."""
    return bool(_YOUNG.search(text)) and not _BESIDE_YOUNG.search(text)


def with_age(person: Person, heading: str = "") -> Person:
    """A person, known as a young one by what stands beside the name or over the list."""
    beside = (person.role, person.note)
    told = any(says_young(words) for words in (*beside, heading))
    is_group = is_role(person.name) or bool(_SOME_PEOPLE.match(person.name))
    by_own_name = any(_ONLY_YOUNG.fullmatch(words) for words in beside)
    is_adult = bool(_TITLED.match(person.name)) and not by_own_name
    return person._replace(is_young=True) if told and not is_group and not is_adult else person


def people_in_line(text: str) -> list[Person]:
    """The people of one line or sentence of a list; a young one is marked as such."""
    words = " ".join(text.split())
    found = _YOUNG_BY_NAME.search(words)
    if found is None:
        return [with_age(person) for person in _people_in_line(text)]
    before = re.sub(r"(?:,|;|\band|\bwith|&)\s*$", "", words[: found.start()].rstrip())
    first, *others = _people_in_line(found["names"])
    young = first._replace(is_young=True, role=first.role or found["what"])
    if _SEVERAL.search(found["what"]):
        others = [with_age(each, found["what"]) for each in others]
    return [*people_in_line(before), young, *map(with_age, others)]


def _people_in_line(text: str) -> list[Person]:
    words = " ".join(text.strip().strip("•*-–").split()).rstrip(".;,: ")
    if not words:
        return []
    title, rest = _shared_title(_AND_FROM.sub(", ", reasons_in_brackets(words)))
    pieces = [piece.strip() for piece in rest.split(";") if piece.strip()]
    if title and len(pieces) > 1:
        return list(_of_groups(title, pieces))
    if ";" in rest:
        if _each_has_a_post(pieces):
            return [_person(piece, "") for piece in pieces]
        return [person for piece in pieces for person in _people_in_line(piece)]
    return list(_with_titles(_grouped(_pieces(rest), titled=bool(title)), title))


def _of_groups(title: str, groups: list[str]) -> Iterator[Person]:
    """People parted by semicolons behind a plural: `Councillors A; B`, `Councillors A, B; Mrs C`.

    The plural is that of all, unless it has a list of its own before the first semicolon.
    """
    first, *others = groups
    yield from _with_titles(_grouped(_pieces(first), titled=True), title)
    goes_on = len(list(_grouped(_pieces(first), titled=True))) == 1
    is_polite = bool(_POLITE.match(first))
    for each in others:
        if goes_on and (is_polite or not _TITLED.match(each)):
            yield from _people_in_line(f"{title} {each}")
        else:
            yield from _people_in_line(each)


def _with_titles(pieces: Iterable[str], title: str) -> Iterator[Person]:
    """People, each under the plural that stands before the first of them: `Councillors A, B`.

    So is `Mrs B`, if the first of them is called Mr or Mrs as well.
    """
    is_polite = False
    for place, piece in enumerate(pieces):
        if plural := _PLURAL.match(piece):
            title, is_polite = _PLURALS[plural[1].lower()], False
        bare = piece[plural.end() :] if plural else piece
        polite = title != "Mr" and _POLITE.match(bare)
        is_polite = is_polite or bool(polite and (plural or not place))
        found = _person(piece, "" if _SOME_PEOPLE.match(piece) else title)
        with_both = title and polite and is_polite
        yield found._replace(name=f"{title} {found.name}") if with_both else found


def _each_has_a_post(pieces: Iterable[str]) -> bool:
    """Whether what follows a comma is a post, for semicolons part the people: `A, Clerk; B`.

    Behind a dash, too, it goes on with the post: `A - Manager, Leaving Care; B - Clerk`.
    """
    behind = [each for piece in pieces for each in _pieces(piece)[1:]]
    has_posts = any(is_role(each) for each in behind) or all(map(_DASHED.search, pieces))
    return has_posts and not any(_TITLED.match(re.sub(r"^and ", "", each)) for each in behind)


def is_titled(name: str) -> bool:
    """Whether a name begins with a title, as no place or post does."""
    return bool(_TITLED.match(name))


def people_in_blocks(blocks: Iterable[Block]) -> Iterator[Person]:
    """The people of lines and columns, each line on its own."""
    for block in blocks:
        if block.rows:
            for row in block.rows:
                yield from _of_row(row)
        else:
            for line in _whole_lines(block.lines):
                yield from people_in_line(line)


def _whole_lines(lines: Iterable[str]) -> Iterator[str]:
    """Lines, with those that end in a comma or `and` joined to the next."""
    held = ""
    for line in lines:
        held = f"{held} {line}".strip()
        if not re.search(r"(?:,|\band|&)\s*$", held):
            yield held
            held = ""
    if held:
        yield held


def _of_row(row: tuple[Cell, ...]) -> Iterator[Person]:
    """`name | post`, or names in every column."""
    cells = [" ".join(cell.text.split()) for cell in row if cell.text.strip()]
    if len(cells) > 1 and not any(_is_person(cell) for cell in cells[1:]):
        first = people_in_line(cells[0])
        if len(first) == 1:
            role = ", ".join(filter(None, [first[0].role, *cells[1:]]))
            chairs = first[0].chairs or any(map(_CHAIR.fullmatch, re.split(r", ?", role)))
            posts, told = _apart(role)
            person = first[0]._replace(role=posts, chairs=chairs)
            for remark in told:
                person = _with_remark(person, remark)
            yield person
            return
    for cell in cells:
        yield from people_in_line(cell)


def _shared_title(words: str) -> tuple[str, str]:
    found = _PLURAL.match(words)
    return (_PLURALS[found[1].lower()], words[found.end() :]) if found else ("", words)


def _pieces(words: str) -> list[str]:
    """Stretches between commas outside brackets; a bracket that closes before a name ends one."""
    pieces, depth, start = [], 0, 0
    for place, letter in enumerate(words):
        depth += (letter in "([") - (letter in ")]")
        ends_here = letter in ")]" and depth == 0 and re.match(r" +[A-Z]", words[place + 1 :])
        if depth <= 0 and (letter == "," or ends_here):
            pieces.append(words[start : place + (letter != ",")])
            start = place + 1
    pieces.append(words[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def _grouped(pieces: list[str], *, titled: bool) -> Iterator[str]:
    """Pieces that belong together: a name with the posts behind it; `A and B` apart.

    Among posts a single word is rather a part of one than a person.
    """
    fewest = 2 if not titled and any(is_role(_BRACKETS.sub(" ", piece)) for piece in pieces) else 1
    held = ""
    for raw in pieces:
        piece = re.sub(r"^(?:and|&) ", "", raw)
        for each in _parted(piece, fewest):
            if held and not _is_person(each, fewest):
                held += f", {each}"
                continue
            if held:
                yield held
            held = each
    if held:
        yield held


def _parted(piece: str, fewest: int) -> list[str]:
    """`A. Hart and B. Bell` is two people; `Learning and Skills` is no person at all."""
    halves = re.split(r" (?:and|&) ", piece)
    if len(halves) > 1 and all(_is_person(half, fewest) for half in halves):
        return halves
    if len(halves) > 1 and _is_person(halves[-1], 2) and not is_role(piece):
        return [" and ".join(halves[:-1]), halves[-1]]
    return [piece]


def _is_person(piece: str, fewest: int = 1) -> bool:
    """Whether words are a name of so many words, whatever follows it in brackets or a dash."""
    if _SOME_PEOPLE.match(piece):
        return True
    if _NO_NAMES.match(piece):
        return False
    bare = _IN_THE_CHAIR.sub("", _BRACKETS.sub(" ", piece)).strip()
    name = _DASHED.split(bare)[0].strip(' .*“”"')  # a young person may be called “J”
    if _PLURAL.match(f"{name} ") or (_TITLED.match(name) and len(name.split()) <= 5):
        return True
    enough = fewest <= len(name.split()) <= 5 and not (
        len(name) > 4 and name.isupper() and " " not in name
    )
    return enough and bool(_NAME.fullmatch(name)) and not is_role(name)


def _person(words: str, title: str) -> Person:
    remarks = [found.strip() for found in _BRACKETS.findall(words) if found.strip()]
    bare = " ".join(_BRACKETS.sub(" ", words).split()).strip(" ,")
    name, role = _name_and_role(bare)
    if title and not _TITLED.match(name):
        name = f"{title} {name}"
    posts, told = _apart(role)
    found = Person(name, posts)
    for remark in (*remarks, *told):
        found = _with_remark(found, remark)
    if _CHAIR.fullmatch(found.role):
        found = found._replace(chairs=True, role="", note=_both(found.role, found.note))
    elif any(_CHAIR.fullmatch(post.strip()) for post in re.split(r",| and ", found.role)):
        found = found._replace(chairs=True)
    return found


def _name_and_role(bare: str) -> tuple[str, str]:
    shared = _PLURAL.match(bare)
    if shared:
        title = _PLURALS[shared[1].lower()]
        bare = f"{title} {bare[shared.end() :]}".strip()
    if chair := _IN_THE_CHAIR.search(bare):
        return bare[: chair.start()].strip(" ,"), chair[0].strip(" ,–-")
    first, comma, rest = bare.partition(",")
    pieces = _DASHED.split(first, maxsplit=1)
    dashed = len(pieces) == 2 and bool(pieces[0]) and bool(pieces[1])
    name, post = (pieces[0], pieces[1]) if dashed else (first, "")
    return name.strip(" .*"), ", ".join(filter(None, (post.strip(), rest.strip() if comma else "")))


def _apart(role: str) -> tuple[str, list[str]]:
    """A post, and what follows a name but is none: a reason of health, who came in one's place."""
    pieces = [piece.strip() for piece in role.split(",") if piece.strip()]
    told = [
        piece
        for piece in pieces
        if _FOR_WHOM.match(piece)
        or (tells_of_health(piece) and not is_role(piece))
        or _tells_when(piece)
    ]
    return (role, []) if not told else (", ".join(p for p in pieces if p not in told), told)


def _with_remark(person: Person, remark: str) -> Person:
    if _CHAIR.fullmatch(remark):
        return person._replace(chairs=True, note=_both(person.note, remark))
    if found := _INSTEAD.fullmatch(remark):
        return person._replace(instead_of=next(name for name in found.groups() if name).strip())
    if tells_of_health(remark) and not is_role(remark):
        return person._replace(reason=_both(person.reason, remark))
    if came_or_went := _times_of(person, remark):
        return came_or_went
    if not person.role and is_role(remark) and not _OTHER_OFFICE.fullmatch(remark):
        return person._replace(role=remark)
    return person._replace(note=_both(person.note, remark))


def _times_of(person: Person, remark: str) -> Person | None:
    """`arrived 6.20pm` and `left at 7pm` are times of their own."""
    times = [time.printed for time, _, _ in times_in(remark)]
    if len(times) != 1:
        return None
    if _CAME.match(remark) and not person.arrived:
        return person._replace(arrived=times[0])
    return person._replace(left=times[0]) if _WENT.match(remark) and not person.left else None


def _tells_when(remark: str) -> bool:
    """Whether a remark is about when somebody came or went: `left at 11.15`."""
    return bool((_CAME.match(remark) or _WENT.match(remark)) and any(times_in(remark)))


def _both(first: str, second: str) -> str:
    return "; ".join(filter(None, (first, second)))


def looks_like_people(text: str) -> bool:
    """Whether a line is a list of people: it begins with a name, and is no sentence."""
    words = " ".join(text.split()).strip(" •*-–")
    if not words or len(words) > 600 or _OVER_ITEMS.search(words):
        return False
    if _PLURAL.match(words) or _TITLED.match(words):
        return not re.search(
            rf"\b(?:was|were|had|has|said|asked|declared|welcomed|apologi[sz]ed|{SENT})\b", words
        )
    first = re.split(r" (?:and|&) ", next(iter(_pieces(words)), ""))[0]
    return bool(first) and (_is_person(first) or bool(_INITIALS.fullmatch(first)))
