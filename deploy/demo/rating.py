"""How a street office measures and rates: KPIs and a formula of its own, and what its units ask not to be rated by."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from deploy.demo.client import follows, once_possible
from deploy.demo.company import Company

_REQUESTS: Final = "/api/v1/requests"
Row = Mapping[str, Any]


def rate(company: Company, spec: Row) -> None:
    """Idempotent: a formula is published once by its name, and an exclusion is asked for and decided once."""
    for code, body in spec.get("kpis", {}).items():
        company.admin.send("PUT", f"{_REQUESTS}/kpis/{code}", body=body)
    if spec.get("formula"):
        _publish(company, spec["formula"])
    for asked in spec.get("exclusions", []):
        _exclude(company, asked)


def _publish(company: Company, spec: Row) -> None:
    """A formula that begins as one of the examples, from the first day of the year on."""
    known = company.admin.get(f"{_REQUESTS}/rate-formulas")
    if any(one["name"] == spec["name"] for one in known["items"]):
        return
    example = next(one for one in known["examples"] if one["name"] == spec["like"])
    said = {name: value for name, value in example.items() if name != "id"}
    body = {**said, "name": spec["name"], "note": spec["note"], "valid_from": f"{company.today.year}-01-01"}
    body["terms"] = [
        {**term, "points": spec.get("points", {}).get(term["code"], term["points"])} for term in body["terms"]
    ]
    company.admin.post(f"{_REQUESTS}/rate-formulas", body, key=f"demo-{company.slug}-formula")


def _exclude(company: Company, spec: Row) -> None:
    """Of one of the requests that the story has told of."""
    request = company.id_of("requests", f"q-open-{spec['request']}")
    officer, unit = company.officers[spec["unit"] - 1], company.units[spec["unit"] - 1]
    if officer.get(f"{_REQUESTS}/exclusions", request_id=request)["items"]:
        return
    # A unit has a request once its work order was accepted or dispatched: that is told by an event.
    follows(partial(_has, company, request, unit), what="the unit having the request")
    body = {"unit_id": unit, "reason": spec["reason"], "note": spec["note"]}
    ask = partial(officer.post, f"{_REQUESTS}/requests/{request}/exclusions", body)
    made = once_possible("asking for an exclusion", ask, 409, 422)
    if "decision" in spec:
        company.admin.post(f"{_REQUESTS}/exclusions/{made['id']}/decide", spec["decision"])


def _has(company: Company, request: str, unit: str) -> bool:
    found: bool = company.admin.get(f"{_REQUESTS}/requests/{request}")["unit_id"] == unit
    return found
