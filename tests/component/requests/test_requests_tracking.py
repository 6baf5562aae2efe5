"""How a request stands, without signing in: for whoever has its number."""

import pytest

from chassis.testing.world import Answer, World
from tests.builders import identity
from tests.builders.clocks import given_timed_request
from tests.builders.closings import closed
from tests.builders.open311 import a_stranger
from tests.builders.requests import given_done, given_request, given_units, must, staff


@pytest.fixture
def number(world: World) -> str:
    """Of a resolved request of p1."""
    identity.given_tenant(world, "t1", "jiangtou")
    request = given_done(world, given_units(world)[0])
    must(staff(world).post(f"/requests/{request}/resolve", closed("出口已拓宽", internal_text="业主与物业有旧怨")))
    world.drain()
    return str(must(staff(world).get(f"/requests/{request}"))["number"])


def track(world: World, office: str, number: str) -> Answer:
    return a_stranger(world).post("/track", {"tenant": office, "number": number})


@pytest.mark.capability("R2")
def test_state_steps_and_public_reply_are_shown_without_signing_in(world: World, number: str) -> None:
    shown = must(track(world, "jiangtou", number))

    assert (shown["status"], shown["stage"], shown["outcome"]) == ("resolved", "rating", "出口已拓宽")
    assert [step["what"] for step in shown["steps"]] == [
        "request.submitted",
        "request.triaged",
        "work-order.accepted",
        "work-order.done",
        "request.resolved",
    ]


@pytest.mark.capability("R2")
def test_a_request_that_waits_or_has_a_further_unit_does_not_look_idle(world: World) -> None:
    identity.given_tenant(world, "t1", "jiangtou")
    request = given_timed_request(world)
    first, second = given_units(world)
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": first}))
    number = str(must(staff(world).get(f"/requests/{request}"))["number"])
    must(staff(world).post(f"/requests/{request}/additional-units", {"unit_id": second, "days": 3}))
    world.drain()
    clock = must(staff(world).get(f"/clocks/of?ids={request}"))["items"][0]
    running = must(track(world, "jiangtou", number))
    wait = {"reason": "waiting_for_requester", "note": "请张三补充照片"}
    must(staff(world).post(f"/clocks/{clock['id']}/pause", wait))
    world.drain()

    paused = must(track(world, "jiangtou", number))
    must(staff(world).post(f"/clocks/{clock['id']}/resume"))
    world.drain()
    resumed = must(track(world, "jiangtou", number))

    assert [step["what"] for step in resumed["steps"]][-3:] == ["request.unit-added", "clock.paused", "clock.resumed"]
    assert (running["due_at"], paused["due_at"]) == (clock["due_at"], None)
    assert resumed["due_at"] is not None
    assert "张三" not in str(paused)


@pytest.mark.capability("R2")
def test_nothing_personal_is_shown(world: World, number: str) -> None:
    shown = must(track(world, "jiangtou", number))

    told = {"number", "status", "stage", "submitted_at", "resolved_at", "due_at", "outcome", "steps"}
    assert set(shown) == told | {"left_to_do", "left_until", "follow_up_number"}
    assert {name for step in shown["steps"] for name in step} == {"at", "what", "unit_names"}
    for secret in ("p1", "车位出口拥堵", "早高峰排队", "业主与物业有旧怨", "officer-"):
        assert secret not in str(shown)


@pytest.mark.capability("R2")
def test_a_number_is_read_as_people_spell_it(world: World, number: str) -> None:
    assert track(world, "JIANGTOU", f" {number.lower().replace('-', ' ')} ").status == 200


@pytest.mark.capability("R2")
def test_office_and_number_are_refused_alike(world: World, number: str) -> None:
    answers = [
        track(world, "nowhere", number),
        track(world, "jiangtou", "R20261122-AAAAAAAA"),
        track(world, "jiangtou", "'; drop table"),
    ]

    assert {(answer.status, str(answer.body["type"])) for answer in answers} == {
        (404, "urn:louyu:problem:nothing-tracked")
    }


@pytest.mark.capability("R2")
def test_why_nobody_works_on_it_is_shown_without_signing_in(world: World) -> None:
    identity.given_tenant(world, "t1", "jiangtou")
    request = given_request(world)
    no = {"because": "out_of_scope", "reply": "请拨打供电热线 95598"}
    number = must(staff(world).post(f"/requests/{request}/decline", no))["number"]
    world.drain()

    shown = must(track(world, "jiangtou", number))

    assert (shown["status"], shown["stage"], shown["outcome"]) == ("declined", "over", no["reply"])
    assert [step["what"] for step in shown["steps"]] == ["request.submitted", "request.declined"]
