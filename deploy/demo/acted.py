"""Demo records that can't be imported because they must have happened: meetings with resolutions, whistles."""

from functools import partial
from typing import Any

from chassis.kernel.ids import derived_id
from deploy.demo.client import Client, eventually, once_possible
from deploy.demo.practices import Practice

_EVENTS, _REQUESTS = "/api/v1/events", "/api/v1/requests"


def act_out(practice: Practice, admin: Client) -> None:
    """Plays the practice's meetings and whistles as its administrator. Idempotent."""
    meetings, whistles = practice.raw.get("meetings", []), practice.raw.get("whistles", [])
    if not meetings and not whistles:
        return
    units = {item["code"]: item["id"] for item in admin.get(f"{_REQUESTS}/units", limit=200)["items"]}
    building = derived_id(admin.get("/api/v1/members/tenants/current")["id"], "buildings", "b-1")
    for number, meeting in enumerate(meetings):
        _meeting(admin, f"demo-{practice.slug}-meeting-{number}", meeting, units, building)
    for number, whistle in enumerate(whistles):
        _whistle(admin, f"demo-{practice.slug}-whistle-{number}", whistle, list(units.values()), number, building)


def _meeting(admin: Client, key: str, spec: dict[str, Any], units: dict[str, str], building: str) -> None:
    body = {"title": spec["title"], "held_at": "2026-03-12T14:00:00+08:00", "building_id": building}
    meeting = admin.post(f"{_EVENTS}/meetings", body, key=key)
    path = f"{_EVENTS}/meetings/{meeting['id']}"
    for number, resolution in enumerate(spec["resolutions"]):
        listed = admin.post(f"{path}/agenda-items", {"title": resolution["text"][:40]}, key=f"{key}-item-{number}")
        item = listed["agenda"][number]["id"]
        unit = units[resolution["unit"]]
        due = {"text": resolution["text"], "unit_id": unit, "due_at": "2026-12-31T18:00:00+08:00"}
        adopt = partial(admin.post, f"{path}/agenda-items/{item}/resolution", due, key=f"{key}-resolution-{number}")
        once_possible("the unit being known", adopt, 422)
        order = eventually("the work order of a resolution", partial(_order, admin, unit, item))
        if order["status"] == "dispatched":
            admin.post(f"{_REQUESTS}/work-orders/{order['id']}/accept")
        if order["status"] != "done":
            admin.post(f"{_REQUESTS}/work-orders/{order['id']}/complete", {"result": resolution["result"]})


def _order(admin: Client, unit: str, item: str) -> dict[str, Any] | None:
    rows = admin.get(f"{_REQUESTS}/work-orders", unit_id=unit, limit=200)["items"]
    return next((row for row in rows if row["item_id"] == item), None)


def _whistle(admin: Client, key: str, spec: dict[str, Any], units: list[str], number: int, building: str) -> None:
    """Blows one whistle. Each goes to other departments, so that all together reach the published number."""
    body = {
        "title": spec["title"],
        "description": spec["title"],
        "building_id": building,
        "enterprise_id": None,
        "catalogue_item_id": None,
    }
    request = admin.post(f"{_REQUESTS}/requests", body, key=key)
    path = f"{_REQUESTS}/requests/{request['id']}"
    if admin.get(path)["status"] in {"resolved", "confirmed", "closed", "rated"}:
        return
    called = units[number * 4 : number * 4 + spec["units"]]
    whistle = admin.post(f"{path}/whistle", {"unit_ids": called, "minutes": 60}, key=f"{key}-blow")
    identifier = whistle["whistle_id"]
    for unit in called:
        report_in = partial(admin.post, f"{_REQUESTS}/whistles/{identifier}/report-ins", {"unit_id": unit})
        once_possible("the whistle being heard", report_in, 404)
    resolve = partial(admin.post, f"{path}/resolve", {"outcome": spec["outcome"]})
    once_possible("the request becoming resolvable", resolve, 422)
    admin.post(f"{path}/confirm-and-rate", {"rating": 5, "comment": ""})
