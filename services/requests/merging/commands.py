"""Commands of merging."""

from dataclasses import dataclass

from services.requests.service_requests.commands import Submission


@dataclass(frozen=True, kw_only=True)
class Merge:
    into_id: str
    reason: str


@dataclass(kw_only=True)
class Part(Submission):
    """The matter that becomes a request of its own."""

    reason: str
