"""Visit plans of a practice, the visits that the building secretary has made by them, and those of the quarter before."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from deploy.demo.client import follows
from deploy.demo.company import Company
from deploy.demo.days import moment

_REQUESTS: Final = "/api/v1/requests"
_QUARTER: Final = 3
_FRIDAY: Final = 4
Row = Mapping[str, Any]


def visit(company: Company, spec: Row) -> None:
    """Idempotent: a plan that is there by its name is not made again, and visits are made once."""
    if not spec:
        return
    there = {plan["name"] for plan in company.admin.get(f"{_REQUESTS}/visit-plans", limit=200)["items"]}
    for number, plan in enumerate(spec["plans"]):
        if plan["name"] not in there:
            company.admin.post(f"{_REQUESTS}/visit-plans", plan, key=f"demo-{company.slug}-visit-plan-{number}")
    records = [*spec["records"], *_routine(spec, spec.get("more", 0))]
    if records and not _visits(company, "done"):
        follows(partial(_planned, company, len(records)), what="the first round of visits")
        # Of one plan: a visit counts for the others by itself.
        first = [one for one in _visits(company, "planned") if one["plan_name"] == spec["plans"][0]["name"]]
        _look_back(company, spec, [str(one["enterprise_id"]) for one in reversed(first)])
        for number, (one, said) in enumerate(zip(first, records, strict=False)):
            path = f"{_REQUESTS}/visits/{one['id']}/record"
            body = {"raised": [], "visited_at": _this_quarter(company.today, number), **said}
            company.secretary.post(path, body, key=f"demo-{company.slug}-visit-{number}")


def _look_back(company: Company, spec: Row, firms: Sequence[str]) -> None:
    """The secretary visited in the quarter before, too: those stood in no plan of the platform yet."""
    for number, (firm, said) in enumerate(zip(firms, _routine(spec, spec.get("before", 0)), strict=False)):
        day = _workday(_begin(company.today) - timedelta(days=3 + number * 2 % 85))
        body = {"enterprise_id": firm, "raised": [], "visited_at": _at_office(day, number), **said}
        company.secretary.post(f"{_REQUESTS}/visits", body, key=f"demo-{company.slug}-visit-before-{number}")


def _routine(spec: Row, count: int) -> list[Row]:
    heard: Sequence[Row] = spec.get("routine", [])
    return [heard[number % len(heard)] for number in range(count)] if heard else []


def _begin(day: date) -> date:
    """The first day of its quarter."""
    return day.replace(month=(day.month - 1) // _QUARTER * _QUARTER + 1, day=1)


def _this_quarter(today: date, number: int) -> str | None:
    """The newest visit is of yesterday, each one before of two days earlier; at the very begin of a quarter all are of now."""
    day = _workday(today - timedelta(days=1 + number * 2))
    return _at_office(day, number) if day >= _begin(today) else None


def _workday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))


def _at_office(day: date, number: int) -> str:
    return moment(day, "09:30", minutes=number * 35 % 420)


def _planned(company: Company, wanted: int) -> bool:
    return len(_visits(company, "planned")) >= wanted


def _visits(company: Company, status: str) -> list[dict[str, Any]]:
    found = company.admin.get(f"{_REQUESTS}/visits", building_id=company.building, status=status, limit=200)
    items: list[dict[str, Any]] = found["items"]
    return items
