"""Words for codes of requests, as spreadsheets have them: people read and write these instead of codes."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.text import Text

UNIT_KINDS: Final[Mapping[str, Text]] = {
    "department": Text(zh="职能部门", en="department"),
    "linked_department": Text(zh="挂联部门", en="linked department"),
    "stationed_unit": Text(zh="驻区单位", en="stationed unit"),
    "street": Text(zh="街道", en="street office"),
    "community": Text(zh="社区", en="community"),
}
WISH_CATEGORIES: Final[Mapping[str, Text]] = {
    "care": Text(zh="关爱陪伴", en="care"),
    "goods": Text(zh="物品需求", en="goods"),
    "professional": Text(zh="专业服务", en="professional help"),
    "sales": Text(zh="助销", en="sales"),
}
