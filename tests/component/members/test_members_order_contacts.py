"""An officer reads the phone number of whom the unit has to call, as long as it has the work order, and no longer."""

from typing import Any, Final

import pytest

from chassis.testing.consumer_cases import CASES, Case, Check, name_of
from chassis.testing.world import Answer, Client, World
from services.members.people.states import Status
from tests.builders.contact_cases import ASKED as OF_P1
from tests.builders.contact_cases import CONTACTS, ORDER, given_order, told
from tests.builders.members import PHONE, a_member, given, members_world, secretary

ASKED: Final = {"fields": ["phone"], "contact_purpose": "check_facts", "work_order_id": "order-1"}


@pytest.fixture
def world(world: World) -> World:
    given(world, a_member("p1", status=Status.VERIFIED), a_member("p2", status=Status.VERIFIED))
    return world


def officer(world: World, unit: str = "unit-1") -> Client:
    return world.acts("officer", grants={"work_order.handle": [f"unit:{unit}"]})


def called(world: World, member: str = "p1", **change: object) -> Answer:
    return officer(world).post(f"/members/{member}/reveals", {**ASKED, **change}, key=None)


def refused(world: World, member: str = "p1", **change: object) -> tuple[int, str]:
    answer = called(world, member, **change)
    return answer.status, str(answer.body["type"]).rpartition(":")[2]


def standing(world: World) -> Any:
    return officer(world).get("/work-orders/order-1/contact").body["standing"]


@pytest.mark.capability("M11")
def test_an_officer_reads_the_phone_of_whom_the_unit_has_to_call_and_the_person_sees_for_which_request(
    world: World,
) -> None:
    given_order(world)

    revealed = called(world)

    assert (revealed.status, revealed.body["phone"]) == (201, f"+86{PHONE}")
    (seen,) = world.acts("p1").get("/me/reveals").body["items"]
    assert (seen["by"], seen["contact_purpose"], seen["purpose"]) == ("officer", "check_facts", None)
    assert (seen["request_id"], seen["work_order_id"]) == ("r1", "order-1")
    assert world.events("reveal.recorded.v1")[-1].data["request_id"] == "r1"


def test_the_desk_sees_whom_to_call_by_no_more_than_the_first_character(world: World) -> None:
    given_order(world)

    contact = officer(world).get("/work-orders/order-1/contact").body

    assert (contact["standing"], contact["member_id"], contact["request_id"]) == ("callable", "p1", "r1")
    assert len(contact["name"].rstrip("*")) == 1


def test_who_asks_without_a_name_is_not_called(world: World) -> None:
    given_order(world, anonymous_to_units=True)

    contact = officer(world).get("/work-orders/order-1/contact").body

    assert (contact["standing"], contact["member_id"], contact["name"]) == ("anonymous", None, None)
    assert refused(world) == (409, "contact-anonymous")


def test_a_merge_that_makes_the_request_anonymous_ends_it(world: World) -> None:
    given_order(world)

    told(world, "request.absorbed", {"request_id": "r1", "anonymous_to_units": True}, subject="r1", sequence=2)

    assert refused(world) == (409, "contact-anonymous")


def test_what_was_dispatched_before_anonymity_was_told_is_refused_until_it_is_dispatched_again(world: World) -> None:
    given_order(world, anonymous_to_units=None)
    assert (standing(world), refused(world)) == ("unsaid", (409, "contact-anonymity-unsaid"))

    told(world, "request.triaged", {"request_id": "r1", "anonymous_to_units": False}, subject="r1", sequence=2)

    assert called(world).status == 201


@pytest.mark.parametrize("end", ["done", "returned", "withdrawn"])
def test_every_ending_of_the_order_ends_it(world: World, end: str) -> None:
    given_order(world)

    told(world, f"work-order.{end}", ORDER, subject="order-1", sequence=2)

    assert (standing(world), refused(world)) == ("over", (409, "contact-order-over"))


@pytest.mark.parametrize("again", ["reopened", "reinstated"])
def test_who_has_the_order_again_may_call_again(world: World, again: str) -> None:
    given_order(world)
    told(world, "work-order.withdrawn", ORDER, subject="order-1", sequence=2)

    told(world, f"work-order.{again}", ORDER, subject="order-1", sequence=3)

    assert called(world).status == 201


def test_nobody_else_reads_it(world: World) -> None:
    given_order(world)
    others = (officer(world, "unit-2"), world.acts("dismissed"), world.acts("reader", grants={"member.read": ["*"]}))

    assert [one.post("/members/p1/reveals", ASKED, key=None).status for one in others] == [403, 403, 403]
    assert officer(world, "unit-2").get("/work-orders/order-1/contact").status == 403
    assert world.acts("p1").get("/me/reveals").body["items"] == []


@pytest.mark.parametrize("fields", [["identity_number"], ["affiliation"], ["phone", "identity_number"]])
def test_no_other_detail_is_read_for_an_order(world: World, fields: list[str]) -> None:
    given_order(world)

    assert refused(world, fields=fields) == (403, "contact-phone-only")


def test_no_other_member_is_read_for_an_order(world: World) -> None:
    given_order(world)

    assert refused(world, member="p2") == (422, "contact-of-another")


def test_an_order_that_nobody_has_told_of_or_of_a_meeting_gives_no_right(world: World) -> None:
    told(world, "work-order.dispatched", {**ORDER, "request_id": None}, subject="order-1")

    assert refused(world) == (404, "contact-order-not-found")


def test_who_is_no_member_is_not_there_to_call(world: World) -> None:
    given_order(world, requester_id="hotline")

    assert (standing(world), refused(world)) == ("unknown", (409, "contact-unknown"))


def test_the_one_who_stays_after_a_merge_of_two_records_is_called(world: World) -> None:
    given_order(world)

    step = {"request_id": "r1", "what": "requester", "to_id": "p2"}
    told(world, "request.handed-over", step, subject="r1", sequence=2)

    assert (called(world).status, called(world, member="p2").status) == (422, 201)


def test_a_purpose_is_needed_in_words_or_as_a_code(world: World) -> None:
    given_order(world)

    assert [called(world, contact_purpose=one).status for one in (None, "curiosity")] == [422, 422]


def test_whoever_may_reveal_names_the_request_of_the_person_and_of_nobody_else(world: World) -> None:
    told(world, "request.submitted", OF_P1, subject="r1")
    asked = {"fields": ["phone"], "contact_purpose": "call_back", "request_id": "r1"}

    answers = [secretary(world, "building:b1").post(f"/members/{one}/reveals", asked, key=None) for one in ("p1", "p2")]

    assert [one.status for one in answers] == [201, 422]
    assert world.acts("p1").get("/me/reveals").body["items"][0]["request_id"] == "r1"


def test_an_officer_reads_no_more_than_so_many_numbers_a_day(world: World) -> None:
    given_order(world)

    assert [called(world).status for _ in range(101)][-2:] == [201, 429]


@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize("case", CONTACTS, ids=str)
def test_a_message_of_an_order_takes_effect_once_and_safely(check: Check, case: Case) -> None:
    check(members_world, case)
