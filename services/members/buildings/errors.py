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
    slug, pointer = "building-closed", "/building_id"
    text = Text(zh="“{name}”已停止服务，请选择其他楼宇。", en="{name} is closed; choose another building.")


class BuildingOccupied(Conflict):
    slug = "building-occupied"
    text = Text(
        zh="楼内还有企业或组织，请先办理迁出、撤销或调整，再停止服务。",
        en="Firms or organisations are still in the building; move them out or dissolve them first.",
    )
