"""Check-in by the poster, and how personal details are stored."""

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from chassis.testing.world import World
from services.members.people.states import Status
from tests.builders.members import (
    IDENTITY_NUMBER,
    PHONE,
    a_building,
    a_check_in,
    a_member,
    a_tenant,
    admin,
    an_enterprise,
    given,
    secretary,
)

STREET = {"slug": "shore", "name": "湖滨街道", "name_en": "Shore Street", "district": "huli"}


@pytest.mark.capability("M6")
def test_a_person_joins_the_building_whose_poster_they_scanned(world: World) -> None:
    answer = world.acts("p1").post("/check-ins", a_check_in("code-of-b2"))

    assert (answer.status, answer.body["building_id"], answer.body["status"]) == (201, "b2", "pending")
    assert world.acts("p1").get("/me").body["id"] == "p1"


def test_checking_in_twice_returns_the_first_check_in(world: World) -> None:
    first = world.acts("p1").post("/check-ins", a_check_in("code-of-b1"))

    second = world.acts("p1").post("/check-ins", a_check_in("code-of-b1"))

    assert (second.status, second.body) == (201, first.body)
    assert len(world.events("member.checked-in.v2")) == 1


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"code": "code-of-b2"}, "/code"),
        ({"enterprise_id": "e1"}, "/enterprise_id"),
        ({"name": "王伟"}, "/name"),
        ({"phone": "17000009999"}, "/phone"),
        ({"kinds": ["employee"]}, "/kinds"),
        ({"home_elsewhere": True}, "/home_elsewhere"),
    ],
)
def test_checking_in_again_with_something_else_says_what_differs(
    world: World, change: dict[str, Any], pointer: str
) -> None:
    given(world, an_enterprise("e1"))
    first = world.acts("p1").post("/check-ins", a_check_in()).body

    refused = world.acts("p1").post("/check-ins", {**a_check_in(), **change})

    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:content-differs")
    assert [fault["pointer"] for fault in refused.body["errors"]] == [pointer]
    assert world.acts("p1").get("/me").body == first


def test_the_same_details_in_another_writing_are_the_same(world: World) -> None:
    first = world.acts("p1").post("/check-ins", a_check_in(identity_number=IDENTITY_NUMBER))

    typed = a_check_in(
        "ＣＯＤＥ-of-B1", phone="+86 170-0000-1234", identity_number="350200 19900101 0019", name=" 王伟芳 "
    )
    again = world.acts("p1").post("/check-ins", typed)

    assert (again.status, again.body) == (201, first.body)


@pytest.mark.parametrize(
    "number",
    ["35020019900101001X", "350200199013010018", "350200199002300015", "350200209901010010", "3502001990010100", "无"],
)
def test_an_identity_number_that_cannot_be_is_refused_with_its_field(world: World, number: str) -> None:
    refused = world.acts("p1").post("/check-ins", a_check_in(identity_number=number))

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/identity_number")
    assert world.acts("p1").get("/me").status == 404


def test_compatriots_and_people_from_abroad_may_show_another_document(world: World) -> None:
    told = a_check_in(kinds=["compatriot"], identity_number="ｈ12345678")

    assert world.acts("p1").post("/check-ins", told).status == 201
    assert world.acts("p2").post("/check-ins", {**told, "kinds": ["employee"]}).status == 422


def test_the_same_person_id_in_two_street_offices_is_two_people(world: World) -> None:
    given(world, a_building("b9"), tenant="t2")
    given(world, a_tenant("t2"), tenant="t2")
    first = world.acts("p1").post("/check-ins", a_check_in())

    elsewhere = world.acts("p1", tenant="t2").post("/check-ins", a_check_in("code-of-b9", name="李娜"))

    assert (first.status, elsewhere.status, elsewhere.body["id"]) == (201, 201, "p1")
    assert world.acts("p1").get("/me").body["name"] == "王伟芳"
    assert world.acts("p1", tenant="t2").get("/me").body["name"] == "李娜"


@pytest.mark.capability("M6")
def test_a_poster_says_where_it_leads_before_anybody_signs_up(world: World) -> None:
    street = world.acts("operator", tenant="platform", grants={"tenant.manage": ["*"]}).post("/tenants", STREET).body
    given(world, a_building("b7"), an_enterprise("e7", building_id="b7"), tenant=street["id"])

    found = world.acts().post("/check-in-codes/lookup", {"street": "shore", "code": "code-of-b7"}, key=None)

    assert (found.status, found.body["building_name"], found.body["street_name"]) == (200, "江头商务大厦", "湖滨街道")
    assert found.body["enterprises"] == [{"id": "e7", "name": "江头云帆科技有限公司（e7）", "name_en": ""}]
    assert found.body.keys() == {"building_name", "building_name_en", "street_name", "street_name_en", "enterprises"}


@pytest.mark.parametrize("wrong", [{"code": "replaced"}, {"street": "nowhere"}])
def test_a_revoked_poster_is_told_on_the_first_step(world: World, wrong: dict[str, str]) -> None:
    refused = world.acts().post("/check-in-codes/lookup", {"street": "t1", "code": "code-of-b1", **wrong}, key=None)

    assert (refused.status, refused.body["type"]) == (404, "urn:louyu:problem:check-in-code-unknown")


