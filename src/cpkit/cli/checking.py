"""`validate` and `explain`: every problem at once, and the reason behind each code."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cpkit.cli.completion import check_codes
from cpkit.cli.options import AsAt, AudienceName, Records
from cpkit.cli.problem_report import Format, Report, audience_for
from cpkit.cli.progress import shown
from cpkit.cli.project import CLEAN, PROBLEMS, Project, day_of, open_project, refuse
from cpkit.cli.terminal import say, width
from cpkit.problems import Problem, as_row, from_row, in_order
from cpkit.shelf import Memory, Shelf, open_memory, open_shelf

if TYPE_CHECKING:
    from cpkit.cli.since import Since


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]…", help="Only what concerns these files or folders."),
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print the problems.")] = "text",
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 for warnings too, not only for errors.")
    ] = False,
    select: Annotated[
        str,
        typer.Option(metavar="CODES", help="Only these codes: `CP301`, or `CP3` for all of them."),
    ] = "",
    ignore: Annotated[
        str, typer.Option(metavar="CODES", help="All codes but these, with commas between them.")
    ] = "",
    against: Annotated[
        str | None,
        typer.Option(
            metavar="REF",
            help="Only what has to do with changes since a branch, a commit or a day; and whether"
            " they may be made.",
        ),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="With --against: what was wrong before as well.")
    ] = False,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Leave out the problems that a file lists.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="List the problems there are in a file.")
    ] = None,
    waivers: Annotated[
        bool, typer.Option("--waivers", help="List what is waived instead, and for what reason.")
    ] = False,
    summary: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Add a summary in Markdown to a file, for CI."),
    ] = None,
    audience: Annotated[
        AudienceName | None,
        typer.Option(
            help="Whom to tell: `public` is shown no private words. Else members; in CI, public."
        ),
    ] = None,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Find everything that is wrong, and how to mend it.

    Reads every record and asks every check. Exits with 0 when there are no errors, and with 1
    when there are; with --strict, warnings count as well. With --against it holds the records
    against those of an earlier day too: confirmed minutes, published agendas, ids and due dates
    do not change by themselves.

    For example: cpkit validate --against main
    """
    project, day = open_project(records), day_of(as_at)
    told_to = audience or audience_for(output)
    if waivers:
        if output not in ("text", "json"):
            refuse(f"--waivers prints text or json, not {output}")
        _print_waivers(project, day, output, told_to)
        return
    _refuse_what_chooses_nothing(select, "--select")
    _refuse_what_chooses_nothing(ignore, "--ignore")
    wording = any(prefix.startswith("CP8") for prefix in _prefixes(select))
    found, count = every_problem(project.records, day, wording=wording)
    known = _since(project, against, day) if against is not None else None
    if known is not None:
        found = _concerned(found, known, everything=all_, wording=wording)
    if paths:
        files = [_inside(project, path) for path in paths]
        found = [p for p in found if any(_is_below(p.place.file, file) for file in files)]
    chosen = [p for p in found if _is_chosen(p.code, select, ignore)]
    _say_unread(found, chosen)
    matters = ("error", "warning") if strict else ("error",)
    report = Report(project, count, matters, told_to, known)
    if write_baseline is not None:
        report.write_baseline(chosen, write_baseline)
        raise typer.Exit(CLEAN)
    if baseline is not None:
        chosen = report.without_known(chosen, baseline)
    if summary is not None:
        report.add_summary(chosen, summary)
    report.print(chosen, output)
    raise typer.Exit(PROBLEMS if any(map(report.counts, chosen)) else CLEAN)


def _say_unread(found: list[Problem], chosen: list[Problem]) -> None:
    """Say that records could not be read, and so not checked, where none of the chosen says so."""
    unread = {p.place.file for p in found if _keeps_from_reading(p)}
    if left := len(unread - {p.place.file for p in chosen if _keeps_from_reading(p)}):
        what, was = ("1 record", "was") if left == 1 else (f"{left:,} records", "were")
        words = f"{what} cannot be read and {was} not checked; `cpkit validate` says why"
        say(f"cpkit: {words}", err=True)


def _keeps_from_reading(problem: Problem) -> bool:
    from cpkit.problems import RULES

    return problem.code < "CP2" and RULES[problem.code].severity == "error"


def _since(project: Project, ref: str, day: date) -> "Since":
    from cpkit.cli.since import since

    return since(project, ref, day)


