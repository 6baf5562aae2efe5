"""Commands to agency cases."""

from dataclasses import dataclass

from services.requests.agency_cases.record import NewPaper, Way


@dataclass(frozen=True, kw_only=True)
class Assignment:
    agent_id: str


@dataclass(frozen=True, kw_only=True)
class Missing:
    missing: str


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """Without `papers` all that the agent has."""

    window: str
    receipt: str
    papers: list[int]


@dataclass(frozen=True, kw_only=True)
class BroughtBack:
    """What the window gave back; it keeps the others."""

    returned: list[int]


@dataclass(frozen=True, kw_only=True)
class Result(BroughtBack):
    """What the window decided, and the papers that it issued."""

    granted: bool
    note: str
    issued: list[NewPaper]


@dataclass(frozen=True, kw_only=True)
class Handing:
    """`new` is what comes in; `papers` what goes out, without any everything."""

    way: Way
    new: list[NewPaper]
    papers: list[int]
    note: str


@dataclass(frozen=True, kw_only=True)
class DrawnSignature:
    name: str
    file_id: str


@dataclass(frozen=True, kw_only=True)
class Reason:
    reason: str