@pytest.mark.capability("M6")
def test_staff_register_a_person_without_a_phone(world: World) -> None:
    told = {"building_id": "b1", "name": "陈阿婆", "kinds": ["resident"], "purpose": "本人没有手机"}

    registered = secretary(world, "building:b1").post("/members", told)

    assert (registered.status, registered.body["status"], registered.body["source"]) == (201, "pending", "staff")
    assert secretary(world, "building:b1").post(f"/members/{registered.body['id']}/verify").status == 200
    assert secretary(world, "building:b2").post("/members", told).status == 403
    assert secretary(world, "building:b1").post("/members", {**told, "purpose": " "}).status == 422


def test_a_replaced_poster_no_longer_works(world: World) -> None:
    admin(world).post("/buildings/b1/check-in-code")

    refused = world.acts("p1").post("/check-ins", a_check_in("code-of-b1"))

    assert (refused.status, refused.body["type"]) == (404, "urn:louyu:problem:check-in-code-unknown")


def test_a_poster_of_another_street_office_does_not_work(world: World) -> None:
    assert world.acts("p1", tenant="t2").post("/check-ins", a_check_in("code-of-b1")).status == 404


def test_a_wrong_phone_number_is_refused_with_its_field_and_nothing_is_stored(world: World) -> None:
    refused = world.acts("p1").post("/check-ins", a_check_in(phone="12345"))

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/phone")
    assert world.acts("p1").get("/me").status == 404


def test_an_enterprise_that_does_not_exist_cannot_be_named(world: World) -> None:
    given(world, an_enterprise("e1"))

    assert world.acts("p1").post("/check-ins", a_check_in(enterprise_id="e9")).status == 404
    assert world.acts("p1").post("/check-ins", a_check_in(enterprise_id="e1")).status == 201


def test_who_was_rejected_may_check_in_again_with_better_details(world: World) -> None:
    given(world, a_member("p1"))
    secretary(world, "building:b1").post("/members/p1/reject", {"reason": "wrong_building"})

    again = world.acts("p1").post("/check-ins", a_check_in("code-of-b2", name="王伟方"))

    assert (again.body["status"], again.body["building_id"], again.body["name"]) == ("pending", "b2", "王伟方")
    assert [event.data["building_id"] for event in world.events("member.checked-in.v2")] == ["b1", "b2"]


def test_personal_details_are_sealed_at_rest_and_open_again(world: World) -> None:
    world.acts("p1").post("/check-ins", a_check_in(identity_number=IDENTITY_NUMBER))

    stored = world.store.db["members"].find_one({"_id": "t1|p1"})
    assert stored is not None
    assert stored["details"]["phone"].startswith("k1.")
    assert stored["named"].startswith("k1.")
    assert not {"name", "kinds"} & stored.keys()
    secretary(world, "building:b1").post("/members/p1/verify")
    assert len(stored["phone_hash"]) == 32


def test_personal_details_appear_in_no_event_answer_or_stored_text(world: World) -> None:
    given(world, a_member("p2", status=Status.PENDING))
    answers = [
        world.acts("p1").post("/check-ins", a_check_in(identity_number=IDENTITY_NUMBER)),
        secretary(world, "building:b1").post("/members/p1/verify"),
        admin(world).get("/members"),
        admin(world).get("/members/p1"),
        world.acts("p1").get("/me"),
    ]

    told = orjson.dumps([dict(event.data) for event in world.events()] + [answer.body for answer in answers]).decode()
    kept = repr([list(_everything(world))])
    for secret in (PHONE, f"+86{PHONE}", IDENTITY_NUMBER):
        assert secret not in told
        assert secret not in kept


def test_the_stored_details_are_the_normalised_ones(world: World) -> None:
    for person, phone in (("p1", "170 0000 1234"), ("p2", "+86-17000001234")):
        world.acts(person).post("/check-ins", a_check_in(phone=phone))

    hashes = {row["phone_hash"] for row in world.store.db["members"].find()}
    assert len(hashes) == 1


def _everything(world: World) -> Iterator[Any]:
    for name in world.store.db.list_collection_names():
        yield from world.store.db[name].find()


@pytest.mark.parametrize("name", ["   ", "\u200b", "\u3000", "\u202e王伟芳", "王\x00伟芳", "王\n伟芳"])
def test_a_name_that_nobody_can_read_is_refused(world: World, name: str) -> None:
    answer = world.acts("p1").post("/check-ins", a_check_in(name=name))

    assert (answer.status, [error["pointer"] for error in answer.body["errors"]]) == (422, ["/name"])
    assert world.events("member.checked-in.v2") == []


def test_one_persons_validator_does_not_bring_another_their_record(world: World) -> None:
    for person, name in (("p1", "王伟芳"), ("p2", "李强")):
        assert world.acts(person).post("/check-ins", a_check_in(name=name)).status == 201
    first = world.acts("p1").get("/me")

    answers = [world.acts("p2").get("/me", headers={"If-None-Match": tag}) for tag in (first.headers["ETag"], '"1"')]

    assert [(answer.status, answer.body["name"]) for answer in answers] == [(200, "李强"), (200, "李强")]
    assert first.headers["Cache-Control"] == "private, no-store"
