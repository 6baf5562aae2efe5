"""What the use cases of whistles need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.service_requests.ports import RequestsWork
from services.requests.whistles.domain import Whistle


class WhistlesWork(RequestsWork, Protocol):
    @property
    def whistles(self) -> Aggregates[Whistle]: ...
