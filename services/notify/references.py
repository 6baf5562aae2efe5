"""Things of other services that receivers are limited to by id."""

from typing import Final

from chassis.kernel.references import Kind
from chassis.kernel.text import Text

BUILDING: Final = Kind("building", Text(zh="楼宇", en="building"))
CATEGORY: Final = Kind("category", Text(zh="目录分类", en="class of the catalogue"))
UNIT: Final = Kind("unit", Text(zh="部门或单位", en="unit"))
