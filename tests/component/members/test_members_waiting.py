"""Secretaries see whom they have to verify and to place, counted as they ask."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from services.members.people.states import Status
from tests.builders.members import TODAY, a_member, admin, given, secretary
from tests.builders.waiting import counts, queues, rows_behind


@pytest.mark.capability("M6")
def test_a_secretary_sees_who_waits_in_their_buildings_and_since_when(world: World) -> None:
    early = a_member("p1")
    early.checked_in_at = TODAY - timedelta(days=3)
    given(world, early, a_member("p2"), a_member("p3", building_id="b2"), a_member("p4", status=Status.VERIFIED))

    mine = queues(secretary(world, "building:b1"))

    assert {kind: row["count"] for kind, row in mine.items()} == {"verify": 2, "place": 1, "confirm_firm": 0}
    assert mine["verify"]["oldest"] == "2026-11-19T09:00:00+08:00"
    assert counts(admin(world)) == {"verify": 3, "place": 1, "confirm_firm": 0}


def test_a_queue_leads_to_the_rows_that_it_counts(world: World) -> None:
    given(world, a_member("p1"), a_member("p2"), a_member("p3", building_id="b2"))
    both = secretary(world, "building:b1", "building:b2")

    assert [row["id"] for row in rows_behind(secretary(world, "building:b1"), "verify", "members")] == ["p1", "p2"]
    assert [row["id"] for row in rows_behind(both, "verify", "members")] == ["p1", "p2", "p3"]


def test_what_was_done_waits_no_more(world: World) -> None:
    given(world, a_member("p1"))
    client = secretary(world, "building:b1")
    client.post("/members/p1/verify")

    assert counts(client) == {"verify": 0, "place": 1, "confirm_firm": 0}
    assert queues(client)["verify"]["oldest"] is None


def test_nothing_waits_for_those_who_may_do_nothing(world: World) -> None:
    given(world, a_member("p1"))

    assert counts(world.acts("p9")) == {}
    assert counts(secretary(world, "organisation:o1")) == {}


def test_dead_letters_wait_for_those_who_see_to_them_counted_up_to_a_limit(world: World) -> None:
    letters = [{"_id": f"l{number}", "state": "dead", "first_at": TODAY} for number in range(1200)]
    world.store.db["dead_letters"].insert_many(letters)
    platform = world.acts("root", tenant="platform", grants={"dead_letter.manage": ["*"]})

    queue = queues(platform)["dead_letter"]

    assert {name: queue[name] for name in ("count", "more", "link")} == {
        "count": 999, "more": True, "link": "/api/v1/members/dead-letters",
    }  # fmt: skip
    assert "dead_letter" not in queues(admin(world))


def test_nobody_sees_what_waits_in_another_street_office(world: World) -> None:
    given(world, a_member("p1"))

    assert counts(admin(world, tenant="t2")) == {"verify": 0, "place": 0, "confirm_firm": 0}
