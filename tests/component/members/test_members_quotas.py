"""How often one person checks in, corrects their record and reads their own details; nobody else is held up by it."""

from datetime import timedelta

import pytest

from chassis.testing.world import Answer, Client, World
from services.members.people.states import Status
from tests.builders.members import a_check_in, a_member, admin, given

GONE = {"reason": "moved_away"}
POINTS = {"attendance": 2, "wish_fulfilled": 5, "per_service_hour": 1}


def _round(person: Client) -> Answer:
    """Checks in, and leaves again."""
    answer = person.post("/check-ins", a_check_in())
    if answer.status == 201:
        assert person.post("/members/p1/leave", GONE).status == 200
    return answer


def _slug(answer: Answer) -> str:
    return str(answer.body["type"]).rpartition(":")[2]


@pytest.mark.capability("M6")
def test_who_checks_in_and_leaves_again_and_again_is_told_when_to_go_on(world: World) -> None:
    person = world.acts("p1")
    rounds = [_round(person).status for _ in range(20)]
    told = len(world.events())

    refused = person.post("/check-ins", a_check_in(), headers={"Accept-Language": "zh-CN"})

    assert rounds == [201] * 20
    assert (refused.status, _slug(refused)) == (429, "too-often")
    assert refused.body["detail"] == "这项操作过于频繁（每天最多 20 次），请在 2026-11-23 00:00 之后再试。"
    assert (person.get("/me").body["status"], len(world.events())) == ("left", told)
    assert world.acts("p2").post("/check-ins", a_check_in()).status == 201


def test_the_next_day_begins_anew_where_people_live(world: World) -> None:
    person = world.acts("p1")
    for _ in range(20):
        _round(person)
    # It is nine in the morning.
    world.clock.advance(timedelta(hours=14, minutes=59))
    late = _round(person).status
    world.clock.advance(timedelta(minutes=1))

    assert (late, _round(person).status) == (429, 201)


def test_a_repeat_of_a_check_in_counts_for_nothing(world: World) -> None:
    person = world.acts("p1")

    assert {person.post("/check-ins", a_check_in()).status for _ in range(30)} == {201}


@pytest.mark.capability("M6")
def test_a_street_office_says_how_often_its_people_check_in(world: World) -> None:
    said = {"points": POINTS, "limits": {"check_ins_per_day": 2}}
    assert admin(world).put("/tenants/current/settings", said).status == 200
    person = world.acts("p1")

    assert [_round(person).status for _ in range(3)] == [201, 201, 429]
    (told,) = world.events("tenant.settings-changed.v1")
    assert told.data["check_ins_per_day"] == 2


def test_who_corrects_themselves_without_end_is_stopped(world: World) -> None:
    given(world, a_member("p1"))
    person = world.acts("p1")

    def correct(turn: int) -> Answer:
        return person.patch("/me", {"name": f"王伟芳{turn}"}, {"If-Match": person.get("/me").headers["ETag"]})

    answers = [correct(turn) for turn in range(61)]

    assert [answer.status for answer in answers] == [200] * 60 + [429]
    assert person.get("/me").body["name"] == "王伟芳59"


def test_who_reads_their_own_details_without_end_is_stopped(world: World) -> None:
    given(world, a_member("p1"))
    asked = {"fields": ["phone"], "purpose": "核对"}

    answers = [world.acts("p1").post("/members/p1/reveals", asked).status for _ in range(61)]

    assert answers == [201] * 60 + [429]
    assert len(world.events("reveal.recorded.v1")) == 60


def test_staff_are_not_held_up(world: World) -> None:
    given(world, a_member("p1", status=Status.VERIFIED))
    asked = {"fields": ["phone"], "purpose": "核对"}

    for turn in range(70):
        page = admin(world).get("/members/p1")
        changed = admin(world).patch("/members/p1", {"name": f"王伟芳{turn}"}, {"If-Match": page.headers["ETag"]})
        shown = admin(world).post("/members/p1/reveals", asked)
        assert (changed.status, shown.status) == (200, 201)
