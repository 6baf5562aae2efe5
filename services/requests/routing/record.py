"""What is said to whoever triages: the rule that fits, and what was done with requests like this one."""

from dataclasses import dataclass
from enum import StrEnum

from services.requests.routing.matching import Reason
from services.requests.service_requests.record import AdviceBasis


class EvidenceKind(StrEnum):
    CATALOGUE_ITEM = "catalogue_item"
    #: The same building and category.
    BUILDING = "building"
    WORDS = "words"


@dataclass(frozen=True, kw_only=True)
class Fitting:
    """The first rule that fits. `open_unit_ids` are its units that are there."""

    rule_id: str
    name: str
    position: int
    unit_ids: list[str]
    open_unit_ids: list[str]
    days: int | None
    automatic: bool
    reasons: list[Reason]


@dataclass(frozen=True, kw_only=True)
class UnitCount:
    unit_id: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The last dispatches like this one that were not wrong, by unit, the most frequent first."""

    kind: EvidenceKind
    total: int
    units: list[UnitCount]


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """`unit_ids` is empty if nothing speaks clearly for a unit; its first one is what a person would confirm."""

    request_id: str
    basis: AdviceBasis | None
    unit_ids: list[str]
    days: int | None
    rule: Fitting | None
    past: list[Evidence]
