"""What the use cases of Open311 need from storage."""

from typing import Protocol

from services.requests.open311.record import Report
from services.requests.service_requests.ports import RequestsWork


class ReportRows(Protocol):
    def find(self, identifier: str) -> Report | None: ...

    def file(self, report: Report) -> None:
        """Stores a new one. The commit raises AlreadyExists if there is one of this id."""


class Open311Work(RequestsWork, Protocol):
    @property
    def reports(self) -> ReportRows: ...
