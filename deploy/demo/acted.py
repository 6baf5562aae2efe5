"""Demo records that can't be imported because they must have happened: meetings with resolutions, whistles."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from chassis.kernel.ids import derived_id
from deploy.demo.client import Client, follows, once_possible
from deploy.demo.closings import closed
from deploy.demo.days import moment
from deploy.demo.practices import Practice

_EVENTS, _REQUESTS = "/api/v1/events", "/api/v1/requests"
_MONTHS: Final = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
#: Days until a resolution that says nothing is due.
_DUE_IN: Final = 30


def act_out(practice: Practice, admin: Client, today: date) -> None:
    """Plays the practice's meetings and whistles as its administrator. Idempotent."""
    meetings, whistles = practice.raw.get("meetings", []), practice.raw.get("whistles", [])
    if not meetings and not whistles:
        return
    units = {item["code"]: item["id"] for item in admin.get(f"{_REQUESTS}/units", limit=200)["items"]}
    building = derived_id(admin.get("/api/v1/members/tenants/current")["id"], "buildings", "b-1")
    for number, meeting in enumerate(meetings):
        _meeting(admin, f"demo-{practice.slug}-meeting-{number}", meeting, units, building, today)
    for number, whistle in enumerate(whistles):
        _whistle(admin, f"demo-{practice.slug}-whistle-{number}", whistle, list(units.values()), number, building)


def _meeting(
    admin: Client, key: str, spec: Mapping[str, Any], units: Mapping[str, str], building: str, today: date
) -> None:
    day = today + timedelta(days=spec["days"])
    title = spec.get("title") or f"{_MONTHS[day.month - 1]}月联席会议"
    meeting = admin.post(
        f"{_EVENTS}/meetings", {"title": title, "held_at": moment(day, "14:30"), "building_id": building}, key=key
    )
    path = f"{_EVENTS}/meetings/{meeting['id']}"
    topics = [*(row["text"][:40] for row in spec["resolutions"]), *spec.get("items", [])]
    for number, topic in enumerate(topics):
        listed = admin.post(f"{path}/agenda-items", {"title": topic}, key=f"{key}-item-{number}")
        if number < len(spec["resolutions"]):
            item, resolution = listed["agenda"][number]["id"], spec["resolutions"][number]
            due = moment(today + timedelta(days=resolution.get("due_in", _DUE_IN)), "18:00")
            decided = {"text": resolution["text"], "unit_id": units[resolution["unit"]], "due_at": due}
            adopt = partial(
                admin.post, f"{path}/agenda-items/{item}/resolution", decided, key=f"{key}-resolution-{number}"
            )
            once_possible("the unit being known", adopt, 422)
            _carry_out(admin, decided["unit_id"], item, resolution)


def _carry_out(admin: Client, unit: str, item: str, resolution: Mapping[str, Any]) -> None:
    """Does the work order of a resolution, as far as its spec says: to the end, or `until` an act."""
    order = follows(partial(_order, admin, unit, item), what="the work order of a resolution")
    path, until = f"{_REQUESTS}/work-orders/{order['id']}", resolution.get("until")
    if order["status"] == "dispatched" and until != "dispatch":
        admin.post(f"{path}/accept")
    if order["status"] != "done" and not until:
        admin.post(f"{path}/complete", {"result": resolution["result"]})


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
    kind = {"kind_code": spec["kind"], "lead_unit_id": called[0]} if "kind" in spec else {"minutes": 60}
    blown = {"unit_ids": called, "source": spec.get("source", "building"), **kind}
    whistle = admin.post(f"{path}/whistle", blown, key=f"{key}-blow")
    identifier = whistle["whistle_id"]
    for unit in called:
        report_in = partial(admin.post, f"{_REQUESTS}/whistles/{identifier}/report-ins", {"unit_id": unit})
        once_possible("the whistle being heard", report_in, 404)
    resolve = partial(admin.post, f"{path}/resolve", closed(spec["outcome"]))
    once_possible("the request becoming resolvable", resolve, 409, 422)
    admin.post(f"{path}/confirm-and-rate", {"rating": 5, "comment": ""})
    # The last unit is left for whoever looks at the demo.
    for unit in called[:-1] if "rating" in spec else []:
        rated = {"unit_id": unit, **spec["rating"]}
        rate = partial(admin.post, f"{_REQUESTS}/whistles/{identifier}/ratings", rated)
        once_possible("the whistle being over", rate, 409, 422)
