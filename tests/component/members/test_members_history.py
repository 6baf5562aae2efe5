"""The history of a record: who did what, when, and what was before and after; personal values stay hidden."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.publishing.archiver import Archiver
from chassis.testing.world import World
from services.members.people.states import Status
from tests.builders.members import (
    a_member,
    a_role_assignment,
    a_suite,
    admin,
    an_enterprise,
    an_organisation,
    given,
    secretary,
)

RECORDS = ["/buildings/b1", "/enterprises/e1", "/organisations/o1", "/suites/s1", "/members/p1"]


@pytest.fixture
def world(world: World) -> World:
    given(world, an_enterprise("e1"), an_organisation("o1", building_id="b2"), a_suite("s1"), a_role_assignment())
    given(world, a_member("p1", status=Status.VERIFIED))
    return world


def acts(world: World, path: str, query: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = admin(world).get(f"{path}/history{query}").body["items"]
    return items


@pytest.mark.capability("M3")
def test_a_history_says_who_when_what_before_and_after(world: World) -> None:
    admin(world).patch("/enterprises/e1", {"staff_count": 20, "kind": "branch"})

    changed, registered = acts(world, "/enterprises/e1")

    assert (changed["by"], changed["type"], changed["version"]) == (
        "admin",
        "org.louyu.members.enterprise.changed.v1",
        2,
    )
    assert changed["at"] == "2026-11-22T09:00:00+08:00"
    assert changed["changes"] == [
        {"field": "kind", "before": "legal_person", "after": "branch", "hidden": False},
        {"field": "staff_count", "before": 9, "after": 20, "hidden": False},
    ]
    assert (registered["type"], registered["changes"]) == ("org.louyu.members.enterprise.registered.v1", [])


@pytest.mark.parametrize("path", [*RECORDS, "/role-assignments/r-building_lead-p1"])
def test_every_record_has_one(world: World, path: str) -> None:
    assert acts(world, path)
    assert admin(world).get("/".join([*path.split("/")[:2], "nobody", "history"])).status == 404


@pytest.mark.capability("M11")
def test_personal_values_stand_in_no_history(world: World) -> None:
    right = {"name": "王为", "kinds": ["volunteer"], "phone": "17000001235", "building_id": "b2"}
    assert admin(world).patch("/members/p1", right).status == 200

    shown = acts(world, "/members/p1")

    assert [change["field"] for change in shown[0]["changes"] if change["hidden"]] == ["name", "kinds", "phone"]
    assert [change["after"] for change in shown[0]["changes"] if not change["hidden"]] == ["b2"]
    stored = str(list(world.store.db["outbox"].find({}, {"ce": 0})))
    for value in ("王", "volunteer", "1700000123"):
        assert value not in stored + str(shown)


@pytest.mark.capability("M11")
def test_people_see_what_was_done_to_their_own_record(world: World) -> None:
    admin(world).patch("/members/p1", {"phone": "17000001235"})

    own = world.acts("p1").get("/me/history").body["items"]

    assert (own[0]["type"], own[0]["by"]) == ("org.louyu.members.member.changed.v1", "admin")
    assert world.acts("p2").get("/me/history").status == 404
    assert world.acts("p2").get("/members/p1/history").status == 403


def test_histories_are_for_who_keeps_the_record(world: World) -> None:
    reach = secretary(world, "building:b2")

    assert [reach.get(f"{path}/history").status for path in RECORDS] == [403, 403, 200, 403, 403]


def test_a_long_history_comes_in_pages_out_of_outbox_and_archive(world: World) -> None:
    for count in range(5):
        admin(world).patch("/enterprises/e1", {"staff_count": 100 + count})
    world.drain()
    world.clock.advance(timedelta(days=400))
    topics = world.catalogue.topics
    while Archiver(topics, world.blobs, world.metrics)(world.store, world.make, world.clock):
        pass
    assert world.store.db["outbox"].count_documents({}) == 0
    admin(world).patch("/enterprises/e1", {"staff_count": 200})

    seen, cursor = [], ""
    while True:
        page = admin(world).get(f"/enterprises/e1/history?limit=2{cursor}").body
        seen += page["items"]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"

    assert [act["version"] for act in seen] == [7, 6, 5, 4, 3, 2, 1]
    assert [act["changes"][0]["after"] for act in seen[:-1]] == [200, 104, 103, 102, 101, 100]
    for nonsense in ("x", "0" * 19 + "9" * 60, "9" * 60):
        assert admin(world).get(f"/enterprises/e1/history?cursor={nonsense}").status == 400
