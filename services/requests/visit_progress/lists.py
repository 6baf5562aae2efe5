"""Planned against made visits, counted from the rows that KPIs of visits count."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection
from services.requests.facts.lists import matching
from services.requests.facts.record import Condition
from services.requests.kind_facts.record import KINDS, FactKind
from services.requests.visit_plans.domain import VisitPlan
from services.requests.visits.domain import ROUNDS

Reads = Callable[[str], TenantCollection]

_VISITS: Final = KINDS[FactKind.VISIT]
_COUNTS: Final[Mapping[str, Condition]] = {
    "due": Condition(facts=["planned"], without=["called_off"]),
    "in_time": Condition(facts=["planned", "made_in_time"]),
    "late": Condition(facts=["planned", "made_late"]),
    "missed": Condition(facts=["planned", "missed"]),
}


def progress(reads: Reads, plan: VisitPlan, period: str | None) -> Document:
    """By period, newest first; of one period by building, those with the most to do first."""
    base = {**_VISITS.base, "plan_id": plan.id, **({"period": period} if period else {})}
    by = "round_id" if period else "period"
    rows = reads(_VISITS.collection)
    counted = {
        name: rows.totals(matching(base, condition, facts=_VISITS.facts), by=by) for name, condition in _COUNTS.items()
    }
    found = {key: _line({name: int(of.get(key, 0)) for name, of in counted.items()}) for key in counted["due"]}
    items = _by_building(reads, found) if period else _by_period(found)
    total = _line({name: sum(line[name] for line in found.values()) for name in _COUNTS})
    return {"plan_id": plan.id, "plan_name": plan.name, "period": period, "total": total, "items": items}


def _by_period(found: Mapping[Any, Document]) -> list[Document]:
    nobody = {"round_id": None, "building_id": None}
    return [{**line, **nobody, "period": key} for key, line in sorted(found.items(), key=lambda one: one[0] or "")][
        ::-1
    ]


def _by_building(reads: Reads, found: Mapping[Any, Document]) -> list[Document]:
    wanted = [one for one in found if one]
    rounds = {row["_id"]: row for row in reads(ROUNDS).find({"_id": {"$in": wanted}}, limit=len(wanted) or 1)}
    lines = [
        {
            **line,
            "round_id": key,
            "building_id": rounds.get(key, {}).get("building_id"),
            "period": rounds.get(key, {}).get("period"),
        }
        for key, line in found.items()
    ]
    return sorted(lines, key=lambda line: (-line["open"] - line["missed"], str(line["building_id"])))


def _line(counts: dict[str, int]) -> Document:
    due = counts["due"]
    left = max(0, due - counts["in_time"] - counts["late"] - counts["missed"])
    return {**counts, "open": left, "share": round(counts["in_time"] / due, 4) if due else None}
