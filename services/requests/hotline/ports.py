"""What the use cases of the hotline need from storage."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.hotline.domain import HotlineSheet
from services.requests.hotline.mapping import HotlineMapping
from services.requests.hotline.record import HotlineFile
from services.requests.service_requests.ports import RequestsWork
from services.requests.units.ports import UnitsWork


class HotlineSheets(Aggregates[HotlineSheet], Protocol):
    def of_request(self, request_id: str) -> HotlineSheet | None:
        """The sheet that has become this request."""

    def read_unread(self, at: datetime) -> None:
        """All sheets with words that wait for the mapping are to be read again from then on."""


class HotlineMappings(Protocol):
    def current(self) -> HotlineMapping:
        """The mapping of the street office, to read."""

    def to_change(self) -> HotlineMapping:
        """The same, to be changed."""


class OwnSteps(Protocol):
    def written(self, sheet_id: str) -> Collection[tuple[str, str]]:
        """Steps that we have written ourselves: what each is called, and when."""


class HotlineFiles(Protocol):
    def find(self, identifier: str) -> HotlineFile | None: ...

    def get(self, identifier: str) -> HotlineFile:
        """Raises NoSuchHotlineFile."""

    def keep(self, file: HotlineFile) -> None: ...


class HotlineWork(RequestsWork, UnitsWork, Protocol):
    @property
    def hotline_sheets(self) -> HotlineSheets: ...

    @property
    def hotline_mappings(self) -> HotlineMappings: ...

    @property
    def hotline_steps(self) -> OwnSteps: ...

    @property
    def hotline_files(self) -> HotlineFiles: ...
