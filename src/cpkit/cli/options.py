"""Options that several commands share, with one wording each."""

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

AudienceName: TypeAlias = Literal["public", "members"]
Records = Annotated[
    Path | None,
    typer.Option("--records", metavar="DIR", help="The records folder, if not the nearest one."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only show what would change; write nothing.")
]
AsAt = Annotated[
    str | None,
    typer.Option(
        "--as-at", metavar="DATE", help="Work everything out as at this day instead of today."
    ),
]
