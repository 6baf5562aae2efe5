"""One's own contact over HTTP: read and changed by oneself, told to nobody."""

import pytest

from chassis.testing.world import World
from tests.builders.members import PHONE, a_member, given

OTHER = "17000005678"


@pytest.fixture
def known(world: World) -> World:
    given(world, a_member("p1", building_id="b1"))
    world.drain()
    return world


@pytest.mark.capability("M11")
def test_somebody_reads_and_changes_their_own_number(known: World) -> None:
    me = known.acts("p1")
    before = me.get("/me/contact")

    changed = me.patch("/me", {"phone": "170-0000 5678"})

    assert before.body["phone"].endswith(PHONE)
    assert changed.status == 200
    assert me.get("/me/contact").body["phone"].endswith(OTHER)
    assert "no-store" in before.headers["Cache-Control"]


@pytest.mark.capability("M11")
def test_a_number_stands_in_no_event_and_not_in_the_clear(known: World) -> None:
    known.acts("p1").patch("/me", {"phone": OTHER})

    (told,) = known.events("member.changed.v1")
    assert OTHER not in str(told.data)
    assert OTHER not in str(list(known.store.db["members"].find({})))


def test_a_number_is_taken_back_and_the_same_one_again_changes_nothing(known: World) -> None:
    me = known.acts("p1")

    answers = [me.patch("/me", {"phone": None}), me.patch("/me", {"phone": None})]

    assert [answer.status for answer in answers] == [200, 200]
    assert me.get("/me/contact").body == {"phone": None}
    assert len(known.events("member.changed.v1")) == 1


def test_what_is_no_number_is_told_at_its_field(known: World) -> None:
    refused = known.acts("p1").patch("/me", {"phone": "12345"})

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/phone")


def test_who_has_not_checked_in_has_no_contact(known: World) -> None:
    assert known.acts("stranger").get("/me/contact").status == 404
