"""An import of people is undone: nothing personal is left, nobody was ever counted, and a corrected sheet brings them in."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import pytest

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import keyed_id, new_id
from chassis.testing.world import World
from services.members.keyed import Keyed
from tests.builders.members import IDENTITY_NUMBER, PHONE, admin, imported, members_world
from tests.builders.undoing import figures_of, undone

HOUSE: Final = {"key": "b-1", "name": "东塔", "community": "友谊社区", "grid": "双子楼网格", "floors": 36}
BRANCH: Final = {"key": "o-1", "name": "第一支部", "nature": "joint", "level": "branch", "building_key": "b-1"}
PERSON: Final[Mapping[str, Any]] = {
    "key": "m-1",
    "name": "陈静",
    "kinds": ["employee", "party_member"],
    "phone": PHONE,
    "identity_number": IDENTITY_NUMBER,
    "building_key": "b-1",
    "organisation_key": "o-1",
    "home_elsewhere": True,
}


@pytest.fixture
def world() -> World:
    world = members_world()
    imported(world, "buildings", [HOUSE])
    imported(world, "organisations", [BRANCH])
    return world


def person_id(key: str = "m-1") -> str:
    return keyed_id(TenantId("t1"), Keyed.MEMBERS, key)


def made_of(world: World, *rows: Mapping[str, Any], kind: str = "members") -> Any:
    job = imported(world, kind, [dict(row) for row in rows]).body
    assert (job["failed"], job["made"]) == (0, len(rows)), job
    return job


def taken_back(world: World, job: Any) -> Any:
    return undone(world, admin(world), job)


def people(world: World, query: str = "") -> list[Any]:
    items: list[Any] = admin(world).get(f"/members?limit=200{query}").body["items"]
    return items


@pytest.mark.capability("M10")
def test_people_are_gone_with_their_figures_and_nothing_personal_is_left(world: World) -> None:
    before = figures_of(world)
    job = made_of(world, PERSON, {"key": "m-2", "name": "李平", "kinds": ["resident"], "building_key": "b-1"})
    assert figures_of(world) != before
    world.clock.advance(timedelta(days=3))

    ended = taken_back(world, job)

    assert (ended["done"], ended["failed"], ended["made"], people(world)) == (2, 0, 0, [])
    assert figures_of(world) == before
    assert people(world, "&q=陈静") == people(world, f"&q={PHONE}") == people(world, "&status=taken_back") == []
    assert admin(world).get(f"/members/{person_id()}").status == 404
    (row,) = world.store.db["members"].find({"_id": f"t1|{person_id()}"})
    assert (row["details"], row["building_id"], row["host_organisation_ids"]) == (
        {"phone": None, "identity_number": None},
        None,
        [],
    )
    assert not {"phone_hash", "identity_number_hash"} & row.keys()
    told = [one.data for one in world.events("member.taken-back.v1")]
    assert len(told) == len({one["member_id"] for one in told}) == 2
    assert "陈静" not in str(told)


@pytest.mark.capability("M10")
def test_a_corrected_sheet_brings_them_in_again_and_can_be_undone_too(world: World) -> None:
    taken_back(world, made_of(world, PERSON))
    before = figures_of(world)
    world.clock.advance(timedelta(days=2))

    job = made_of(world, {**PERSON, "name": "陈晶", "kinds": ["resident"], "home_elsewhere": False, "as_home": False})

    (person,) = people(world)
    assert (person["id"], person["name"], person["status"]) == (person_id(), "陈晶", "placed")
    assert len(people(world, f"&q={PHONE}")) == 1
    ended = taken_back(world, job)
    assert (ended["done"], people(world), figures_of(world)) == (1, [], before)


@pytest.mark.capability("M10")
def test_everything_of_a_street_office_goes_again(world: World) -> None:
    house = {**HOUSE, "key": "b-2", "name": "西塔"}
    imports: list[tuple[str, Mapping[str, Any]]] = [
        ("buildings", house),
        ("organisations", {**BRANCH, "key": "o-2", "building_key": "b-2"}),
        ("members", {**PERSON, "building_key": "b-2", "organisation_key": "o-2"}),
    ]
    jobs = [made_of(world, row, kind=kind) for kind, row in imports]

    ended = [taken_back(world, job) for job in reversed(jobs)]

    assert [(job["done"], job["failed"]) for job in ended] == [(1, 0)] * 3


def told(world: World, what: str, data: Mapping[str, Any], sequence: int = 1) -> None:
    world.receive(f"org.louyu.{what}.v1", dict(data), subject="r-1", sequence=sequence)


REGISTRATION: Final = {"registration_id": "r-1", "activity_id": "a-1", "person_id": person_id(), "building_id": None}


@pytest.mark.capability("M10")
@pytest.mark.parametrize(
    ("what", "data", "reason"),
    [
        ("identity.account.created", {"account_id": person_id()}, "登录账号"),
        ("events.registration.registered", REGISTRATION, "活动报名或签到"),
        ("requests.request.submitted", {"request_id": "r-1", "requester_id": person_id()}, "诉求"),
        ("requests.wish.published", {"wish_id": "r-1", "wisher_id": person_id()}, "微心愿"),
        ("requests.agency-case.asked", {"case_id": "r-1", "person_id": person_id()}, "代办事项"),
        ("requests.listing.opened", {"listing_id": "r-1", "owner_id": person_id()}, "需求或资源"),
        ("requests.order.placed", {"order_id": "r-1", "placer_id": person_id()}, "对接单"),
        ("requests.joining.joined", {"joining_id": "r-1", "person_id": person_id()}, "参与的诉求"),
    ],
)
def test_whoever_is_named_elsewhere_stays_and_no_reason_names_them(
    world: World, what: str, data: Mapping[str, Any], reason: str
) -> None:
    job = made_of(world, PERSON)
    told(world, what, data)

    ended = taken_back(world, job)

    (fault,) = ended["errors"]
    assert (ended["done"], ended["made"], fault["type"], fault["record"]) == (0, 1, "import-built-upon", person_id())
    assert fault["zh"] == f"这条记录已有{reason}，没有撤销。请先处理这些记录。"
    assert len(people(world)) == 1


@pytest.mark.capability("M10")
def test_whoever_was_changed_or_holds_a_role_stays(world: World) -> None:
    job = made_of(world, PERSON, {**PERSON, "key": "m-2", "name": "李平", "phone": None, "identity_number": None})
    admin(world).patch(f"/members/{person_id()}", {"name": "陈晶"})
    lead = {"key": "r-1", "role": "building_lead", "scope_kind": "building", "scope_key": "b-1", "person_key": "m-2"}
    imported(world, "role_assignments", [{**lead, "from_date": "2026-01-01"}])

    ended = taken_back(world, job)

    assert (ended["done"], ended["failed"]) == (0, 2)
    assert [one["zh"] for one in ended["errors"]] == [
        "这条记录已有任职，没有撤销。请先处理这些记录。",
        "这条记录导入后已被修改，没有撤销。",
    ]


@pytest.mark.capability("M10")
def test_of_somebody_who_signed_up_nobody_keeps_where_they_are_named(world: World) -> None:
    told(world, "requests.request.submitted", {"request_id": "r-1", "requester_id": new_id()})

    assert list(world.store.db["mentions"].find({})) == []
