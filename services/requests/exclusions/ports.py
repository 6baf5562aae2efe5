"""What the use cases of exclusions need from storage."""

from collections.abc import Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.exclusions.domain import Exclusion
from services.requests.service_requests.ports import RequestsWork


class Exclusions(Aggregates[Exclusion], Protocol):
    def waiting_of(self, request_id: str) -> Sequence[Exclusion]:
        """What of the request waits for a decision: of each unit that had it at most one."""


class ExclusionsWork(RequestsWork, Protocol):
    @property
    def exclusions(self) -> Exclusions: ...
