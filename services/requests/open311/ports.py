"""What the use cases of Open311 need from storage."""

from typing import Protocol

from services.requests.comments.ports import CommentsWork
from services.requests.open311.record import Report
from services.requests.open311.saying import Update


class ReportRows(Protocol):
    def find(self, identifier: str) -> Report | None: ...

    def file(self, report: Report, sequence: int = 1) -> None:
        """Stores a new one; `sequence` is the version of its request. The commit raises AlreadyExists if there is one of this id."""


class UpdateRows(Protocol):
    def find(self, identifier: str) -> Update | None: ...

    def add(self, update: Update) -> None:
        """Stores a new one. The commit raises AlreadyExists if there is one of this id."""


class Open311Work(CommentsWork, Protocol):
    @property
    def reports(self) -> ReportRows: ...

    @property
    def report_updates(self) -> UpdateRows: ...
