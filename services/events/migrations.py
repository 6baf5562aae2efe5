"""Migrations of events: what a release does once to the data of earlier ones."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.migrations import Documents, Migration, Projections
from chassis.kernel.writes import Document
from chassis.persistence.reads import TOKENS
from services.events.meetings.storage import words_of
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


def _with_words(row: Document) -> Mapping[str, Any]:
    return {"$set": {TOKENS: list(words_of(row["title"], [item["title"] for item in row["agenda"]]))}}


_MEETINGS: Final = Migration(
    number=3,
    name="meetings-that-are-found",
    why=(
        "joint meetings of before this release are found by their title and matters",
        "本版本之前的联席会议可按名称和议题查找",
    ),
    work=Documents(collection="meetings", where={TOKENS: {"$exists": False}}, change=_with_words),
)

MIGRATIONS: Final = (_PROJECTIONS, _OFFICES, _MEETINGS)