def _concerned(
    found: list[Problem], known: "Since", *, everything: bool, wording: bool
) -> list[Problem]:
    """What may not have changed since a revision, with what else is wrong there because of it."""
    from cpkit.cli.since import Concern

    concerns = Concern(known, wording=wording)
    kept = [problem for problem in found if everything or concerns(problem)]
    if left := len(found) - len(kept):
        what = "1 problem was" if left == 1 else f"{left:,} problems were"
        say(f"cpkit: {what} there before and left out; see --all", err=True)
    return in_order([*kept, *known.problems()])


def every_problem(records: Path, day: date, *, wording: bool = False) -> tuple[list[Problem], int]:
    """Every problem as the council weighs it, and how many records there are.

    `wording` looks at the wording of papers as well, where the council does not ask for it.

    Where not one byte has changed since the last time, what was found then is found again.
    """
    memory = open_memory(records)
    shelf = open_shelf(records, memory)
    key = shelf.as_at(day) if memory.is_kept else ""
    name = "problems-wording" if wording else "problems"
    known = memory.recall(name, key)
    if known is None:
        known = _find_problems(records, day, shelf, memory, wording)
        memory.remember(name, key, known)
    return [from_row(row) for row in known["problems"]], known["records"]


def _find_problems(
    records: Path, day: date, shelf: Shelf, memory: Memory, wording: bool
) -> dict[str, Any]:
    from cpkit.cli.ahead import reading_ahead

    ahead = reading_ahead(shelf, memory)  # before the models are imported, which takes its time
    from cpkit.checks import check_everything, weighed
    from cpkit.register import load

    register, problems = load(records, day, shelf, memory, shown, ahead)
    problems += check_everything(register, shelf, memory, shown, wording=wording)
    found = in_order(weighed(problems, register))
    return {"problems": [as_row(problem) for problem in found], "records": len(shelf.listing.files)}


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help="A code such as CP301; all, if left out.",
            autocompletion=check_codes,
        ),
    ] = None,
) -> None:
    """Say what a code means and why it matters.

    Also how to mend it, and where the rule comes from. Without a code, lists them all.

    For example: cpkit explain CP301
    """
    from cpkit import checks  # noqa: F401 - importing the checks declares their rules
    from cpkit.problems import RULES
    from cpkit.report.explanation import explanation, list_of_rules

    if code is None:
        say(list_of_rules(RULES.values(), width()))
        return
    found = RULES.get(f"CP{code.strip().upper().removeprefix('CP').strip()}")
    if found is None:
        refuse(f"no check has the code `{code}`; `cpkit explain` lists them all")
    say(explanation(found, width()))


def _print_waivers(project: Project, day: date, output: str, audience: AudienceName) -> None:
    from cpkit.checks.waived import waived
    from cpkit.register import load
    from cpkit.report.waivers import waivers_as_json, waivers_as_text, without_reason

    register, _ = load(project.records, day)
    found = list(waived(register))
    if audience == "public":
        found = [without_reason(each) for each in found]
    if output == "json":
        say(waivers_as_json(found))
        return
    for line in waivers_as_text(found, shown=project.shown, width=width()):
        say(line)


def _is_chosen(code: str, select: str, ignore: str) -> bool:
    return _matches(code, select, if_empty=True) and not _matches(code, ignore, if_empty=False)


def _refuse_what_chooses_nothing(prefixes: str, option: str) -> None:
    """A slip in `--select` would be a build in which nothing is ever wrong."""
    if not prefixes:
        return
    from cpkit import checks  # noqa: F401 - importing the checks declares their rules
    from cpkit.problems import RULES

    for prefix in _prefixes(prefixes):
        if not any(code.startswith(prefix) for code in RULES):
            refuse(f"{option}: no check has a code that begins with `{prefix}`")


def _prefixes(words: str) -> list[str]:
    return [prefix.strip().upper() for prefix in words.split(",") if prefix.strip()]


def _matches(code: str, prefixes: str, *, if_empty: bool) -> bool:
    wanted = _prefixes(prefixes)
    return any(code.startswith(prefix) for prefix in wanted) if wanted else if_empty


def _inside(project: Project, path: Path) -> str:
    """A path given on the command line, as problems name it: from the project's root."""
    whole = path.resolve()
    if not whole.exists():
        refuse(f"there is no `{path}`")
    if not whole.is_relative_to(project.root):
        refuse(f"`{path}` is not in the project at {project.root}")
    return whole.relative_to(project.root).as_posix()


def _is_below(file: str, folder: str) -> bool:
    return folder in (".", file) or file.startswith(f"{folder}/")
