"""Migrations of requests: what a release does once to the data of earlier ones."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.consuming import known_things
from chassis.kernel.migrations import Documents, Migration, Projections
from chassis.kernel.writes import Document
from services.requests.facts.record import COLLECTION as FACTS
from services.requests.kind_facts.record import COLLECTION as KIND_FACTS
from services.requests.officers.domain import OFFICERS
from services.requests.people.domain import PEOPLE
from services.requests.themes.domain import SERIES

#: `people` say kinds, firms and where they are; `visit_firms`, `visit_holders`, `theme_series`, the facts of KPIs and the
#: `dispatches` of routing rules are new, and so are names in `known_things`.
_PROJECTIONS: Final = Migration(
    number=1,
    name="projections-of-before",
    why=(
        "people, firms to visit, rising themes, KPIs, routing and names know what happened before this release",
        "人员、走访企业、苗头诉求、指标、派单规则和名称补齐本版本之前的数据",
    ),
    work=Projections(),
)

#: Officers of before the release that knows deputies; whoever has had migration 1 in an earlier state lacks kinds of
#: people and requests in rising themes too.
_OFFICERS: Final = Migration(
    number=2,
    name="officers-of-before",
    why=(
        "officers of units, kinds of people and rising themes know what happened before this release",
        "部门承办人员、人员类别和苗头诉求补齐本版本之前的数据",
    ),
    work=Projections(named=(OFFICERS, PEOPLE, SERIES)),
)

_NEEDS: Final = Migration(
    number=3,
    name="needs-and-meetings-of-before",
    why=(
        "rising themes count needs of before this release, and meetings of before can be named",
        "苗头计入本版本之前的需求，并可选择此前召集的会议",
    ),
    work=Projections(named=(SERIES, known_things.COLLECTION)),
)

_GONE: Final = Migration(
    number=4,
    name="people-who-are-gone",
    why=(
        "people who left, were rejected or erased before this release have no building, firm or kind any more",
        "本版本之前已离开、未通过核验或已注销的人员，不再关联楼宇、企业和人员类别",
    ),
    work=Projections(named=(PEOPLE,)),
)

_FACTS_OF_UNITS: Final = Migration(
    number=5,
    name="facts-of-units",
    why=(
        "KPIs and rates know of each request of before this release which unit had it first, and each that handled it",
        "指标和考核补齐本版本之前每件诉求首次派往的单位，以及各承办单位各自的工单和时限",
    ),
    work=Projections(named=(FACTS,)),
)


def _due_since(row: Document) -> Mapping[str, Any]:
    return {"$set": {"call_at": row["queued_at"], "next_at": row["queued_at"], "is_due": False}}


_CALL_BACKS: Final = Migration(
    number=6,
    name="call-backs-of-before",
    why=(
        "call-backs that waited before this release are due",
        "本版本之前的待回访诉求列入应回访清单",
    ),
    work=Documents(
        collection="call_backs",
        where={"status": "waiting", "call_at": {"$exists": False}},
        change=_due_since,
    ),
)

_KINDS_OF_FACTS: Final = Migration(
    number=7,
    name="facts-of-other-kinds",
    why=(
        "KPIs know visits, wishes, needs and resources, whistles and agency cases of before this release",
        "指标补齐本版本之前的走访、微心愿、需求与资源、吹哨和代办",
    ),
    work=Projections(named=(KIND_FACTS,)),
)

_KINDS_OF_WHISTLES: Final = Migration(
    number=8,
    name="kinds-of-whistles-in-facts",
    why=(
        "KPIs know the kind of each whistle of before this release",
        "指标补齐本版本之前每次吹哨的类型",
    ),
    work=Projections(named=(KIND_FACTS,)),
)

_SUITES: Final = Migration(
    number=9,
    name="rooms-of-before",
    why=(
        "requests can name rooms that were registered before this release",
        "诉求可选择本版本之前登记的房间",
    ),
    work=Projections(named=(known_things.COLLECTION,)),
)

MIGRATIONS: Final = (
    _PROJECTIONS,
    _OFFICERS,
    _NEEDS,
    _GONE,
    _FACTS_OF_UNITS,
    _CALL_BACKS,
    _KINDS_OF_FACTS,
    _KINDS_OF_WHISTLES,
    _SUITES,
)
