"""Refusals of work orders."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchWorkOrder(NotFound):
    slug = "work-order-not-found"
    text = Text(zh="没有找到这张工单。", en="There is no such work order.")
