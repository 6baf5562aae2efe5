"""Kinds of whistles: shipped, changed, archived, and who may blow which."""

import pytest

from chassis.testing.world import World
from tests.builders.requests import given_request, given_units, must, officer, slug, staff
from tests.builders.whistles import HALF_AN_HOUR, ONE_HOUR, a_kind, blown, given_kind, office

pytestmark = pytest.mark.capability("R3")


def test_every_street_office_has_the_shipped_kinds(world: World) -> None:
    kinds = must(office(world).get("/whistle-kinds"))["items"]

    assert [(kind["code"], kind["version"]) for kind in kinds] == [
        ("daily", 0), ("urgent", 0), ("joint", 0), ("tough", 0),
    ]  # fmt: skip
    assert kinds[0]["terms"] == {
        "sign_in": None, "contact": None, "report_in": {**HALF_AN_HOUR, "working_time": False}, "finish": None,
        "own_minutes": True, "on_the_spot": False, "rates_units": False,
    }  # fmt: skip


def test_a_kind_is_changed_with_its_version_and_its_history_says_what_was(world: World) -> None:
    given_kind(world, "joint")
    first = must(office(world).get("/whistle-kinds/joint"))

    stale = office(world).put("/whistle-kinds/joint", a_kind(name="旧"), headers={"If-Match": '"7"'})
    must(office(world).put("/whistle-kinds/joint", a_kind(sign_in=None), headers={"If-Match": '"1"'}))

    assert (first["version"], stale.status) == (1, 412)
    (changed, defined) = must(office(world).get("/whistle-kinds/joint/history"))["items"]
    assert [one["field"] for one in changed["changes"]] == ["terms"]
    assert defined["version"] == 1


def test_an_archived_kind_is_blown_no_more_and_stands_again_once_it_is_set(world: World) -> None:
    units = given_units(world)
    must(office(world).post("/whistle-kinds/urgent/archive"))
    request = given_request(world)

    refused = staff(world).post(f"/requests/{request}/whistle", {"unit_ids": units, "kind_code": "urgent"})
    codes = [kind["code"] for kind in must(office(world).get("/whistle-kinds"))["items"]]
    with_archived = [kind["code"] for kind in must(office(world).get("/whistle-kinds?archived=true"))["items"]]

    assert (refused.status, slug(refused)) == (422, "whistle-kind-archived")
    assert ("urgent" in codes, "urgent" in with_archived) == (False, True)
    must(office(world).put("/whistle-kinds/urgent", a_kind(name="应急吹哨")))
    assert blown(world, units, kind="urgent")


def test_the_kind_of_whistles_that_name_none_stays(world: World) -> None:
    answer = office(world).post("/whistle-kinds/daily/archive")

    assert (answer.status, slug(answer)) == (422, "default-whistle-kind-stays")


@pytest.mark.parametrize(
    ("code", "changes", "refusal"),
    [
        ("Not a code", {}, "bad-whistle-kind-code"),
        ("push", {"finish": {"amount": 1, "unit": "days"}}, "whistle-steps-out-of-order"),
        ("push", {"report_in": {"amount": 0, "unit": "days"}}, "invalid-fields"),
    ],
)
def test_a_kind_that_could_not_work_is_refused(
    world: World, code: str, changes: dict[str, object], refusal: str
) -> None:
    answer = office(world).put(f"/whistle-kinds/{code}", a_kind(**changes))

    assert (answer.status, slug(answer)) == (422, refusal)


def test_only_who_keeps_the_settings_sets_kinds(world: World) -> None:
    answers = [
        staff(world).put("/whistle-kinds/push", a_kind()),
        staff(world).post("/whistle-kinds/urgent/archive"),
        staff(world).get("/whistle-kinds/urgent/history"),
    ]

    assert [answer.status for answer in answers] == [403, 403, 403]


@pytest.mark.parametrize(
    ("kind", "by_secretary", "by_street", "by_director"),
    [("daily", 200, 200, 200), ("joint", 403, 200, 200), ("tough", 403, 403, 200)],
)
def test_who_may_blow_a_kind_is_part_of_it(
    world: World, kind: str, by_secretary: int, by_street: int, by_director: int
) -> None:
    units = given_units(world)
    statuses = []
    for who in (staff(world, scope="building:b1"), staff(world), office(world)):
        body = {"unit_ids": units, "kind_code": kind}
        statuses.append(who.post(f"/requests/{given_request(world)}/whistle", body).status)

    assert statuses == [by_secretary, by_street, by_director]
    listed = must(staff(world, scope="building:b1").get("/whistle-kinds"))["items"]
    assert {one["code"]: one["may_blow"] for one in listed}[kind] is (by_secretary == 200)


def test_whoever_blows_names_another_time_only_where_the_kind_allows_it(world: World) -> None:
    units = given_units(world)
    request = given_request(world)

    refused = staff(world).post(
        f"/requests/{request}/whistle", {"unit_ids": units, "kind_code": "urgent", "minutes": 90}
    )

    assert (refused.status, slug(refused)) == (422, "whistle-minutes-fixed")


def test_a_whistle_without_a_kind_is_as_it_always_was(world: World) -> None:
    units = given_units(world)
    request = given_request(world)
    whistle = must(staff(world).post(f"/requests/{request}/whistle", {"unit_ids": units}))["whistle_id"]
    world.drain()

    shown = must(staff(world).get(f"/whistles/{whistle}"))

    assert (shown["call"]["kind_code"], shown["call"]["source"], shown["lead_unit_id"]) == ("daily", "building", None)
    assert [due["step"] for due in shown["dues"]] == ["report_in"]
    assert world.store.db["clocks"].count_documents({"tenant": "t1", "kind": "whistle"}) == 0
    assert must(officer(world, units[0]).get("/whistles?step=sign_in"))["items"] == []


def test_an_open_whistle_keeps_the_kind_it_was_blown_with(world: World) -> None:
    units = given_units(world)
    given_kind(world, "push")
    _, before = blown(world, units)
    given_kind(world, "push", name="新名", sign_in={"amount": 2, "unit": "hours"})
    _, after = blown(world, units)

    old, new = (must(staff(world).get(f"/whistles/{one}"))["call"] for one in (before, after))

    assert (old["kind_name"], old["kind_version"], old["terms"]["sign_in"]) == ("工作推进哨", 1, ONE_HOUR)
    assert (new["kind_name"], new["kind_version"], new["terms"]["sign_in"]["amount"]) == ("新名", 2, 2)


def test_another_street_office_has_its_own_kinds(world: World) -> None:
    given_kind(world, "push")

    assert office(world, "t2").get("/whistle-kinds/push").status == 404
    assert len(must(office(world, "t2").get("/whistle-kinds"))["items"]) == 4
