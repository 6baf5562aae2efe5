"""What the use cases of answering need from storage."""

from datetime import datetime
from typing import Protocol

from services.requests.call_backs.ports import CallBacksWork
from services.requests.work_orders.ports import WorkOrdersWork


class Sheets(Protocol):
    """Sheets of the hotline; the room `hotline` knows."""

    def is_heard(self, request_id: str, since: datetime) -> bool:
        """Whether the hotline has said since then what the caller says of the answer."""


class AnsweringWork(WorkOrdersWork, CallBacksWork, Protocol):
    @property
    def hotline_sheets(self) -> Sheets: ...
