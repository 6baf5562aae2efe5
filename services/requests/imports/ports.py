"""What imports need from storage, to be undone."""

from typing import Protocol

from services.requests.article_uses.ports import ArticleUsesWork
from services.requests.orders.ports import OrdersWork
from services.requests.whistles.ports import WhistlesWork
from services.requests.work_orders.ports import WorkOrdersWork


class UndoWork(WorkOrdersWork, WhistlesWork, ArticleUsesWork, OrdersWork, Protocol):
    """Units, the catalogue, articles and listings, and all that may name them."""
