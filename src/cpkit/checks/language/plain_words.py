"""CP801–CP807, wording, for councils that ask for it: slips of the pen, terms, plain words."""

import re
from collections.abc import Iterator

from cpkit.checks.check import Finding, check
from cpkit.checks.words import Said, public_words_of, text_of, unwrapped_text_of
from cpkit.problems import INFO
from cpkit.records import Meeting, OfficerReport, Pledge, Record
from cpkit.register import Register

_PROSE = frozenset({"minute", "text", "note", "notes", "purpose", "reply", "summary", "reasons"})

_TWICE = re.compile(r"\b(?P<word>[a-z]{2,}) (?P=word)\b", re.IGNORECASE)
_MAY_STAND_TWICE = frozenset({"had", "that", "very", "far", "long", "many", "no", "so", "year"})


@check("CP801", "a word stands twice", severity=INFO)
def doubled_word(record: Record, register: Register) -> Iterator[Finding]:
    """Why: it is printed as it stands.
    Fix: take one of the two out.
    Source: good practice of committee clerks; asked for by `wording: yes`.
    """
    for said in _texts_with(_TWICE, record, register):
        found = (f["word"] for f in _TWICE.finditer(said.on_one_line))
        word = next((w for w in found if w.casefold() not in _MAY_STAND_TWICE), "")
        if word and not word[:1].isupper():  # `Wagga Wagga` is a name
            yield Finding(f"`{word}` stands twice", *said.at)


_BOLD = "**"
_MARK_ON_MARK = re.compile(r"^[ \t]*[-*•][ \t]+(?:[0-9]{1,3}[.)]|[-*•])[ \t]", re.MULTILINE)


@check("CP802", "a mark was left in the text", severity=INFO)
def stray_mark(record: Record, register: Register) -> Iterator[Finding]:
    """Why: it is printed as it stands, or makes bold what should not be.
    Fix: take it out; `**` stands before and after what is bold, and a list needs one mark a line.
    Source: docs/writing.md; asked for by `wording: yes`.
    """
    text = text_of(record)
    if _BOLD not in text and not _MARK_ON_MARK.search(text):
        return
    for said in public_words_of(record, register):
        if any(paragraph.count(_BOLD) % 2 for paragraph in said.text.split("\n\n")):
            yield Finding("`**` without its other half", *said.at)
        if found := _MARK_ON_MARK.search(said.text):
            yield Finding(f"two list marks: `{found[0].strip()}`", *said.at)


_LEFTOVER = re.compile(
    r"this page is intentionally left blank|^[ \t]*page [0-9]+(?: of [0-9]+)?[ \t]*$"
    r"|^[ \t]*agenda item [0-9]+[ \t]*$|classification: ?[a-z]+|public document pack"
    r"|</?(?:p|ul|ol|li|i|b|em|strong|br|span|div|td|tr|table|font)\b[^<>\n]{0,200}>",
    re.IGNORECASE | re.MULTILINE,
)


@check("CP803", "a leftover of a page stands in the text", severity=INFO)
def leftover(record: Record, register: Register) -> Iterator[Finding]:
    """Why: page marks, footers and marks of a web page belong to a paper that is no more.
    Fix: take it out; a marking has its own key, `marking:`.
    Source: good practice of committee clerks; asked for by `wording: yes`.
    """
    for said in _texts_with(_LEFTOVER, record, register):
        found = _LEFTOVER.search(said.text) if said.field != "marking" else None
        if found:
            words = f"`{found[0].strip():.60}` was left over from a page"
            yield Finding(words, *said.at)


_RUN_TOGETHER = re.compile(r"(?<![£0-9.,])[0-9]{1,4}\.[0-9]{1,3} ?\([0-9]{1,3}(?:\.[0-9]+)?%\)")


@check("CP804", "two numbers may have run together", severity=INFO)
def run_together(record: Record, register: Register) -> Iterator[Finding]:
    """Why: a count has no decimals; a full stop between two sentences may have lost its space.
    Fix: put a space after the full stop, or correct the number.
    Source: good practice of committee clerks; asked for by `wording: yes`.
    """
    for said in _texts_with(_RUN_TOGETHER, record, register):
        if found := _RUN_TOGETHER.search(said.on_one_line):
            yield Finding(f"`{found[0]}` may be two numbers that ran together", *said.at)


def _texts_with(form: re.Pattern[str], record: Record, register: Register) -> Iterator[Said]:
    """The public texts of a record, if its file holds anything of a form at all."""
    if form.search(text_of(record)) or form.search(unwrapped_text_of(record)):
        yield from public_words_of(record, register)


@check("CP805", "the council has another word for it", severity=INFO)
def other_term(record: Record, register: Register) -> Iterator[Finding]:
    """Why: young people asked for the words that are used of them, and the council agreed.
    Fix: use the council's word; what somebody else said or named may be left.
    Source: the council's `say_instead:`; asked for by `wording: yes`.
    """
    terms = register.council.say_instead
    text = unwrapped_text_of(record)
    for word, instead in terms.items():
        form = _as_word(word)
        if not form.search(text):
            continue
        for said in public_words_of(record, register):
            if said.field in _PROSE and form.search(said.on_one_line):
                yield Finding(f"`{word}`; this council says `{instead}`", *said.at)


def _as_word(words: str) -> re.Pattern[str]:
    """Words as they stand in a text; a short form in capitals is no other word in small letters."""
    how = re.NOFLAG if words.isupper() else re.IGNORECASE
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", how)


@check("CP806", "a short form is not spelled out", severity=INFO)
def bare_short_form(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: a reader from outside does not know it, and most readers of minutes are from outside.
    Fix: write it in full the first time, with the short form in brackets.
    Source: the council's `glossary:`; asked for by `wording: yes`.
    """
    text = text_of(record)
    short_forms = [each for each in register.council.glossary if each in text]
    if not short_forms:
        return
    said_so_far, waiting = "", {each: _as_word(each) for each in short_forms}
    for said in public_words_of(record, register):
        if said.field not in _PROSE:
            continue
        words = said.on_one_line
        for short, form in list(waiting.items()):
            if found := form.search(words):
                del waiting[short]
                before = f"{said_so_far} {words[: found.start()]}".casefold()
                if register.council.glossary[short].casefold() not in before:
                    full = register.council.glossary[short]
                    yield Finding(f"`{short}` stands for `{full}`, not spelled out", *said.at)
        said_so_far = f"{said_so_far} {words}"


_FEWEST_WORDS = 8  # of fewer words no reading age can be told


@check("CP807", "a promise to young people is hard to read", severity=INFO)
def hard_words(pledge: Pledge, register: Register) -> Iterator[Finding]:
    """Why: a promise that a child cannot read is made to somebody else.
    Fix: shorter sentences, shorter words; `we will` for what the council does.
    Source: the council's `reading_age:`; the Automated Readability Index; asked for by
    `wording: yes`.
    """
    limit = register.council.checks.reading_age
    for promise in pledge.promises:
        age = reading_age(promise.text)
        if age > limit:
            words = f"to be read at the age of {age}; {limit} is wanted"
            yield Finding(words, promise, "text")


def reading_age(text: str) -> int:
    """The age at which a text can be read, in whole years: by letters a word, words a sentence."""
    words = re.findall(r"[\w'’]+", text)
    if len(words) < _FEWEST_WORDS:
        return 0
    sentences = max(1, len(re.findall(r"[.!?](?:\s|$)", text)))
    letters = sum(map(len, words))
    grade = 4.71 * letters / len(words) + 0.5 * len(words) / sentences - 21.43
    return round(grade) + 5
