"""A call-back, a comment and a tracking number of street office t1, for the tests of all routes."""

from collections.abc import Mapping

from chassis.testing.world import World
from tests.architecture.offices import Said
from tests.builders import call_backs, requests
from tests.builders.closings import closed, closing
from tests.builders.officers import given_officer


def care_of(world: World, unit: str, mark: str) -> Mapping[str, Said]:
    """How the routes are called that end a request, and those of what follows."""
    unsolved = requests.given_done(world, unit)
    body = closed(solved=False, unsolved_because=mark)
    number = requests.must(requests.staff(world).post(f"/requests/{unsolved}/resolve", body))["number"]
    wrong = requests.given_request(world, person=f"called_{mark}")
    requests.must(requests.staff(world).post(f"/requests/{wrong}/resolve", body))
    commented = requests.given_request(world)
    requests.must(requests.staff(world).post(f"/requests/{commented}/comments", {"text": mark}))
    world.drain()
    waiting = requests.must(requests.staff(world).get(f"/call-backs?request_id={unsolved}"))["items"][0]["id"]
    called = requests.must(requests.staff(world).get(f"/call-backs?request_id={wrong}"))["items"][0]["id"]
    answer = {"satisfied": True, "solved": True, "note": mark}
    requests.must(requests.staff(world).post(f"/call-backs/{called}/calls", {**answer, "reached": True}))
    unreached = _unreached(world, mark)
    corrected = {**answer, "solved": False, "reason": mark}
    said = {
        "reached": True,
        "satisfied": False,
        "solved": False,
        "overrules": True,
        "note": mark,
        "answers": [{"code": "advice", "said": mark}],
    }
    call_backs.set_rules(world, greeting=mark)
    rules = requests.must(requests.staff(world).get("/call-back-rules"))
    rules.pop("version")
    done, (_, accepted) = requests.given_done(world, unit), requests.given_order(world, unit)
    requests.must(requests.officer(world, unit).post(f"/work-orders/{accepted}/accept"))
    given_officer(world, f"{mark}-colleague", unit)
    return {
        "POST /requests/{request_id}/resolve": Said({"request_id": done, "closing": closing()}),
        "POST /work-orders/{order_id}/complete": Said({"order_id": accepted, "closing": closing()}),
        "GET /call-backs/{call_back_id}": Said({"call_back_id": waiting}),
        "POST /work-orders/{order_id}/hand-over": Said(
            {"order_id": accepted, "to_id": f"{mark}-colleague", "note": mark}
        ),
        "GET /work-orders/{order_id}/history": Said({"order_id": accepted}),
        # Nobody calls back about a request of their own.
        "POST /call-backs/{call_back_id}/calls": Said({"call_back_id": waiting, **said}, person="staff"),
        "POST /call-backs/{call_back_id}/correction": Said({"call_back_id": called, **corrected}, person="staff"),
        "POST /call-backs/{call_back_id}/seen": Said({"call_back_id": unreached}, person="staff"),
        "PUT /call-back-rules": Said({**rules, "greeting": f"{mark}！"}),
        "GET /requests/{request_id}/comments": Said({"request_id": commented}),
        "POST /track": Said({"number": number}),
    }


def _unreached(world: World, mark: str) -> str:
    """A call-back that was given up."""
    request = requests.given_request(world, person=f"missed_{mark}")
    body = closed(solved=False, unsolved_because=mark)
    requests.must(requests.staff(world).post(f"/requests/{request}/resolve", body))
    world.drain()
    call_back = requests.must(requests.staff(world).get(f"/call-backs?request_id={request}"))["items"][0]
    for _ in range(3):
        missed = {"reached": False, "note": mark}
        requests.must(requests.staff(world).post(f"/call-backs/{call_back['id']}/calls", missed))
    return str(call_back["id"])
