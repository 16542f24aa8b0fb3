"""Which folder holds which kind of record."""

FOLDERS: dict[str, str] = {
    "": "council",
    "bodies": "body",
    "meetings": "meeting",
    "pledges": "pledge",
    "action-plans": "action plan",
    "monitoring": "monitoring",
    "reports": "report",
}
"""Folder below records/ → kind. `council.yaml` lies at the top; papers/ holds files as they are."""
