"""What stands on the public page. Nothing here reads a record: only released texts, and numbers of the facts."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from chassis.kernel.local_time import local_date
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.requests.facts.lists import Span
from services.requests.kpis import lists as kpis
from services.requests.kpis.authority import Viewer
from services.requests.kpis.domain import GroupBy, Kpi, Shape
from services.requests.kpis.ports import KpisWork
from services.requests.kpis.reading import group_names
from services.requests.releases.domain import Status

#: The figures are those of so many days.
DAYS: Final = 90
_CASES: Final = 20
#: A smaller number could lead to a person.
_FEWEST: Final = 3


def list_cases(cases: TenantCollection, query: Mapping[str, Any]) -> Page:
    return newest(cases, given(query, "status", "request_id"), "released_at", query)


def public_page(reads: kpis.Reads, cases: TenantCollection, shown: list[Kpi], now: datetime) -> Document:
    """KPIs whose total is public, topics and months, and the newest released cases."""
    today = datetime.fromisoformat(local_date(now)).date()
    span = Span(today - timedelta(days=DAYS - 1), today)
    released = cases.find({"status": Status.RELEASED.value}, sort=(("released_at", -1), ("_id", -1)), limit=_CASES)
    return {
        **span.said(),
        "kpis": [_public(reads, kpi, span) for kpi in shown],
        "cases": [
            {name: row[name] for name in ("title", "text", "category", "days")}
            | {"solved_on": local_date(row["solved_at"])}
            for row in released
        ],
    }


def with_class_names(uow: KpisWork, page: Document, shown: Sequence[Kpi]) -> Document:
    """The same with the names of classes beside their codes: of each KPI those of what it counts."""
    cases = uow.class_trees.current().names([case["category"] for case in page["cases"]])

    def groups(kpi: Kpi, found: Sequence[Document]) -> list[Document]:
        names = group_names(uow, kpi, [one["key"] for one in found if one["key"]])
        return [{**one, **_named(names, one["key"])} for one in found]

    return {
        **page,
        "kpis": [
            {**said, "groups": groups(kpi, said["groups"])} for kpi, said in zip(shown, page["kpis"], strict=True)
        ],
        "cases": [{**case, **_named(cases, case["category"], "category_")} for case in page["cases"]],
    }


def _named(names: Mapping[str, tuple[str | None, str | None]], code: str | None, prefix: str = "") -> Document:
    name, name_en = names.get(code or "", (None, None))
    return {f"{prefix}name": name, f"{prefix}name_en": name_en}


def _public(reads: kpis.Reads, kpi: Kpi, span: Span) -> Document:
    found = kpis.measured(reads, kpi, span, Viewer.public())
    # Groups of buildings and units would be named; the public page has topics and months only.
    is_told = kpi.group_by in (GroupBy.CATEGORY, GroupBy.KIND, GroupBy.MONTH)
    groups = found["groups"] if is_told else []
    return {
        "code": kpi.code,
        "name": kpi.name,
        "name_en": kpi.name_en,
        "shape": kpi.shape,
        "group_by": kpi.group_by,
        "value": _telling(kpi, found["total"]),
        "groups": [
            {"key": group["key"], "value": group["value"]} for group in groups if _telling(kpi, group) is not None
        ],
    }


def _telling(kpi: Kpi, value: Document) -> float | None:
    """A share of very few requests, or very few of them in a group, is not told."""
    few = value["denominator"] < _FEWEST
    return None if few and (kpi.shape is not Shape.COUNT or "key" in value) else value["value"]
