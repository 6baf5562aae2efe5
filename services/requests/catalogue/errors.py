"""Refusals of the catalogue."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchCatalogueItem(NotFound):
    slug = "catalogue-item-not-found"
    text = Text(
        zh="服务目录中没有这个事项，请从目录中重新选择。",
        en="There is no such item; choose one from the catalogue.",
    )
