"""A KPI, a formula, an exclusion and a released case of street office t1, for the tests of all routes."""

from collections.abc import Mapping

from chassis.testing.world import World
from tests.architecture.offices import Said
from tests.builders import rates, requests


def rates_of(world: World, unit: str, mark: str) -> Mapping[str, Said]:
    """How their routes are called."""
    requests.must(rates.office(world).put("/kpis/own", rates.a_kpi(name=mark)))
    formula = requests.must(rates.office(world).post("/rate-formulas", rates.a_formula(name=mark)))
    solved = requests.given_resolved(world, unit)
    asked = rates.asked(world, unit, requests.given_resolved(world, unit), note=mark)
    released = {"title": mark, "text": mark}
    approved = rates.asked(world, unit, requests.given_resolved(world, unit), note=mark)
    rates.decided(world, approved["id"])
    case = requests.must(requests.staff(world).put(f"/requests/{solved}/release", released))
    world.drain()
    named, kpi = {"formula_id": formula["id"]}, {"code": "own"}
    # Every street office has it, each with its own numbers.
    shipped = {"code": "response_rate"}
    whole = {"start": 0, "deductions": [], "weighings": [], "excludes": [], "note": mark}
    measured = {**kpi, **rates.a_kpi(name=mark), "from": None, "to": None}
    return {
        "GET /kpis/{code}": Said(kpi),
        "PUT /kpis/{code}": Said({**measured, "name": "another"}),
        "POST /kpis/{code}/remove": Said(kpi),
        "GET /kpis/{code}/history": Said(kpi),
        "GET /kpis/{code}/result": Said(shipped),
        "GET /kpis/{code}/requests": Said(shipped),
        "GET /kpis/{code}/rows": Said(shipped),
        "GET /sheets/kpis/{code}/rows": Said(shipped),
        "GET /sheets/kpis/{code}": Said(shipped),
        "GET /sheets/kpis/{code}/requests": Said(shipped),
        "POST /kpis/preview": Said({"kpi": rates.a_kpi(name=mark), "from": None, "to": None}),
        "POST /rate-formulas": Said({**rates.a_formula(name=mark), **whole}),
        "POST /rate-formulas/try": Said({"formula": rates.a_formula(name=mark), "from": None, "to": None}),
        "GET /rate-formulas/{formula_id}": Said(named),
        "POST /rate-formulas/{formula_id}/withdraw": Said(named),
        "GET /rates/{unit_id}/requests": Said({"unit_id": unit}),
        "POST /requests/{request_id}/exclusions": Said(
            {"request_id": solved, "unit_id": unit, "reason": "repeated", "note": mark}
        ),
        "GET /exclusions/{exclusion_id}": Said({"exclusion_id": asked["id"]}),
        "POST /exclusions/{exclusion_id}/decide": Said({"exclusion_id": asked["id"], "approve": True, "note": mark}),
        "POST /exclusions/{exclusion_id}/take-back": Said({"exclusion_id": approved["id"]}),
        "PUT /requests/{request_id}/release": Said({"request_id": solved, "title": "another", "text": mark}),
        "POST /released-cases/{case_id}/withdraw": Said({"case_id": case["id"]}),
        "GET /public-page": Said(query="?office=jiangtou"),
    }
