"""What the use cases of exclusions need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.exclusions.domain import Exclusion
from services.requests.service_requests.ports import RequestsWork


class Exclusions(Aggregates[Exclusion], Protocol): ...


class ExclusionsWork(RequestsWork, Protocol):
    @property
    def exclusions(self) -> Exclusions: ...
