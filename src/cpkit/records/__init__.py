"""A tree of text in; frozen records out: one module for each kind."""

from cpkit.records.action import Action
from cpkit.records.base import Part, Record, parts
from cpkit.records.body import Body
from cpkit.records.council import Council
from cpkit.records.item import Item
from cpkit.records.meeting import Meeting
from cpkit.records.monitoring import Monitoring
from cpkit.records.plan import ActionPlan
from cpkit.records.pledge import Commitment, Pledge
from cpkit.records.report import OfficerReport
from cpkit.records.resolution import Resolution

KINDS: tuple[type[Record], ...] = (
    Council,
    Body,
    Meeting,
    Pledge,
    ActionPlan,
    Monitoring,
    OfficerReport,
)
"""Every kind of record, in the order of the folder map."""

__all__ = [
    "KINDS",
    "Action",
    "ActionPlan",
    "Body",
    "Commitment",
    "Council",
    "Item",
    "Meeting",
    "Monitoring",
    "OfficerReport",
    "Part",
    "Pledge",
    "Record",
    "Resolution",
    "parts",
]
