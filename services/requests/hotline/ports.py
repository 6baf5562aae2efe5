"""What the use cases of the hotline need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.hotline.domain import HotlineSheet
from services.requests.hotline.mapping import HotlineMapping
from services.requests.hotline.record import HotlineFile
from services.requests.service_requests.ports import RequestsWork


class HotlineSheets(Aggregates[HotlineSheet], Protocol):
    def of_request(self, request_id: str) -> HotlineSheet | None:
        """The sheet that has become this request."""


class HotlineMappings(Protocol):
    def current(self) -> HotlineMapping:
        """The mapping of the street office, to read."""

    def to_change(self) -> HotlineMapping:
        """The same, to be changed."""


class HotlineFiles(Protocol):
    def find(self, identifier: str) -> HotlineFile | None: ...

    def get(self, identifier: str) -> HotlineFile:
        """Raises NoSuchHotlineFile."""

    def keep(self, file: HotlineFile) -> None: ...


class HotlineWork(RequestsWork, Protocol):
    @property
    def hotline_sheets(self) -> HotlineSheets: ...

    @property
    def hotline_mappings(self) -> HotlineMappings: ...

    @property
    def hotline_files(self) -> HotlineFiles: ...
