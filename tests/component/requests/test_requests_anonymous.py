"""Who asks without a name is kept from units on every route; the desk, the building and the requester see all."""

import json
from typing import Any, Final

import pytest

from chassis.testing.world import Client, World
from services.notify.event_types.domain import EVENT_TYPES
from services.notify.receivers.offer import OFFERED, UNITS, told
from tests.builders.closings import closed
from tests.builders.files import a_jpeg, uploaded
from tests.builders.joining import given_merged, given_titled
from tests.builders.people import given_person_of
from tests.builders.requests import given_units, must, officer, slug, staff

#: They stand in nothing else.
PERSON: Final = "wan-yin-7731"
FIRM: Final = "firm-of-wan-yin-7731"
_DESK: Final = ("request.read", "request.triage", "whistle.blow")


def desk_of(world: World, building_id: str) -> Client:
    return world.acts("desk-b1", grants={permission: [f"building:{building_id}"] for permission in _DESK})


def given_anonymous(world: World, **more: Any) -> str:
    world.receive("org.louyu.members.enterprise.registered.v1", {"enterprise_id": FIRM}, "t1", FIRM)
    given_person_of(world, PERSON, FIRM)
    return given_titled(world, person=PERSON, enterprise_id=FIRM, anonymous_to_units=True, **more)


def given_everything(world: World, unit: str) -> dict[str, str]:
    """A request on which everything was said and done by everybody; what stands in paths."""
    asked, request = world.acts(PERSON), given_anonymous(world)
    must(asked.patch(f"/requests/{request}", {"description": "天天堵，早上更堵"}))
    file = uploaded(world, asked, "request", request, a_jpeg())["id"]
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()
    must(asked.post(f"/requests/{request}/comments", {"text": "还堵着"}))
    order = officer(world, unit).get(f"/work-orders?request_id={request}").body["items"][0]["id"]
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("已疏导")))
    world.drain()
    resolved = must(officer(world, unit).post(f"/requests/{request}/resolve", closed("出口已拓宽")))
    assert (resolved["requester_id"], resolved["enterprise_id"], resolved["anonymous_to_units"]) == (None, None, True)
    must(asked.post(f"/requests/{request}/confirm-and-rate", {"rating": 1, "comment": "没好"}))
    world.drain()
    return {"request_id": request, "order_id": order, "file_id": file}


def pages_of(world: World, named: dict[str, str]) -> list[str]:
    """Every route that can be read with these ids, as a page and as a sheet."""
    request = named["request_id"]
    queries = (
        "",
        f"?kind=request&record_id={request}",
        f"?ids={request}",
        "?q=出口",
        "?limit=50",
        "?from=2026-11-01&to=2026-11-30",
    )
    found = []
    for rule in world.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.rule.startswith("/api/v1/requests/") and rule.arguments <= set(named):
            path = rule.rule.removeprefix("/api/v1/requests")
            for name, value in named.items():
                path = path.replace(f"<{name}>", value)
            found += [f"{path}{query}" for query in queries]
    return found


def read(client: Client, paths: list[str]) -> dict[str, str]:
    answers = {path: client.get(path) for path in paths}
    return {
        path: answer.body if isinstance(answer.body, str) else json.dumps(answer.body, ensure_ascii=False)
        for path, answer in answers.items()
        if answer.status == 200
    }


@pytest.mark.capability("R2")
def test_no_route_tells_an_officer_of_the_unit_who_asks(world: World) -> None:
    (unit,) = given_units(world, 1)
    named = given_everything(world, unit)
    paths = pages_of(world, named)

    seen = read(officer(world, unit), paths)

    assert [path for path, said in seen.items() if PERSON in said] == []
    # What is of the request is read all the same.
    request = f"/requests/{named['request_id']}"
    read_too = (
        "/requests",
        request,
        f"{request}/comments",
        f"{request}/history",
        f"/work-orders/{named['order_id']}/history",
        f"/files/{named['file_id']}",
        f"/sheets{request}/comments",
        "/sheets/requests",
        f"/files?kind=request&record_id={named['request_id']}",
        f"/clocks/of?ids={named['request_id']}",
        "/search?q=出口",
    )
    assert set(read_too) <= set(seen)
    detail = must(officer(world, unit).get(request))
    assert [step["what"] for step in detail["timeline"] if step["by"] is None] == [
        *("request.submitted", "request.changed", "comment.added", "request.rated", "request.reopened"),
    ]
    assert detail["enterprise_name"] is None


