"""The council: its posts, directorates, calendar, terms, house style and weight of checks."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from cpkit.records.base import Part, Record, Waiver
from cpkit.records.fields import (
    Date,
    DayOfYear,
    Prose,
    Text,
    Texts,
    Whole,
    YesNo,
    as_entries,
    as_entry,
)
from cpkit.records.marks import REQUIRED, private, public


class Contact(Part):
    """Where the public reaches the council: its own published addresses, nobody's home."""

    name: Text | None = public("whom to ask for")
    role: Text | None = public("their post")
    address: Prose | None = public("the postal address")
    email: Text | None = public("the office's e-mail address")
    phone: Text | None = public("the office's telephone number")
    extension: Text | None = public("the extension, as printed")
    website: Text | None = public("the council's web address")


class Directorate(Part):
    """A part of the council that answers for actions and commitments."""

    name: Text = public("the directorate's name", REQUIRED)
    aliases: Texts = public("other names it goes by: `CYP`, `People's`", ())
    email: Text | None = private("where letters to it go; never published")


class Post(Part):
    """An office in the council or with a partner, whoever holds it."""

    title: Text = public("the post's title", REQUIRED)
    aliases: Texts = public("other titles in use for the same post or team", ())
    holder: Text | None = public("who holds it now")
    directorate: Text | None = public("the directorate it belongs to")
    partner: Text | None = public("the partner organisation it belongs to")
    email: Text | None = private("where letters to its holder go; never published")
    proper_officer: Text | None = public("for which duty this is the proper officer: `summons`")


class Closure(Part):
    """A day that is not a working day here."""

    date: Date = public("the day", REQUIRED)
    name: Text | None = public("why: `Christmas closure`")


class Calendar(Part):
    """What counts as a working day here, beside England's bank holidays."""

    counts: Literal["working", "mon-sat", "calendar"] = public(
        "the days that count: working days; Monday to Saturday; or every day", "working"
    )
    closures: Annotated[tuple[Closure, ...], BeforeValidator(as_entries("date"))] = public(
        "further days the council is closed", ()
    )
    open: tuple[Date, ...] = public("bank holidays on which the council works", ())
    municipal_year: DayOfYear | None = public("the day the municipal year starts: `13 May`")


class Term(Part):
    """A school term."""

    name: Text = public("such as `Summer term 2018`", REQUIRED)
    from_: Date = public("its first day", REQUIRED)
    to: Date = public("its last day", REQUIRED)


class CheckSettings(Part):
    """How this council weighs the checks."""

    severity: dict[str, Literal["error", "warning", "info", "off"]] = public(
        "code → how much it matters here", {}
    )
    due_soon_days: Whole = public("days ahead from which an action counts as due soon", 28)
    suppress_below: Whole = public("counts from 1 up to below this number are small", 5)
    wording: YesNo = public("whether the wording of papers is checked as well (CP8xx)", False)
    reading_age: Whole = public("the age at which words for young people should be readable", 12)
    waive: tuple[Waiver, ...] = private("checks that matter in no record here, and why", ())


class ReportForm(Part):
    """The headings of an officer's report."""

    sections: Texts = public("section headings in order", ())
    implications: Texts = public("rows of the implications table, nil values included", ())


class Council(Record):
    """The council, in `council.yaml`."""

    kind: ClassVar[str] = "council"
    folder: ClassVar[str] = ""

    name: Text = public("the council's full name", REQUIRED)
    short_name: Text | None = public("the name in short")
    type: Text | None = public("county, unitary, metropolitan, London borough, trust, …")
    contact: Contact | None = public("where the public reaches the council")
    summons_by: Text | None = public("the proper officer who signs the summons: a post's title")
    posts: Annotated[tuple[Post, ...], BeforeValidator(as_entries("title"))] = public(
        "the offices that lead actions, present reports and sign papers", ()
    )
    directorates: Annotated[tuple[Directorate, ...], BeforeValidator(as_entries("name"))] = public(
        "the directorates, in the order reports print them", ()
    )
    calendar: Annotated[Calendar, BeforeValidator(as_entry("counts"))] = public(
        "which days count", Calendar.model_construct()
    )
    terms: tuple[Term, ...] = public("school terms, for timescales such as `Summer term 2018`", ())
    house_style: Text | None = public("the style of printed papers, where a body names no other")
    glossary: dict[str, Text] = public("short form → what it stands for", {})
    say_instead: dict[str, Text] = public(
        "word or short form → what this council says instead: `LAC: children in our care`", {}
    )
    report_form: ReportForm | None = public("the headings of officers' reports")
    checks: CheckSettings = public(
        "how this council weighs the checks", CheckSettings.model_construct()
    )
    notes: Prose | None = public("anything else")
