"""Visit plans of a practice, and the first visits that the building secretary makes by them."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from deploy.demo.client import Client, follows

_REQUESTS: Final = "/api/v1/requests"
Row = Mapping[str, Any]


def visit(slug: str, admin: Client, secretary: Client, building_id: str, spec: Row) -> None:
    """Idempotent: a plan that is there by its name is not made again, and visits are made once."""
    if not spec:
        return
    there = {plan["name"] for plan in admin.get(f"{_REQUESTS}/visit-plans", limit=200)["items"]}
    for number, plan in enumerate(spec["plans"]):
        if plan["name"] not in there:
            admin.post(f"{_REQUESTS}/visit-plans", plan, key=f"demo-{slug}-visit-plan-{number}")
    records: Sequence[Row] = spec["records"]
    done = _visits(admin, building_id, "done")
    if records and not done:
        follows(partial(_planned, admin, building_id, len(records)), what="the first round of visits", seconds=60)
        # Of one plan: a visit counts for the others by itself.
        first = [one for one in _visits(admin, building_id, "planned") if one["plan_name"] == spec["plans"][0]["name"]]
        for number, (one, said) in enumerate(zip(first, records, strict=False)):
            path = f"{_REQUESTS}/visits/{one['id']}/record"
            secretary.post(path, {"raised": [], **said}, key=f"demo-{slug}-visit-{number}")


def _planned(admin: Client, building_id: str, wanted: int) -> bool:
    return len(_visits(admin, building_id, "planned")) >= wanted


def _visits(admin: Client, building_id: str, status: str) -> list[dict[str, Any]]:
    found = admin.get(f"{_REQUESTS}/visits", building_id=building_id, status=status, limit=200)
    items: list[dict[str, Any]] = found["items"]
    return items
