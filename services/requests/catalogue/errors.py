"""Refusals of the catalogue."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchCatalogueItem(NotFound):
    slug = "catalogue-item-not-found"
    text = Text(
        zh="服务目录中没有这个事项，请从目录中重新选择。",
        en="There is no such item; choose one from the catalogue.",
    )


class TooManyCategories(RuleViolated):
    slug, pointer = "too-many-categories", "/category"
    text = Text(
        zh="目录已有 {most} 个类别，不能再增加；请使用已有的类别。",
        en="The catalogue has {most} categories already; use one of them.",
    )


class ItemWithdrawn(RuleViolated):
    slug, pointer = "catalogue-item-withdrawn", "/catalogue_item_id"
    text = Text(
        zh="“{name}”已停止办理，请选择其他服务事项。",
        en="{name} is not offered any more; choose another item of the catalogue.",
    )
