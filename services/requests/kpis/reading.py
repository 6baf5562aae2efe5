"""What the rows behind a KPI are called, and what its groups are: read from the records that they are of."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from chassis.kernel.writes import Document
from services.requests.kind_facts.record import FactKind
from services.requests.kpis.domain import GroupBy, KpiDetails
from services.requests.kpis.lists import Reads
from services.requests.kpis.ports import KpisWork
from services.requests.whistle_kinds.use_cases import list_kinds
from services.requests.words import WISH_CATEGORIES

#: By code: a name in Chinese and one in English.
Names = Mapping[str, tuple[str | None, str | None]]

#: Of each kind: where its records are, and what says what they are about.
_RECORDS: Final = {
    FactKind.REQUEST: ("service_requests", "title"),
    FactKind.VISIT: ("visits", "enterprise_id"),
    FactKind.WISH: ("wishes", "text"),
    FactKind.LISTING: ("listings", "title"),
    FactKind.WHISTLE: ("whistles", "title"),
    FactKind.AGENCY_CASE: ("agency_cases", "item_name"),
}
_NUMBERED: Final = (FactKind.REQUEST, FactKind.WHISTLE, FactKind.AGENCY_CASE)


def with_titles(reads: Reads, kpi: KpiDetails, rows: Sequence[Document]) -> list[Document]:
    """The rows with id, number and title of their records. A visit is called by its firm."""
    collection, called = _RECORDS[kpi.kind]
    wanted = [_thing(row) for row in rows]
    only = ["_id", called, *(["number"] if kpi.kind in _NUMBERED else [])]
    found = reads(collection).find({"_id": {"$in": wanted}}, limit=len(wanted) or 1, only=only)
    known = {row["_id"]: row for row in found}
    return [{**row, **_called(kpi, row, known.get(_thing(row), {}), called)} for row in rows]


def group_names(uow: KpisWork, kpi: KpiDetails, codes: Sequence[str]) -> Names:
    """What the groups of the KPI are called that have a code of the street office's: classes, and kinds of whistles."""
    return whistle_kind_names(uow, codes) if kpi.group_by is GroupBy.KIND else class_names(uow, kpi, codes)


def whistle_kind_names(uow: KpisWork, codes: Sequence[str]) -> Names:
    """As they are called now, also those that are archived."""
    kinds = list_kinds(uow, archived=True) if codes else []
    return {kind.code: (kind.name, kind.name_en) for kind in kinds}


def class_names(uow: KpisWork, kpi: KpiDetails, codes: Sequence[str]) -> Names:
    """What categories of this kind are called, in Chinese and in English."""
    if kpi.kind is FactKind.WISH:
        return {code: (WISH_CATEGORIES[code].zh, WISH_CATEGORIES[code].en) for code in codes if code in WISH_CATEGORIES}
    if kpi.kind is FactKind.LISTING:
        return {one.code: (one.name, one.name_en) for one in uow.listing_categories.current().items}
    return dict(uow.class_trees.current().names(set(codes)))


def _thing(row: Document) -> str:
    return str(row.get("thing_id") or row.get("request_id"))


def _called(kpi: KpiDetails, row: Document, record: Mapping[str, Any], called: str) -> Document:
    firm = record.get(called) if kpi.kind is FactKind.VISIT else None
    return {
        "kind": kpi.kind.value,
        "_id": _thing(row),
        "at": row[kpi.about.moment],
        "number": record.get("number") or row.get("number"),
        "title": None if kpi.kind is FactKind.VISIT else record.get(called),
        "enterprise_id": firm,
    }
