"""Refusals of buildings and their posters."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchBuilding(NotFound):
    slug = "building-not-found"
    text = Text(zh="没有找到这栋楼宇。", en="There is no such building.")


class UnknownCheckInCode(NotFound):
    slug = "check-in-code-unknown"
    pointer = "/code"
    text = Text(
        zh="这个报到码已失效，请扫描前台最新的海报。",
        en="This check-in code is not valid; scan the current poster at the desk.",
    )


class BuildingIsClosed(RuleViolated):
    """The building that the body names."""

    slug = "building-closed"
    text = Text(zh="“{name}”已停止服务，请选择其他楼宇。", en="{name} is closed; choose another building.")


class BuildingWasClosed(Conflict):
    """The building at the address, or of the record there."""

    slug = "building-was-closed"
    text = Text(
        zh="“{name}”已停止服务；如已恢复使用，请先恢复服务。",
        en="{name} is closed; reopen it first if it is in use again.",
    )


class BuildingOccupied(Conflict):
    slug = "building-occupied"
    text = Text(
        zh="楼内还有企业或组织，请先办理迁出、撤销或调整，再停止服务。",
        en="Firms or organisations are still in the building; move them out or dissolve them first.",
    )
