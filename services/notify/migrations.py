"""Migrations of notify: what a release does once to the data of earlier ones."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.background import owners
from chassis.consuming import known_things
from chassis.kernel.migrations import Documents, Figures, Migration, Projections
from chassis.kernel.writes import Document
from services.notify.directory.things import THINGS
from services.notify.receivers.domain import COLLECTION, SECRET_LIVES


def _with_age(row: Document) -> Mapping[str, Any] | None:
    return {"$set": {"secret_warn_at": row["secret_at"] + SECRET_LIVES}}


#: Receivers of webhooks from before secrets had an age: the timer that warns finds them by this field.
_SECRETS: Final = Migration(
    number=1,
    name="secrets-with-age",
    why=(
        "secrets of webhooks of before this release are warned of before they must be replaced",
        "本版本之前的回调密钥也会在到期前提醒",
    ),
    work=Documents(
        collection=COLLECTION,
        where={"secret_warn_at": {"$exists": False}, "secret_at": {"$exists": True}},
        change=_with_age,
    ),
)
#: The directory knows who works where, and happenings say what they are about.
_PROJECTIONS: Final = Migration(
    number=2,
    name="projections-of-before",
    why=(
        "the directory of people and the event log know what happened before this release",
        "通讯录和事件日志补齐本版本之前的数据",
    ),
    work=Projections(),
)
#: Earlier releases counted tries, too.
_FIGURES: Final = Migration(
    number=3,
    name="figures-of-messages",
    why=("figures of messages equal what is in inboxes", "消息指标与收件箱一致"),
    work=Figures(),
)

#: Receivers are limited to buildings and units that exist, and say which of them have ended.
_PLACES: Final = Migration(
    number=4,
    name="places-of-receivers",
    why=(
        "receivers say which of the buildings and units that they are limited to have ended before this release",
        "接收系统可看出所限定的楼宇、部门中哪些在本版本之前已停用",
    ),
    work=Projections(named=(known_things.COLLECTION,)),
)

#: Their connected systems call back without a session.
_OFFICES: Final = Migration(
    number=5,
    name="suspended-offices-of-before",
    why=(
        "callbacks of street offices that were suspended before this release are refused",
        "本版本之前已暂停的街道，不再接收其对接系统的回报",
    ),
    work=Projections(named=(owners.COLLECTION,)),
)

#: Receivers are limited to classes, sources and areas, too: what is known of requests, buildings and classes is told again.
_FILTERS: Final = Migration(
    number=6,
    name="filters-of-receivers",
    why=(
        "filters by class, source, community and grid know requests, buildings and classes of before this release",
        "按分类、来源、社区和网格筛选推送时，本版本之前的诉求、楼宇和分类也能识别",
    ),
    work=Projections(named=(known_things.COLLECTION, THINGS)),
)

MIGRATIONS: Final = (_SECRETS, _PROJECTIONS, _FIGURES, _PLACES, _OFFICES, _FILTERS)
