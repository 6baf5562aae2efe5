"""Migrations of events: what a release does once to the data of earlier ones."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from chassis.consuming import known_things
from chassis.kernel.migrations import Change, Documents, Linked, Migration, Projections
from chassis.kernel.writes import Document
from chassis.persistence.reads import TOKENS
from services.events.meetings.storage import words_of
from services.events.people.domain import SETTINGS
from services.events.references import ENTERPRISE

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

_FIRMS: Final = Migration(
    number=4,
    name="firms-of-before",
    why=(
        "activities can be hosted by firms that were registered before this release",
        "活动可选择本版本之前登记的企业作为主办方",
    ),
    work=Projections(named=(known_things.COLLECTION,)),
)


def _firms_named(activities: Sequence[Document]) -> Mapping[str, Any]:
    return {
        "tenant": {"$in": sorted({row["tenant"] for row in activities})},
        "kind": ENTERPRISE.name,
        "name": {"$in": sorted({name for row in activities for name in row["host_names"]})},
        # A duplicate is no firm any more.
        "successor": None,
    }


def _hosted_by(firms: Sequence[Document]) -> Change:
    ids: dict[tuple[str, str], list[str]] = defaultdict(list)
    for firm in firms:
        ids[firm["tenant"], firm["name"]].append(firm["_id"].rpartition("|")[2])

    def change(row: Document) -> Mapping[str, Any]:
        # Of two firms of one name nobody knows which one it was.
        found = {name: ids[row["tenant"], name] for name in row["host_names"] if len(ids[row["tenant"], name]) == 1}
        hosts = list(dict.fromkeys(one for (one,) in found.values()))
        return {
            "$set": {
                "host_enterprise_ids": hosts,
                "host_names": [name for name in row["host_names"] if name not in found],
            }
        }

    return change


_HOSTS: Final = Migration(
    number=5,
    name="hosts-by-id",
    why=(
        "activities of before this release stand in the dossier of the one firm that their host is called like",
        "本版本之前的活动，主办方与某一家企业同名且仅此一家的，列入该企业档案",
    ),
    work=Linked(
        collection="activities",
        where={"host_enterprise_ids": {"$exists": False}, "host_names.0": {"$exists": True}},
        beside=known_things.COLLECTION,
        needed=_firms_named,
        changing=_hosted_by,
    ),
)

MIGRATIONS: Final = (_PROJECTIONS, _OFFICES, _MEETINGS, _FIRMS, _HOSTS)
