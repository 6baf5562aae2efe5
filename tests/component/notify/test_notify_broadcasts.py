"""Telling an audience: in batches, resumable, nobody twice."""

import pytest

from chassis.persistence.store import Unavailable
from chassis.testing.world import World
from services.notify.broadcasts import use_cases
from tests.builders.notify import (
    CHECKED_IN,
    EDITOR,
    PUBLISHED,
    a_check_in,
    a_rule,
    an_activity,
    given_account,
    given_grant,
    given_member,
    inbox,
    messages_figures,
    notify_world,
    rules_told,
)


def finish(world: World) -> None:
    while world.run_timers():
        pass


def members(world: World, number: int, building: str = "b1") -> list[str]:
    people = [f"{building}-m{position:03}" for position in range(number)]
    for person in people:
        given_member(world, person, building)
    return people


@pytest.mark.capability("N8")
def test_a_published_activity_reaches_its_audience_each_in_their_language() -> None:
    world = notify_world()
    inside, outside = members(world, 3, "b1"), members(world, 2, "b2")
    given_account(world, inside[0], locale="en")

    world.receive(PUBLISHED, an_activity(audience_building_ids=["b1"]), subject="a1")
    finish(world)

    assert inbox(world, inside[0])[0]["title"] == "A new activity is open"
    assert "“午间微党课”将于11月23日（周一）12:00在三楼会客厅举行" in inbox(world, inside[1])[0]["body"]
    assert [rules_told(world, person) for person in outside] == [[], []]


def test_kinds_and_organisations_narrow_an_audience() -> None:
    world = notify_world()
    placed, other = members(world, 2)
    place = {"member_id": placed, "organisation_id": "o1", "previous_home_id": None, "source": "import"}
    world.receive("org.louyu.members.member.placed.v1", place, subject=placed, sequence=2)
    activity = an_activity(audience_kinds=["employee"], audience_organisation_ids=["o1"])

    world.receive(PUBLISHED, activity, subject="a1")
    finish(world)

    assert rules_told(world, placed) == ["activity_published"]
    assert rules_told(world, other) == []


def test_who_left_belongs_to_no_audience() -> None:
    world = notify_world()
    (left,) = members(world, 1)
    world.receive("org.louyu.members.member.left.v1", {"member_id": left}, subject=left, sequence=2)

    world.receive(PUBLISHED, an_activity(), subject="a1")
    finish(world)

    assert inbox(world, left) == []


def test_a_broadcast_killed_between_batch_and_progress_tells_nobody_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(use_cases, "BATCH", 4)
    world = notify_world()
    people = members(world, 10)
    world.receive(PUBLISHED, an_activity(), subject="a1")
    world.run_timers()

    world.store.fail_commits()
    with pytest.raises(Unavailable):
        world.run_timers()
    finish(world)

    assert [rules_told(world, person) for person in people] == [["activity_published"]] * 10
    assert messages_figures(world)["activity_published"] == 10


def test_a_broadcast_keeps_its_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(use_cases, "BATCH", 4)
    world = notify_world()
    members(world, 9)
    world.receive(PUBLISHED, an_activity(), subject="a1")

    world.run_timers()
    (halfway,) = world.store.db["broadcasts"].find()
    finish(world)

    assert (halfway["state"], halfway["reached"], halfway["after"]) == ("running", 4, "b1-m003")
    (ended,) = world.store.db["broadcasts"].find()
    assert (ended["state"], ended["reached"]) == ("ended", 9)


def test_more_recipients_than_few_are_told_in_batches() -> None:
    world = notify_world()
    for number in range(201):
        given_grant(world, f"admin{number}", "tenant_admin", "*")
    world.acts("admin0", grants=EDITOR).put("/rules/many_admins", a_rule())

    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")
    before = inbox(world, "admin7")
    finish(world)

    assert (before, rules_told(world, "admin7")) == ([], ["many_admins"])
    assert messages_figures(world)["many_admins"] == 201
