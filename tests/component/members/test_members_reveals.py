"""Sensitive details are read with a purpose; every read is recorded and the person sees it."""

import pytest

from chassis.testing.world import World
from services.members.people.states import Status
from tests.builders.members import IDENTITY_NUMBER, PHONE, a_member, an_organisation, given, placed, secretary

ASKED = {"fields": ["phone"], "purpose": "电话通知活动改期"}


@pytest.fixture
def world(world: World) -> World:
    given(world, a_member("p1", status=Status.VERIFIED))
    return world


@pytest.mark.capability("M11")
def test_a_secretary_reads_a_phone_number_and_the_person_sees_who_and_what_for(world: World) -> None:
    revealed = secretary(world, "building:b1").post("/members/p1/reveals", ASKED, key=None)

    assert (revealed.status, revealed.body["phone"]) == (201, f"+86{PHONE}")
    assert (revealed.body["identity_number"], revealed.body["affiliation"]) == (None, None)
    (seen,) = world.acts("p1").get("/me/reveals").body["items"]
    assert (seen["by"], seen["details"], seen["purpose"]) == ("secretary", ["phone"], "电话通知活动改期")
    told = world.events("reveal.recorded.v1")[-1].data
    assert (told["member_id"], told["fields"]) == ("p1", ["phone"])
    assert "phone" not in told
    assert "purpose" not in told


def test_all_details_can_be_asked_for_at_once(world: World) -> None:
    asked = {**ASKED, "fields": ["phone", "identity_number", "affiliation"]}

    revealed = secretary(world, "building:b1").post("/members/p1/reveals", asked, key=None).body

    assert (revealed["identity_number"], revealed["affiliation"]) == (IDENTITY_NUMBER, ["party_member"])


def test_everybody_may_read_their_own_details(world: World) -> None:
    assert world.acts("p1").post("/members/p1/reveals", ASKED, key=None).body["phone"] == f"+86{PHONE}"


def test_who_may_not_reveal_reads_and_records_nothing(world: World) -> None:
    reader = world.acts("reader", grants={"member.read": ["*"]})

    answers = [reader, secretary(world, "building:b2"), world.acts("p2")]

    assert [by.post("/members/p1/reveals", ASKED, key=None).status for by in answers] == [403, 403, 403]
    assert world.acts("p1").get("/me/reveals").body["items"] == []


@pytest.mark.parametrize("change", [{"purpose": " "}, {"fields": []}, {"fields": ["name"]}, {"purpose": None}])
def test_a_reveal_names_its_fields_and_its_purpose(world: World, change: dict[str, object]) -> None:
    refused = secretary(world, "building:b1").post("/members/p1/reveals", {**ASKED, **change}, key=None)

    assert refused.status == 422
    assert world.events("reveal.recorded.v1") == []


def test_a_person_sees_only_reveals_of_their_own(world: World) -> None:
    given(world, a_member("p2", status=Status.VERIFIED))
    secretary(world, "building:b1").post("/members/p1/reveals", ASKED, key=None)

    assert world.acts("p2").get("/me/reveals").body["items"] == []


@pytest.mark.capability("M11")
def test_affiliation_is_shown_to_those_who_verify_or_place_people_only(world: World) -> None:
    branch = an_organisation("o1", building_id="b1")
    given(world, branch, placed(a_member("p3", status=Status.VERIFIED), branch))
    reader = world.acts("lawyer", grants={"member.read": ["building:b1"]})

    for answer in (reader.get("/members/p3").body, reader.get("/members").body["items"][1]):
        assert (answer["kinds"], answer["home_organisation_id"], answer["name"]) == ([], None, None)
    assert reader.get("/members?organisation_id=o1").status == 403
    assert secretary(world, "building:b1").get("/members/p3").body["kinds"] == ["party_member"]


@pytest.mark.capability("M11")
def test_whoever_may_read_details_sees_who_has_read_them_before(world: World) -> None:
    by = secretary(world, "building:b1")
    assert by.post("/members/p1/reveals", ASKED, key=None).status == 201

    (seen,) = by.get("/members/p1/reveals").body["items"]

    assert (seen["by"], seen["details"], seen["purpose"]) == ("secretary", ["phone"], "电话通知活动改期")
    others = [world.acts("reader", grants={"member.read": ["*"]}), secretary(world, "building:b2"), world.acts("p2")]
    assert [each.get("/members/p1/reveals").status for each in others] == [403, 403, 403]
    assert by.get("/members/nobody/reveals").status == 404
