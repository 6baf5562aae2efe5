"""What is under way on the day of loading: requests on their way, wishes that were claimed, activities of the next days."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Final

from chassis.kernel.ids import derived_id
from deploy.demo import agency, joining, taken, wishes
from deploy.demo.client import Client, follows, once_possible
from deploy.demo.closings import closed
from deploy.demo.company import Company, Row
from deploy.demo.days import moment
from deploy.demo.rating import rate
from deploy.demo.visiting import visit

_EVENTS, _REQUESTS, _MEMBERS = "/api/v1/events", "/api/v1/requests", "/api/v1/members"
_HOTLINE: Final = "12345 政务服务便民热线"
#: Those who sign up for one activity are not those of the next.
_STRIDE: Final = 5


def tell(company: Company, story: Row) -> None:
    """Acts it all out over the API. Idempotent: what has happened already is not done again."""
    for number, spec in enumerate(story.get("activities", [])):
        _activity(company, f"demo-coming-{number + 1}", spec, number)
    _keep_calendar(company)
    _let_hotline_in(company)
    for number, spec in enumerate(story.get("requests", [])):
        _work_on(company, company.id_of("requests", f"q-open-{number + 1}"), spec)
    joining.join(company, story.get("joined", []))
    taken.take_down(company, story.get("taken", []))
    for number, spec in enumerate(story.get("wishes", [])):
        wishes.play(company, company.id_of("wishes", f"w-open-{number + 1}"), spec)
    wishes.moderate(company, story)
    _plan_moves(company, story.get("moves", []))
    agency.play(company, story)
    visit(company, story.get("visits", {}))
    rate(company, story.get("rating", {}))


def _keep_calendar(company: Company) -> None:
    """Office hours as the defaults have them, and a limit for what the catalogue promises none: work orders are timed."""
    path = f"{_REQUESTS}/working-calendar"
    kept = company.admin.get(path)
    body = {name: kept[name] for name in ("hours", "days_off", "working_days", "own_years", "levels")}
    company.admin.send("PUT", path, body={**body, "default_days": 5})


def _let_hotline_in(company: Company) -> None:
    """A key for the hotline, which posts by Open311. It is shown once: whoever wants to try it makes one more."""
    path = "/api/v1/identity/api-keys"
    if all(key["name"] != _HOTLINE for key in company.admin.get(path, limit=200)["items"]):
        company.admin.post(path, {"name": _HOTLINE, "permissions": ["request.submit"]})


def _activity(company: Company, key: str, spec: Row, number: int) -> None:
    day = company.today + timedelta(days=spec["days"])
    body = {
        "key": key, "title": spec["title"], "kind": spec["kind"], "description": spec.get("description", ""),
        "starts_at": moment(day, spec["at"]), "ends_at": moment(day, spec["at"], minutes=spec["minutes"]),
        "place": spec["place"], "building_id": company.building, "capacity": spec.get("capacity"),
        "service_minutes": spec.get("service_minutes", 0), "host_names": spec.get("hosts", []),
        "audience": {"building_ids": [company.building]},
    }  # fmt: skip
    path = f"{_EVENTS}/activities/{company.secretary.post(f'{_EVENTS}/activities', body)['id']}"
    if spec.get("draft"):
        return
    company.secretary.post(f"{path}/publish")
    if spec.get("mine"):
        once_possible("registering", partial(company.resident.post, f"{path}/registrations"), 403)
    people = [row["key"] for row in company.plan.members["members"] if row["building_key"] == "b-1"]
    for turn in range(min(spec["registered"], len(people))):
        guest = {"person_id": company.id_of("members", people[-1 - (turn + number * _STRIDE) % len(people)])}
        register = partial(company.secretary.post, f"{path}/registrations/on-behalf", guest)
        once_possible("the guest being known", register, 403, 409, 422)


def _work_on(company: Company, request_id: str, spec: Row) -> None:
    """Plays the acts of a request that were not played before."""
    path = f"{_REQUESTS}/requests/{request_id}"
    if not spec["then"] or company.admin.get(path)["status"] != "submitted":
        return
    if "whistle" in spec["then"]:
        lead = company.units[spec["lead"] - 1]
        called = {
            "unit_ids": list(company.units), "minutes": spec["minutes"], "lead_unit_id": lead, "source": spec["source"],
        }  # fmt: skip
        heard = company.secretary.post(f"{path}/whistle", called)["whistle_id"]
        for officer, unit in list(zip(company.officers, company.units, strict=True))[: spec["report_in"]]:
            report_in = partial(officer.post, f"{_REQUESTS}/whistles/{heard}/report-ins", {"unit_id": unit})
            once_possible("the whistle being heard", report_in, 404)
        return
    officer, unit = company.officers[spec["unit"] - 1], company.units[spec["unit"] - 1]
    company.secretary.post(f"{path}/triage", {"unit_id": unit, "note": spec.get("note", "")})
    order = follows(partial(_order, officer, unit, request_id), what="the work order")
    acts = {
        "accept": partial(officer.post, f"{_REQUESTS}/work-orders/{order}/accept"),
        "return": partial(officer.post, f"{_REQUESTS}/work-orders/{order}/return", {"reason": spec.get("reason")}),
        "done": partial(officer.post, f"{_REQUESTS}/work-orders/{order}/complete", closed(spec.get("result", ""))),
        "add": partial(company.secretary.post, f"{path}/additional-units", _helper(company, spec)),
        "hand": partial(_hand_over, officer, unit, order, spec),
        "supervise": partial(company.secretary.post, f"{path}/supervise", {"note": spec.get("note")}),
    }
    for act in spec["then"][1:]:
        acts[act]()
    if "comment" in spec:
        company.secretary.post(f"{path}/comments", {"text": spec["comment"]})


def _hand_over(officer: Client, unit: str, order: str, spec: Row) -> None:
    """To a colleague of the unit, who is told."""
    me = officer.get("/api/v1/identity/me")["person_id"]

    def colleague() -> str | None:
        officers = officer.get(f"{_REQUESTS}/units/{unit}/officers")["items"]
        return next((str(one["person_id"]) for one in officers if one["person_id"] != me), None)

    to = follows(colleague, what="a colleague")
    officer.post(f"{_REQUESTS}/work-orders/{order}/hand-over", {"to_id": to, "note": spec.get("handing", "")})


def _helper(company: Company, spec: Row) -> Row:
    """The other unit, with days of its own."""
    return {"unit_id": company.units[spec["unit"] % len(company.units)], "days": 3, "note": spec.get("note", "")}


def _order(officer: Client, unit: str, request_id: str) -> str | None:
    rows = officer.get(f"{_REQUESTS}/work-orders", unit_id=unit, limit=200)["items"]
    return next((str(row["id"]) for row in rows if row["request_id"] == request_id), None)


def _plan_moves(company: Company, specs: Sequence[Row]) -> None:
    """Firms of the first floors move to a vacant suite, or out."""
    if not specs or company.admin.get(f"{_MEMBERS}/planned-moves", building_id=company.building)["items"]:
        return
    suites = [row for row in company.plan.members["suites"] if row["building_key"] == "b-1"]
    taken = [row for row in suites if row["enterprise_key"]]
    vacant = [row for row in suites if not row["enterprise_key"]]
    for number, spec in enumerate(specs):
        plan = {
            "kind": spec["kind"],
            "suite_id": _suite(company, taken[number]),
            "to_suite_id": _suite(company, vacant[number]) if spec["kind"] == "over" else None,
            "on_date": (company.today + timedelta(days=spec["days"])).isoformat(),
        }
        company.admin.post(f"{_MEMBERS}/planned-moves", plan)


def _suite(company: Company, row: Row) -> str:
    return derived_id(company.tenant_id, "suites", company.building, str(row["floor"]), row["number"])
