"""What imports need from storage, to be undone."""

from typing import Protocol

from services.requests.whistles.ports import WhistlesWork
from services.requests.work_orders.ports import WorkOrdersWork


class UndoWork(WorkOrdersWork, WhistlesWork, Protocol):
    """Units, the catalogue, and all that may name them."""
