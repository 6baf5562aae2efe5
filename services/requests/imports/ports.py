"""What imports need from storage, to be undone."""

from typing import Protocol

from attachments.ports import FilesWork
from services.requests.article_uses.ports import ArticleUsesWork
from services.requests.comments.ports import CommentsWork
from services.requests.orders.ports import OrdersWork
from services.requests.whistles.ports import WhistlesWork
from services.requests.wishes.ports import WishesWork
from services.requests.work_orders.ports import WorkOrdersWork


class UndoWork(
    WorkOrdersWork, WhistlesWork, ArticleUsesWork, OrdersWork, CommentsWork, WishesWork, FilesWork, Protocol
):
    """All that can be imported, and all that may name it."""
