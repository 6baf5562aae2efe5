"""What the use cases of answering need from storage."""

from typing import Protocol

from services.requests.call_backs.ports import CallBacksWork
from services.requests.work_orders.ports import WorkOrdersWork


class AnsweringWork(WorkOrdersWork, CallBacksWork, Protocol):
    pass
