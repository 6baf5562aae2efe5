"""Comments on requests: who may say and read what."""

from typing import Any

import pytest

from chassis.testing.world import Client, World
from tests.builders.requests import given_order, given_resolved, given_units, must, officer, rate, slug, staff


@pytest.fixture
def units(world: World) -> list[str]:
    return given_units(world)


def say(world: World, client: Client, request: str, text: str, visibility: str = "all") -> dict[str, Any]:
    said = must(client.post(f"/requests/{request}/comments", {"text": text, "visibility": visibility}))
    world.drain()
    return said


def read(client: Client, request: str) -> list[str]:
    return [row["text"] for row in must(client.get(f"/requests/{request}/comments"))["items"]]


@pytest.mark.capability("R2")
def test_requester_desk_and_unit_talk_to_each_other(world: World, units: list[str]) -> None:
    request, _ = given_order(world, units[0])
    requester, desk, unit = world.acts("p1"), staff(world), officer(world, units[0])

    sides = [
        say(world, client, request, text)["side"]
        for client, text in ((requester, "什么时候来？"), (desk, "已催办"), (unit, "下午三点到"))
    ]

    assert sides == ["requester", "desk", "unit"]
    for reader in (requester, desk, unit):
        assert read(reader, request) == ["下午三点到", "已催办", "什么时候来？"]
    steps = must(requester.get(f"/requests/{request}"))["timeline"]
    assert [step["text"] for step in steps if step["what"] == "comment.added"] == [
        "什么时候来？",
        "已催办",
        "下午三点到",
    ]


@pytest.mark.capability("R2")
def test_a_unit_that_gave_its_part_back_speaks_no_more(world: World, units: list[str]) -> None:
    request, order = given_order(world, units[0])
    said = say(world, officer(world, units[0]), request, "已到现场")
    must(officer(world, units[0]).post(f"/work-orders/{order}/return", {"reason": "不归我管"}))
    world.drain()
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": units[1]}))

    late = officer(world, units[0]).post(f"/requests/{request}/comments", {"text": "补充", "visibility": "all"})

    assert (said["side"], late.status) == ("unit", 403)
    assert say(world, officer(world, units[1]), request, "已接手")["side"] == "unit"


@pytest.mark.capability("R2")
def test_internal_comments_stay_between_desk_and_units(world: World, units: list[str]) -> None:
    request, _ = given_order(world, units[0])
    say(world, staff(world), request, "提出人情绪激动，请注意方式", "internal")

    requester = world.acts("p1")
    shown = must(requester.get(f"/requests/{request}"))

    assert read(requester, request) == []
    assert "comment.added" not in [step["what"] for step in shown["timeline"]]
    assert read(officer(world, units[0]), request) == ["提出人情绪激动，请注意方式"]
    (event,) = world.events("comment.added.v1")
    assert event.data["text"] is None


@pytest.mark.capability("R2")
def test_who_is_not_concerned_says_nothing(world: World, units: list[str]) -> None:
    request, _ = given_order(world, units[0])
    path, body = f"/requests/{request}/comments", {"text": "我也说两句"}

    strangers = [world.acts("p2"), officer(world, units[1]), staff(world, scope="building:b2")]

    assert [one.post(path, body).status for one in strangers] == [403, 403, 403]
    assert [one.get(path).status for one in strangers[:2]] == [403, 403]
    assert world.acts("p1").post("/requests/nowhere/comments", body).status == 404


def test_a_requester_cannot_hide_a_comment_from_themselves(world: World, units: list[str]) -> None:
    request, _ = given_order(world, units[0])

    answer = world.acts("p1").post(f"/requests/{request}/comments", {"text": "悄悄话", "visibility": "internal"})

    assert (answer.status, slug(answer)) == (422, "internal-for-requester")


def test_nothing_is_said_about_what_is_over(world: World, units: list[str]) -> None:
    cancelled, _ = given_order(world, units[0])
    must(world.acts("p1").post(f"/requests/{cancelled}/cancel"))
    rated = given_resolved(world, units[0])
    rate(world, rated, 5)

    for request in (cancelled, rated):
        answer = staff(world).post(f"/requests/{request}/comments", {"text": "可惜"})
        assert (answer.status, slug(answer)) == (409, "request-is-over")


def test_the_units_at_work_are_told(world: World, units: list[str]) -> None:
    request, _ = given_order(world, units[0])

    say(world, world.acts("p1"), request, "请尽快")

    (event,) = world.events("comment.added.v1")
    assert (event.data["concerned_unit_ids"], event.data["side"]) == ([units[0]], "requester")
