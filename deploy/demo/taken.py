"""What staff took down for others: at the counter, by telephone, on a visit; for a member or somebody without a record."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from deploy.demo.client import once_possible
from deploy.demo.company import Company, Row

_REQUESTS: Final = "/api/v1/requests/requests"


def take_down(company: Company, specs: Sequence[Row]) -> None:
    """Idempotent: what was taken down already is not taken down again. Names and numbers are invented."""
    rows = company.secretary.get(_REQUESTS, building_id=company.building, limit=200)["items"] if specs else []
    known = {row["title"] for row in rows}
    for spec in specs:
        if spec["title"] not in known:
            asked = {name: spec[name] for name in ("title", "description", "taken")}
            take = partial(company.secretary.post, f"{_REQUESTS}/taken", {**asked, **_who(company, spec)})
            once_possible("the member being known", take, 422)


def _who(company: Company, spec: Row) -> dict[str, Any]:
    here = {"building_id": company.building}
    if "contact" in spec:
        return {**here, "contact": spec["contact"]}
    return {**here, "member_id": company.resident.get("/api/v1/members/me")["id"]}
