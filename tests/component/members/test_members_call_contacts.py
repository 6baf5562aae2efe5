"""Whoever calls back reads the phone number of whom to call, as long as the call-back is open, and no longer."""

from typing import Final

import pytest

from chassis.testing.consumer_cases import CASES, Case, Check, name_of
from chassis.testing.world import Answer, Client, World
from services.members.people.states import Status
from tests.builders.contact_cases import CALL, CALLS, given_call, told
from tests.builders.members import PHONE, a_member, given, members_world

ASKED: Final = {"fields": ["phone"], "call_back_id": "call-1"}


@pytest.fixture
def world(world: World) -> World:
    given(world, a_member("p1", status=Status.VERIFIED), a_member("p2", status=Status.VERIFIED))
    return world


def desk(world: World, *scopes: str) -> Client:
    return world.acts("desk", grants={"request.triage": list(scopes or ["building:b1"])})


def called(world: World, member: str = "p1", **change: object) -> Answer:
    return desk(world).post(f"/members/{member}/reveals", {**ASKED, **change}, key=None)


def refused(world: World, member: str = "p1", **change: object) -> tuple[int, str]:
    answer = called(world, member, **change)
    return answer.status, str(answer.body["type"]).rpartition(":")[2]


@pytest.mark.capability("M11")
def test_whoever_calls_back_reads_the_phone_and_the_person_sees_who_and_for_which_request(world: World) -> None:
    given_call(world)

    revealed = called(world)

    assert (revealed.status, revealed.body["phone"]) == (201, f"+86{PHONE}")
    (seen,) = world.acts("p1").get("/me/reveals").body["items"]
    assert (seen["by"], seen["contact_purpose"], seen["request_id"]) == ("desk", "call_back", "r1")
    assert seen["call_back_id"] == "call-1"
    (recorded,) = world.events("reveal.recorded.v1")
    assert (recorded.data["request_id"], recorded.data["call_back_id"]) == ("r1", "call-1")


@pytest.mark.capability("M11")
@pytest.mark.parametrize("end", ["answered", "given-up", "ended"])
def test_every_ending_of_the_call_back_ends_it(world: World, end: str) -> None:
    given_call(world)

    told(world, f"call-back.{end}", CALL, subject="call-1", sequence=2)

    assert refused(world) == (409, "contact-call-over")
    assert world.acts("p1").get("/me/reveals").body["items"] == []


def test_a_call_back_that_is_to_be_made_after_all_gives_the_right_again(world: World) -> None:
    given_call(world)
    told(world, "call-back.ended", CALL, subject="call-1", sequence=2)

    told(world, "call-back.reinstated", CALL, subject="call-1", sequence=3)

    assert called(world).status == 201


def test_nobody_else_reads_it(world: World) -> None:
    given_call(world)
    others = (desk(world, "building:b2"), world.acts("officer", grants={"work_order.handle": ["*"]}), world.acts("p2"))

    assert [one.post("/members/p1/reveals", ASKED, key=None).status for one in others] == [403, 403, 403]
    assert world.acts("p1").get("/me/reveals").body["items"] == []


def test_a_call_back_without_a_building_is_for_whoever_triages_everywhere(world: World) -> None:
    given_call(world, building_id=None)

    asked = [desk(world, where).post("/members/p1/reveals", ASKED, key=None).status for where in ("building:b1", "*")]

    assert asked == [403, 201]


@pytest.mark.parametrize("fields", [["identity_number"], ["affiliation"], ["phone", "identity_number"]])
def test_no_other_detail_is_read_for_a_call_back(world: World, fields: list[str]) -> None:
    given_call(world)

    assert refused(world, fields=fields) == (403, "contact-call-phone-only")


def test_no_other_member_is_read_for_a_call_back(world: World) -> None:
    given_call(world)

    assert refused(world, member="p2") == (422, "contact-call-of-another")


def test_a_call_back_that_nobody_has_told_of_gives_no_right(world: World) -> None:
    assert refused(world) == (404, "contact-call-not-found")


def test_the_one_who_stays_after_a_merge_of_two_records_is_called(world: World) -> None:
    given_call(world)

    told(world, "call-back.handed-over", {"call_back_id": "call-1", "to_id": "p2"}, subject="call-1", sequence=2)

    assert (called(world).status, called(world, member="p2").status) == (422, 201)


def test_a_reveal_is_for_a_call_back_or_for_a_work_order(world: World) -> None:
    given_call(world)

    (fault,) = called(world, work_order_id="order-1").body["errors"]

    assert (fault["pointer"], fault["detail"]) == ("/call_back_id", "不能与 work_order_id 同时填写。")


def test_nobody_reads_more_than_so_many_numbers_a_day(world: World) -> None:
    given_call(world)

    assert [called(world).status for _ in range(201)][-2:] == [201, 429]


@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize("case", CALLS, ids=str)
def test_a_message_of_a_call_back_takes_effect_once_and_safely(check: Check, case: Case) -> None:
    check(members_world, case)
