"""What the use cases of releases need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.releases.domain import ReleasedCase
from services.requests.service_requests.ports import RequestsWork


class ReleasedCases(Aggregates[ReleasedCase], Protocol): ...


class ReleasesWork(RequestsWork, Protocol):
    @property
    def released_cases(self) -> ReleasedCases: ...
