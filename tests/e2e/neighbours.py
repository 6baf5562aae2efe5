"""People and activities of Jiangtou that a test needs for itself."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from chassis.kernel.ids import new_id
from deploy.demo.client import Client, follows, once_possible
from tests.builders.closings import closed
from tests.builders.hotline import a_row
from tests.e2e.portal import PASSWORD
from tests.e2e.world import World, the_tower

MEMBERS, EVENTS, REQUESTS = "/api/v1/members", "/api/v1/events", "/api/v1/requests"


def resident(world: World, secretary: Client, building: dict[str, Any], name: str) -> tuple[Client, str]:
    """Somebody verified, who signs in by the username that is returned too."""
    account = {"tenant": "jiangtou", "username": f"resident-{new_id()}", "password": PASSWORD}
    person = Client(world.settings.base_url)
    person.post("/api/v1/identity/sign-ups", account | {"display_name": name})
    person.sign_in(**account)
    person.post(f"{MEMBERS}/check-ins", {"code": building["code"], "name": name, "kinds": ["employee"]})
    secretary.post(f"{MEMBERS}/members/{person.person_id}/verify")
    _heard_of(person)
    return person, account["username"]


def _heard_of(person: Client) -> None:
    """Returns once requests knows that the person was verified."""

    wish: dict[str, Any] = once_allowed(person, f"{REQUESTS}/wishes", {"text": "一盆绿植", "category": "goods"})
    person.post(f"{REQUESTS}/wishes/{wish['id']}/withdraw")


def once_allowed(person: Client, path: str, body: dict[str, Any] | None = None) -> Any:
    """The answer to a POST that is refused until the service knows the person."""
    return once_possible(f"POST {path}", lambda: person.post(path, body), 403)


def a_call_back(world: World) -> str:
    """Of a request that was closed and not solved: somebody calls back for certain."""
    request, order = in_work(world, "屋面渗水，雨季后再修")
    secretary, officer = (world.as_person("jiangtou", name) for name in ("secretary", "officer1"))
    closing = closed("雨季后施工", solved=False, unsolved_because="雨季不宜施工")
    officer.post(f"{REQUESTS}/work-orders/{order}/complete", closing)
    once_possible("resolving", lambda: secretary.post(f"{REQUESTS}/requests/{request}/resolve", closing), 409, 422)
    queued = partial(secretary.get, f"{REQUESTS}/call-backs", limit=200)
    mine = follows(lambda: [one for one in queued()["items"] if one["request_id"] == request], what="the call-back")
    return str(mine[0]["id"])


def a_supervision(world: World) -> str:
    """One that the unit of the first officer has to answer."""
    request, _ = in_work(world, "消防通道堆物，屡清屡堆")
    secretary = world.as_person("jiangtou", "secretary")
    secretary.post(f"{REQUESTS}/requests/{request}/supervise", {"note": "请说明进展"})
    asked = partial(secretary.get, f"{REQUESTS}/supervisions", request_id=request)
    return str(follows(lambda: asked()["items"], what="the supervision")[0]["id"])


def in_work(world: World, title: str) -> tuple[str, str]:
    """A request, and its work order that the first officer has accepted."""
    secretary, officer = (world.as_person("jiangtou", name) for name in ("secretary", "officer1"))
    asked = {"title": title, "building_id": the_tower(secretary)["id"]}
    request = str(secretary.post(f"{REQUESTS}/requests", asked)["id"])
    secretary.post(f"{REQUESTS}/requests/{request}/triage", {"unit_id": unit_of(officer)})
    return request, accepted_order(officer, request)


def unit_of(officer: Client) -> str:
    """The unit that the officer works for."""
    where: str = officer.get("/api/v1/identity/me")["grants"]["work_order.handle"][0]
    return where.removeprefix("unit:")


def accepted_order(officer: Client, request: str) -> str:
    """The work order of the request that the officer's unit has, accepted."""
    dispatched = partial(officer.get, f"{REQUESTS}/work-orders", request_id=request)
    order = str(follows(lambda: dispatched()["items"], what="the work order")[0]["id"])
    officer.post(f"{REQUESTS}/work-orders/{order}/accept")
    return order


def lecture(secretary: Client, building: dict[str, Any], *, title: str = "午间微党课") -> str:
    """A published activity that starts soon, so that one can join and attend already."""
    starts = datetime.now(UTC) + timedelta(minutes=20)
    body = {
        "title": title,
        "kind": "micro_lecture",
        "starts_at": starts.isoformat(),
        "ends_at": (starts + timedelta(hours=1)).isoformat(),
        "place": "三楼会客厅",
        "building_id": building["id"],
        "audience": {"building_ids": [building["id"]]},
    }
    identifier = str(secretary.post(f"{EVENTS}/activities", body)["id"])
    secretary.post(f"{EVENTS}/activities/{identifier}/publish")
    return identifier


def a_hotline_sheet(admin: Client) -> str:
    """The id of a sheet of the hotline, taken if it is not there."""
    rows = "/api/v1/requests/hotline-rows"
    admin.post(rows, {"what": "sheets", "as_of": "2026-01-01T00:00:00+08:00", "rows": [a_row(9001)]})
    found = admin.get("/api/v1/requests/hotline-sheets", number="DH20261122009001")["items"]
    return str(found[0]["id"])
