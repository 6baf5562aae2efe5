"""What the use cases of work orders need from storage."""

from collections.abc import Collection, Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.calendars.ports import CalendarsWork
from services.requests.officers.ports import OfficersWork
from services.requests.service_requests.ports import RequestsWork
from services.requests.work_orders.domain import WorkOrder


class WorkOrders(Aggregates[WorkOrder], Protocol):
    def open_of(self, unit_id: str) -> WorkOrder | None:
        """Any work order that the unit has still to do."""

    def open_for(self, request_id: str) -> Sequence[WorkOrder]:
        """What is still to be done for the request."""

    def open_with(self, deputy_id: str, unit_id: str | None) -> WorkOrder | None:
        """Any work order that the officer has still to do, of the unit if one is named."""

    def units_with_any(self, unit_ids: Collection[str]) -> set[str]:
        """Those of the units that were ever given work."""


class WorkOrdersWork(OfficersWork, RequestsWork, CalendarsWork, Protocol):
    @property
    def work_orders(self) -> WorkOrders: ...
