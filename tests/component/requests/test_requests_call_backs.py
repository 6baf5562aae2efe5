"""Call-backs: whom the desk asks, what they say, and what follows from it."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.call_backs import SAID, UNSOLVED, call, queue, resolved, sharing
from tests.builders.requests import (
    figures,
    given_resolved,
    given_units,
    must,
    officer,
    rate,
    slug,
    staff,
    status_of,
)


@pytest.fixture
def unit(world: World) -> str:
    sharing(world, 100, sequence=9)
    return given_units(world)[0]


@pytest.mark.capability("R2")
@pytest.mark.parametrize(("share", "asked"), [(0, 0), (100, 3)])
def test_a_share_of_what_is_solved_is_called_back(world: World, unit: str, share: int, asked: int) -> None:
    sharing(world, share)

    for _ in range(3):
        resolved(world, unit)

    assert len(queue(staff(world))) == asked


@pytest.mark.capability("R2")
def test_everybody_whose_request_is_not_solved_is_called_back(world: World, unit: str) -> None:
    sharing(world, 0)
    request = resolved(world, unit, solved=False, unsolved_because="需区里立项")

    (waiting,) = queue(staff(world))

    assert (waiting["request_id"], waiting["cause"], waiting["claimed_solved"]) == (request, "unsolved", False)


@pytest.mark.capability("R2")
def test_whoever_rates_low_is_called_back_once(world: World, unit: str) -> None:
    sharing(world, 0)
    request = given_resolved(world, unit)
    rate(world, request, 1)

    (waiting,) = queue(staff(world))

    assert (waiting["request_id"], waiting["cause"]) == (request, "low_rated")


@pytest.mark.capability("R2")
def test_not_solved_overrules_what_the_unit_says(world: World, unit: str) -> None:
    request = resolved(world, unit)
    (waiting,) = queue(staff(world))

    call(world, waiting["id"], {**UNSOLVED, "overrules": True})

    shown = must(staff(world).get(f"/requests/{request}"))
    assert (shown["status"], shown["reopenings"]) == ("reopened", 1)
    (reopened,) = world.events("request.reopened.v1")
    assert reopened.data["reason"] == "出口还是堵"
    assert "call-back.answered" in [step["what"] for step in shown["timeline"]]


@pytest.mark.capability("R2")
def test_whoever_was_content_may_say_later_that_it_is_not_solved(world: World, unit: str) -> None:
    request = resolved(world, unit)
    rate(world, request, 5)
    (waiting,) = queue(staff(world))

    call(world, waiting["id"], {**UNSOLVED, "overrules": True})

    assert status_of(world, request) == "reopened"


def test_not_solved_may_be_left_at_that(world: World, unit: str) -> None:
    request = resolved(world, unit)
    (waiting,) = queue(staff(world))

    call(world, waiting["id"], UNSOLVED)

    assert status_of(world, request) == "resolved"


@pytest.mark.capability("R2")
def test_after_three_calls_nobody_is_called_again(world: World, unit: str) -> None:
    resolved(world, unit)
    (waiting,) = queue(staff(world))
    missed = {"reached": False, "note": "无人接听"}

    states = [call(world, waiting["id"], missed)["status"] for _ in range(3)]
    again = staff(world).post(f"/call-backs/{waiting['id']}/calls", missed)

    assert states == ["waiting", "waiting", "unreached"]
    assert (again.status, slug(again)) == (409, "not-allowed-now")
    assert [row["reached"] for row in must(staff(world).get(f"/call-backs/{waiting['id']}"))["attempts"]] == [False] * 3


@pytest.mark.capability("R2")
@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ({"reached": True}, ["/satisfied", "/solved"]),
        ({}, ["/reached"]),
        ({**UNSOLVED, "overrules": True, "note": ""}, ["/note"]),
        ({**SAID, "overrules": True}, ["/overrules"]),
        ({**UNSOLVED, "reached": False, "overrules": True}, ["/reached"]),
    ],
)
def test_a_call_without_its_answers_changes_nothing(
    world: World, unit: str, body: dict[str, Any], missing: list[str]
) -> None:
    resolved(world, unit)
    (waiting,) = queue(staff(world))

    answer = staff(world).post(f"/call-backs/{waiting['id']}/calls", body)

    assert (answer.status, [fault["pointer"] for fault in answer.body["errors"]]) == (422, missing)
    assert queue(staff(world)) == [waiting]


def test_a_call_back_is_made_where_one_triages(world: World, unit: str) -> None:
    resolved(world, unit)
    (waiting,) = queue(staff(world))
    elsewhere = staff(world, scope="building:b2")

    assert queue(elsewhere) == []
    assert elsewhere.post(f"/call-backs/{waiting['id']}/calls", SAID).status == 403
    assert officer(world, unit).get("/call-backs").status == 403
    assert staff(world).get("/call-backs/nowhere").status == 404


def test_nobody_calls_back_about_a_request_of_their_own(world: World, unit: str) -> None:
    resolved(world, unit)
    (waiting,) = queue(staff(world))
    requester = world.acts("p1", grants={"request.triage": ["*"]})

    answer = requester.post(f"/call-backs/{waiting['id']}/calls", SAID)

    assert (answer.status, slug(answer)) == (422, "own-request-called-back")
    assert queue(staff(world)) == [waiting]


@pytest.mark.capability("R2")
def test_what_requesters_say_is_counted_beside_what_units_say(world: World, unit: str) -> None:
    for answer in (SAID, SAID, {**UNSOLVED, "overrules": True}):
        resolved(world, unit)
        call(world, queue(staff(world))[0]["id"], answer)

    for scope in ("tenant", "building:b1", f"unit:{unit}"):
        counted = figures(world, scope)["call_backs"]
        assert counted == {"queued": 3, "answered": 3, "satisfied": 2, "solved": 2, "claimed": 3, "overruled": 1}


@pytest.mark.capability("R2")
def test_call_backs_wait_for_the_desk(world: World, unit: str) -> None:
    resolved(world, unit)
    world.clock.advance(timedelta(days=1))
    world.run_timers()

    waiting = {row["kind"]: row["count"] for row in must(staff(world).get("/waiting"))["items"]}

    assert waiting["call_back"] == 1


def test_what_came_from_elsewhere_is_not_called_back(world: World) -> None:
    sharing(world, 100)
    row = {"key": "q-1", "title": "房租", "outcome": "已解决", "rating": 1}
    must(staff(world).post("/imports", {"kind": "requests", "rows": [row]}))
    world.run_jobs()
    world.drain()

    assert queue(staff(world)) == []


@pytest.mark.capability("R2")
@pytest.mark.parametrize(
    ("what", "field"), [("members.member.erased", "member_id"), ("identity.account.erased", "account_id")]
)
def test_nobody_waits_for_a_call_to_somebody_who_was_erased(world: World, unit: str, what: str, field: str) -> None:
    for _ in range(2):
        resolved(world, unit)
    other = resolved(world, unit)
    must(staff(world).post(f"/call-backs/{queue(staff(world), f'request_id={other}')[0]['id']}/calls", SAID))

    world.receive(f"org.louyu.{what}.v1", {field: "p1"}, subject="p1", sequence=9)
    world.drain()

    assert queue(staff(world)) == []
    assert sorted(one["status"] for one in queue(staff(world), "")) == ["answered", "unreached", "unreached"]
    assert figures(world)["call_backs"]["unreached"] == 2


@pytest.mark.capability("R2")
def test_a_call_to_a_merged_member_is_one_to_the_member_who_stays(world: World, unit: str) -> None:
    resolved(world, unit)
    merged = {"member_id": "p1", "into_id": "p9"}

    world.receive("org.louyu.members.member.merged.v1", merged, subject="p1", sequence=8)
    world.drain()
    assert [one["status"] for one in queue(staff(world))] == ["waiting"]
    world.receive("org.louyu.members.member.erased.v1", {"member_id": "p9"}, subject="p9", sequence=9)
    world.drain()

    assert [one["status"] for one in queue(staff(world), "")] == ["unreached"]