@pytest.mark.capability("R2")
def test_desk_building_and_requester_see_who_asks(world: World) -> None:
    (unit,) = given_units(world, 1)
    named = given_everything(world, unit)
    request = f"/requests/{named['request_id']}"

    for client in (staff(world), desk_of(world, "b1"), world.acts(PERSON)):
        seen = read(client, [request, "/requests", f"{request}/comments", f"{request}/history"])
        assert [path for path, said in seen.items() if PERSON not in said] == []
        assert must(client.get(request))["enterprise_id"] == FIRM


def test_an_officer_who_also_keeps_the_building_sees_who_asks(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_everything(world, unit)["request_id"]
    both = world.acts("both", grants={"request.read": [f"unit:{unit}", "building:b1"]})

    assert must(both.get(f"/requests/{request}"))["requester_id"] == PERSON


def test_it_is_wished_until_dispatch_and_only_the_requester_gives_it_up(world: World) -> None:
    request = given_anonymous(world)
    asked = world.acts(PERSON)

    refused = staff(world).patch(f"/requests/{request}", {"anonymous_to_units": False})

    assert (refused.status, slug(refused)) == (403, "not-the-requester")
    assert must(asked.patch(f"/requests/{request}", {"anonymous_to_units": False}))["anonymous_to_units"] is False
    assert must(staff(world).patch(f"/requests/{request}", {"anonymous_to_units": True}))["anonymous_to_units"] is True


def test_those_who_keep_contacts_are_told_with_the_request_and_with_its_dispatch(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_anonymous(world)
    must(world.acts(PERSON).patch(f"/requests/{request}", {"anonymous_to_units": False}))
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))

    told = [
        world.events(f"request.{what}.v1")[-1].data["anonymous_to_units"]
        for what in ("submitted", "changed", "triaged")
    ]

    assert told == [True, False, False]


def test_a_part_of_it_is_anonymous_too(world: World) -> None:
    request = given_anonymous(world)

    part = must(staff(world).post(f"/requests/{request}/split", {"title": "电梯也坏了", "building_id": "b1"}))["part"]

    assert part["anonymous_to_units"] is True


@pytest.mark.parametrize("into_it", [True, False])
def test_of_two_requests_of_one_person_that_are_merged_neither_tells_the_other(world: World, into_it: bool) -> None:
    request, plain = given_anonymous(world), given_titled(world, person=PERSON)

    given_merged(world, *((plain, request) if into_it else (request, plain)))

    shown = [must(staff(world).get(f"/requests/{one}"))["anonymous_to_units"] for one in (request, plain)]
    assert shown == [True, True]
    told = [world.events(f"request.{what}.v1")[-1].data["anonymous_to_units"] for what in ("merged", "absorbed")]
    assert told == [True, True]


def test_a_duplicate_record_of_the_requester_is_not_told_either(world: World) -> None:
    (unit,) = given_units(world, 1)
    named = given_everything(world, unit)
    merged = {"member_id": PERSON, "into_id": "p-stays"}
    world.receive("org.louyu.members.member.merged.v1", merged, subject=PERSON, sequence=9)
    world.drain()

    assert must(staff(world).get(f"/requests/{named['request_id']}"))["requester_id"] == "p-stays"
    seen = read(officer(world, unit), pages_of(world, named))
    assert [path for path, said in seen.items() if PERSON in said or "p-stays" in said] == []


def test_receivers_of_a_unit_are_told_neither_who_asks_nor_for_which_firm() -> None:
    tells_units = [name for name in OFFERED if ".request." in name and set(UNITS) & set(EVENT_TYPES[name].fields)]

    assert tells_units
    for name in tells_units:
        fields = dict.fromkeys(EVENT_TYPES[name].fields, "x")
        assert {"requester_id", "enterprise_id"}.isdisjoint(told(name, fields)), name
