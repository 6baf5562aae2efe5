"""Broadcasts: in batches, resumable, nobody told twice."""

from typing import cast

import pytest

from chassis.kernel.errors import StaleVersion
from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.persistence.store import Unavailable
from chassis.testing.world import World
from services.notify.broadcasts import use_cases
from services.notify.directory import storage
from services.notify.unit_of_work import NotifyUnitOfWork
from tests.builders.confidence import confidence
from tests.builders.notify import (
    CHECKED_IN,
    EDITOR,
    PUBLISHED,
    VERIFIED,
    a_check_in,
    a_rule,
    a_verification,
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
    """An empty batch is nothing done: what waits behind it goes on with the next run."""
    while world.run_timers() or world.store.db["broadcasts"].count_documents({"state": "running"}):
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


@pytest.mark.capability("N8")
@pytest.mark.parametrize("gone", ["rejected", "left"])
def test_who_was_gone_by_mistake_and_is_back_is_told_again(gone: str) -> None:
    world = notify_world()
    given_member(world, "m1")
    world.receive(f"org.louyu.members.member.{gone}.v1", {"member_id": "m1"}, subject="m1", sequence=2)
    world.receive(PUBLISHED, an_activity(audience_building_ids=["b1"]), subject="a1")
    finish(world)
    while_gone = rules_told(world, "m1").count("activity_published")

    world.receive(CHECKED_IN, a_check_in("m1", "b1", source="import"), subject="m1", sequence=3)
    world.receive(PUBLISHED, an_activity(audience_building_ids=["b1"]), subject="a2")
    finish(world)

    assert (while_gone, rules_told(world, "m1").count("activity_published")) == (0, 1)


def test_a_place_that_ended_is_no_audience_any_more() -> None:
    world = notify_world()
    given_member(world, "m1")
    places = {"member_id": "m1", "home_organisation_id": "o1", "host_organisation_ids": ["o2"]}
    placed = {**places, "organisation_id": "o2", "previous_home_id": None, "source": "import"}
    world.receive("org.louyu.members.member.placed.v1", placed, subject="m1", sequence=2)
    ended = {**places, "host_organisation_ids": [], "organisation_id": "o2"}
    world.receive("org.louyu.members.member.unplaced.v1", ended, subject="m1", sequence=3)

    for activity, organisation in (("a1", "o2"), ("a2", "o1")):
        world.receive(PUBLISHED, an_activity(audience_organisation_ids=[organisation]), subject=activity)
    finish(world)

    assert rules_told(world, "m1").count("activity_published") == 1


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


def test_an_audience_by_affiliation_is_told_although_it_is_kept_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "_PAGE", 2)
    world = notify_world()
    everybody = members(world, 7)
    party = everybody[1::2]
    for number, person in enumerate(everybody):
        affiliation = ["party_member"] if person in party else []
        told = {**a_verification(person, source="import"), "affiliation": confidence().told(affiliation)}
        world.receive(VERIFIED, told, subject=person, sequence=10 + number)
    activity = an_activity(audience_kinds=["party_member"], audience_building_ids=["b1"])

    world.receive(PUBLISHED, activity, subject="a1")
    finish(world)

    assert [person for person in everybody if "activity_published" in rules_told(world, person)] == party
    assert "party_member" not in str(list(world.store.db.people.find()))


def test_who_left_belongs_to_no_audience() -> None:
    world = notify_world()
    (left,) = members(world, 1)
    world.receive("org.louyu.members.member.left.v1", {"member_id": left}, subject=left, sequence=2)

    world.receive(PUBLISHED, an_activity(), subject="a1")
    finish(world)

    assert rules_told(world, left) == ["member_left"]


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


def test_two_hundred_recipients_are_told_at_once_and_more_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(use_cases, "BATCH", 100)
    world = notify_world()
    for number in range(200):
        given_grant(world, f"admin{number}", "tenant_admin", "*")
    world.acts("admin0", grants=EDITOR).put("/rules/many_admins", a_rule())

    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")
    given_grant(world, "admin200", "tenant_admin", "*")
    world.receive(CHECKED_IN, a_check_in("m2"), subject="m2")
    at_once = rules_told(world, "admin7")
    finish(world)

    assert (at_once, rules_told(world, "admin7")) == (["many_admins"], ["many_admins"] * 2)
    assert messages_figures(world)["many_admins"] == 200 + 201


def test_the_audiences_of_two_rules_for_one_event_are_both_told() -> None:
    world = notify_world()
    (here,), (there,) = members(world, 1, "b1"), members(world, 1, "b2")
    paths = {"building_ids": "data.audience_building_ids"}
    rule = {"event_type": PUBLISHED, "when": [], "template": "activity_published", "recipients": [{"audience": paths}]}
    narrow = {**rule, "recipients": [{"audience": {**paths, "kinds": "data.audience_kinds"}}]}
    world.acts("admin", grants=EDITOR).put("/rules/activity_published", narrow)
    world.acts("admin", grants=EDITOR).put("/rules/neighbours", rule)

    world.receive(PUBLISHED, an_activity(audience_kinds=["resident"]), subject="a1")
    finish(world)

    assert rules_told(world, here) == rules_told(world, there) == ["neighbours"]


def test_who_is_in_the_audience_of_two_rules_is_told_and_counted_once() -> None:
    world = notify_world()
    members(world, 2)
    paths = {"building_ids": "data.audience_building_ids"}
    rule = {"event_type": PUBLISHED, "when": [], "template": "activity_published", "recipients": [{"audience": paths}]}
    world.acts("admin", grants=EDITOR).put("/rules/neighbours", rule)

    world.receive(PUBLISHED, an_activity(), subject="a1")
    finish(world)

    assert messages_figures(world)["sent"] == 2


def test_two_processes_that_advance_one_broadcast_do_one_batch_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(use_cases, "BATCH", 2)
    world = notify_world()
    members(world, 3)
    world.receive(PUBLISHED, an_activity(), subject="a1")
    (row,) = world.store.db["broadcasts"].find()
    context = RequestContext(tenant=TenantId("t1"), actor="system", correlation="c1")
    first, second = (cast("NotifyUnitOfWork", world.make(world.store, context, world.clock)) for _ in range(2))
    for uow in (first, second):
        use_cases.advance_broadcast(uow, world.clock, row["_id"])

    first.commit()

    with pytest.raises(StaleVersion):
        second.commit()


def test_who_only_has_an_account_belongs_to_no_audience() -> None:
    world = notify_world()
    given_account(world, "a1")

    world.receive(PUBLISHED, an_activity(), subject="a1")
    finish(world)

    assert inbox(world, "a1") == []


def test_who_moved_on_belongs_to_the_audience_of_the_new_organisation() -> None:
    world = notify_world()
    (person,) = members(world, 1)
    for sequence, (organisation, before) in enumerate([("o1", None), ("o2", "o1")], 2):
        place = {"member_id": person, "organisation_id": organisation, "previous_home_id": before}
        world.receive("org.louyu.members.member.placed.v1", place, subject=person, sequence=sequence)

    for organisation in ("o1", "o2"):
        activity = an_activity(title=organisation, audience_organisation_ids=[organisation])
        world.receive(PUBLISHED, activity, subject=organisation)
    finish(world)

    assert ["“o2”" in row["body"] for row in inbox(world, person)] == [True]
