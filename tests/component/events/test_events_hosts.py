"""Firms that host activities are named by id: renamed, merged or of one name with another firm, each has its own."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from chassis.kernel.migrations import Linked
from chassis.testing.world import World
from services.events.migrations import MIGRATIONS
from tests.builders.events import activity_body, events_world, given_activity, given_draft, organiser

FIRM = "org.louyu.members.enterprise"


@pytest.fixture
def world() -> World:
    return events_world()


def tell(world: World, what: str, firm: str, sequence: int = 2, **data: Any) -> None:
    world.receive(f"{FIRM}.{what}.v1", {"enterprise_id": firm, **data}, subject=firm, sequence=sequence)


def name(world: World, firm: str, chinese: str, english: str = "", sequence: int = 2, tenant: str = "t1") -> None:
    data = {"enterprise_id": firm, "name": chinese, "name_en": english}
    world.receive(f"{FIRM}.changed.v1", data, tenant, firm, sequence)


def merge(world: World, duplicate: str, winner: str) -> None:
    tell(world, "merged", duplicate, 9, into_id=winner)
    world.drain()


def hosted_by(world: World, firm: str) -> list[str]:
    return [row["id"] for row in organiser(world).get(f"/activities?host_enterprise_id={firm}").body["items"]]


def shown(world: World, activity: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = organiser(world).get(f"/activities/{activity}").body
    return found


@pytest.mark.capability("E1")
def test_a_firm_that_was_renamed_keeps_its_activities_and_is_called_as_it_is_now(world: World) -> None:
    name(world, "e1", "云帆科技", "Yunfan")
    activity = given_activity(world, host_enterprise_ids=["e1"], host_names=["林律师"])

    name(world, "e1", "云帆智能", "Yunfan AI", sequence=3)
    world.clock.advance(timedelta(minutes=1))

    assert hosted_by(world, "e1") == [activity]
    one = shown(world, activity)
    assert (one["host_enterprise_names"], one["host_names"]) == (["云帆智能"], ["林律师"])
    in_english = organiser(world).get(f"/activities/{activity}", headers={"Accept-Language": "en"})
    assert in_english.body["host_enterprise_names"] == ["Yunfan AI"]


@pytest.mark.capability("E1")
def test_two_firms_of_one_name_have_their_own_activities(world: World) -> None:
    for firm in ("e1", "e2"):
        name(world, firm, "云帆科技")

    first, second = (given_activity(world, host_enterprise_ids=[firm]) for firm in ("e1", "e2"))

    assert (hosted_by(world, "e1"), hosted_by(world, "e2")) == ([first], [second])


@pytest.mark.capability("E1")
def test_activities_of_a_merged_firm_are_those_of_the_firm_that_stays(world: World) -> None:
    hosted = {given_activity(world, host_enterprise_ids=["e1"]) for _ in range(3)}
    both = given_draft(world, host_enterprise_ids=["e1", "e2", "e3"])
    world.drain()

    merge(world, "e1", "e2")

    assert (set(hosted_by(world, "e2")), hosted_by(world, "e1")) == ({*hosted, both}, [])
    assert shown(world, both)["host_enterprise_ids"] == ["e2", "e3"]
    told = {(event.data["from_id"], event.data["to_id"]) for event in world.events("activity.host-replaced.v1")}
    assert told == {("e1", "e2")}


def test_a_firm_that_was_merged_twice_is_followed_to_the_last(world: World) -> None:
    activity = given_activity(world, host_enterprise_ids=["e1"])
    world.drain()

    merge(world, "e2", "e3")
    merge(world, "e1", "e2")

    assert shown(world, activity)["host_enterprise_ids"] == ["e3"]


@pytest.mark.parametrize("how", ["drafted", "changed"])
def test_what_names_a_duplicate_while_it_is_merged_follows_it(world: World, how: str) -> None:
    draft = given_draft(world, host_enterprise_ids=["e1"] if how == "drafted" else [])
    if how == "changed":
        organiser(world).patch(f"/activities/{draft}", {"host_enterprise_ids": ["e1"]})
    # As if the merge had been carried out before the activity was stored.
    world.store.db["known_things"].update_one({"_id": "t1|enterprise|e1"}, {"$set": {"ended": True, "successor": "e2"}})

    world.drain()

    assert shown(world, draft)["host_enterprise_ids"] == ["e2"]


def test_a_host_must_be_a_firm_that_is_here(world: World) -> None:
    tell(world, "left", "e2")

    for firms in (["e1", "nobody"], ["e1", "e2"]):
        refused = organiser(world).post("/activities", activity_body(host_enterprise_ids=firms))
        assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/host_enterprise_ids/1")

    draft = given_draft(world)
    refused = organiser(world).patch(f"/activities/{draft}", {"host_enterprise_ids": ["e2"]})
    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/host_enterprise_ids/0")
    assert shown(world, draft)["host_enterprise_ids"] == []


def test_a_host_that_has_left_since_stays_and_hinders_no_correction(world: World) -> None:
    name(world, "e1", "云帆科技")
    draft = given_draft(world, host_enterprise_ids=["e1"])
    tell(world, "left", "e1", 3, name="云帆科技")
    world.clock.advance(timedelta(minutes=1))

    corrected = organiser(world).patch(
        f"/activities/{draft}", {"building_id": "b2", "host_enterprise_ids": ["e1", "e2", "e1"]}
    )

    assert (corrected.status, corrected.body["host_enterprise_ids"]) == (200, ["e1", "e2"])
    assert corrected.body["host_enterprise_names"][0] == "云帆科技"
    history = organiser(world).get(f"/activities/{draft}/history").body["items"][0]["changes"]
    assert {"field": "host_enterprise_ids", "before": ["e1"], "after": ["e1", "e2"], "hidden": False} in history


def test_another_street_office_keeps_its_own_firms(world: World) -> None:
    theirs = world.acts("organiser", tenant="t2", grants={"activity.manage": ["*"]})
    drafted = theirs.post("/activities", activity_body(host_enterprise_ids=["e1"])).body

    merge(world, "e1", "e2")

    assert theirs.get(f"/activities/{drafted['id']}").body["host_enterprise_ids"] == ["e1"]
    assert [row["id"] for row in theirs.get("/activities?host_enterprise_id=e1").body["items"]] == [drafted["id"]]
    assert hosted_by(world, "e1") == hosted_by(world, "e2") == []


def test_what_is_sent_again_is_the_same_after_a_merge_and_differs_with_another_host(world: World) -> None:
    sent: dict[str, Any] = {"key": "k1", "host_enterprise_ids": ["e1"], "host_names": ["林律师"]}
    first = given_draft(world, **sent)
    world.drain()
    merge(world, "e1", "e2")

    assert given_draft(world, **sent) == first
    others: list[dict[str, Any]] = [
        {"host_enterprise_ids": ["e3"]},
        {"host_names": ["王律师"]},
        {"host_enterprise_ids": []},
    ]
    for other in others:
        refused = organiser(world).post("/activities", activity_body(**{**sent, **other}))
        assert refused.status == 409, refused.body


def migrate(world: World) -> None:
    (work,) = [one.work for one in MIGRATIONS if isinstance(one.work, Linked)]
    activities = world.store.db[work.collection]
    batch = list(activities.find(dict(work.where)))
    change = work.changing(list(world.store.db[work.beside].find(dict(work.needed(batch)))))
    for row in batch:
        activities.update_one({"_id": row["_id"]}, change(row) or {})
    assert list(activities.find(dict(work.where))) == []


@pytest.mark.capability("E1")
def test_hosts_of_before_are_firms_where_only_one_is_called_like_them(world: World) -> None:
    for firm, chinese in (("e1", "云帆科技"), ("e2", "海风设计"), ("e3", "海风设计")):
        name(world, firm, chinese)
    name(world, "e1", "林律师", tenant="t2")
    draft = given_draft(world, key="k1", host_names=["林律师", "云帆科技", "海风设计"])
    world.store.db["activities"].update_many({}, {"$unset": {"host_enterprise_ids": ""}})
    assert shown(world, draft)["host_enterprise_ids"] == []

    migrate(world)

    one = shown(world, draft)
    assert (one["host_enterprise_ids"], one["host_names"]) == (["e1"], ["林律师", "海风设计"])
    assert given_draft(world, key="k1", host_names=["林律师", "云帆科技", "海风设计"]) == draft


def test_a_duplicate_of_before_is_no_firm_of_that_name(world: World) -> None:
    for firm in ("e1", "e2"):
        name(world, firm, "云帆科技")
    draft = given_draft(world, host_names=["云帆科技"])
    world.store.db["activities"].update_many({}, {"$unset": {"host_enterprise_ids": ""}})
    merge(world, "e1", "e2")

    migrate(world)

    assert (hosted_by(world, "e2"), shown(world, draft)["host_names"]) == ([draft], [])
