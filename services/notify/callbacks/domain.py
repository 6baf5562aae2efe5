"""A callback of a receiver: one report on one work order. It stays as it came."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate
from services.notify.callbacks.events import CallbackReceived


class CallbackProgress(StrEnum):
    """How far they are. It moves nothing by itself: a work order ends with its closing record."""

    ACCEPTED = "accepted"
    WORKING = "working"
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Report:
    """What is reported; `at` is when it was so, which may be long before it is told."""

    work_order_id: str
    progress: CallbackProgress
    at: datetime
    note: str


@dataclass(frozen=True)
class Told:
    """What the receiver was told of the work order."""

    request_id: str | None
    unit_id: str | None
    building_id: str | None


@dataclass(kw_only=True)
class Callback(Aggregate):
    """`digest` is of the body: the same id with another body is a mistake of the sender."""

    receiver_id: str
    digest: str
    work_order_id: str
    progress: CallbackProgress
    at: datetime
    note: str
    received_at: datetime

    @classmethod
    def receive(
        cls,
        report: Report,
        told: Told,
        *,
        identifier: str,
        receiver_id: str,
        receiver_name: str,
        digest: str,
        now: datetime,
    ) -> Self:
        one = cls(id=identifier, receiver_id=receiver_id, digest=digest, received_at=now, **vars(report))
        one.record(
            CallbackReceived(
                callback_id=identifier,
                receiver_id=receiver_id,
                receiver_name=receiver_name,
                work_order_id=report.work_order_id,
                request_id=told.request_id,
                unit_id=told.unit_id,
                building_id=told.building_id,
                progress=report.progress.value,
                reported_at=report.at,
                note=report.note,
            )
        )
        return one
