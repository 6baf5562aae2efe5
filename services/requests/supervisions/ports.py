"""What the use cases of supervisions need from storage."""

from collections.abc import Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.supervisions.domain import Supervision
from services.requests.whistles.ports import WhistlesWork
from services.requests.work_orders.ports import WorkOrdersWork


class Supervisions(Aggregates[Supervision], Protocol):
    def live_of(self, request_id: str) -> Sequence[Supervision]:
        """Those of a request that wait for an answer or for a reader."""

    def live_with(self, request_id: str, unit_id: str) -> Supervision | None:
        """That of a unit, if it waits."""

    def ended_of(self, work_order_id: str) -> Supervision | None:
        """The one of a work order that ended last, if it did not end by being accepted."""


class SupervisionsWork(WorkOrdersWork, WhistlesWork, Protocol):
    @property
    def supervisions(self) -> Supervisions: ...
