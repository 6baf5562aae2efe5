"""Migrations of events: what a release does once to the data of earlier ones."""

from typing import Final

from chassis.kernel.migrations import Migration, Projections
from services.events.people.domain import SETTINGS

#: `known_things` has the names of what was there before names were told, and `people` have kinds and affiliations.
_PROJECTIONS: Final = Migration(
    number=1,
    name="projections-of-before",
    why=(
        "names of buildings and firms, and kinds of people, of before this release are known",
        "楼宇、企业名称和人员类别补齐本版本之前的数据",
    ),
    work=Projections(),
)

_OFFICES: Final = Migration(
    number=2,
    name="suspended-offices-of-before",
    why=(
        "screens show nothing of street offices that were suspended before this release",
        "本版本之前已停用的街道，大屏不再显示内容",
    ),
    work=Projections(named=(SETTINGS,)),
)

MIGRATIONS: Final = (_PROJECTIONS, _OFFICES)
