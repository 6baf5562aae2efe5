"""What the use cases of callbacks need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.notify.callbacks.domain import Callback, Told
from services.notify.receivers.ports import ReceiversWork


class Callbacks(Aggregates[Callback], Protocol):
    def told_of(self, receiver_id: str, work_order_id: str) -> Told | None:
        """What the receiver was told of the work order last."""


class CallbacksWork(ReceiversWork, Protocol):
    @property
    def callbacks(self) -> Callbacks: ...
