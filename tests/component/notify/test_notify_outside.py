"""Outside ends for people of the platform: how each stands, tried now; and how many people an act told."""

from typing import Any

import pytest

from tests.builders.desk import WHY, acts_of, an_operator, problem_of
from tests.builders.webhooks import KEEPER, a_system, a_world, act, registered, send

pytestmark = [pytest.mark.capability("O8"), pytest.mark.enable_socket]


def test_ends_of_all_street_offices_are_told_by_host_only_and_those_that_fail_come_first() -> None:
    world = a_world()
    with a_system() as system:
        system.answers("/broken", 500)
        registered(world, f"{system.url}/well?key=secret")
        broken = registered(world, f"{system.url}/broken", tenant="t2", name="城管系统")
        send(world)

        ends = an_operator(world).get("/outside-ends").body["items"]

    assert [(end["kind"], end["tenant"], end["host"], end["failures"]) for end in ends] == [
        ("receiver", "t2", "127.0.0.1", 1),
        ("receiver", "t1", "127.0.0.1", 0),
        ("mail", None, "", 0),
        ("sms", None, "", 0),
    ]
    assert (ends[0]["id"], ends[0]["last_fault"], ends[1]["last_success_at"] is not None) == (
        broken["id"],
        "status",
        True,
    )
    assert [end["is_set_up"] for end in ends] == [True, True, False, False]
    assert "secret" not in str(ends)
    assert "城管系统" not in str(ends)


def test_an_end_is_tried_now() -> None:
    world = a_world()
    with a_system() as system:
        receiver = registered(world, system.url)
        send(world)
        before = len(system.got)

        answer = an_operator(world).post(f"/outside-ends/{receiver['id']}/try", WHY)
        send(world)

        assert (answer.status, len(system.got)) == (202, before + 1)
    assert acts_of(an_operator(world)) == ["end-tried"]


def test_an_end_that_is_paused_or_unknown_is_not_tried() -> None:
    world = a_world()
    with a_system() as system:
        receiver = registered(world, system.url)
    act(world, f"/receivers/{receiver['id']}/pause")
    operator = an_operator(world)

    assert operator.post(f"/outside-ends/{receiver['id']}/try", WHY).status == 409
    assert problem_of(operator.post("/outside-ends/nope/try", WHY)) == (404, "outside-end-not-found")
    assert world.acts("admin", grants=KEEPER).get("/outside-ends").status == 403


@pytest.mark.capability("O9")
def test_how_many_people_an_act_told_is_counted_without_names() -> None:
    world = a_world()
    rows: list[dict[str, Any]] = [
        {"_id": f"m{n}", "tenant": "t1", "person_id": f"p{n}", "correlation": "c1", "rule": "r", "event_id": "e1"}
        | {"event_type": "org.louyu.x.y.z.v1", "sent_at": world.clock(), "read_at": world.clock() if n else None}
        for n in range(3)
    ]
    world.store.db.inbox.insert_many(rows)

    (told,) = an_operator(world).get("/operations/messages?tenant=t1&correlation=c1").body["items"]

    assert (told["rule"], told["event_id"], told["people"], told["read"]) == ("r", "e1", 3, 2)
    assert "p1" not in str(told)
    assert told["says"] == "r"
    world.store.db.inbox.delete_many({})


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "A work order stays overdue (level …)"),
        ("zh-CN", "工单持续超时（… 级提醒）"),
        ("zh-TW", "工單持續超時（… 級提醒）"),
    ],
)
def test_the_rule_that_told_people_is_named_in_words_in_the_language_of_whoever_asks(language: str, title: str) -> None:
    world = a_world()
    row = {"_id": "m1", "tenant": "t1", "person_id": "p1", "correlation": "c1", "rule": "clock_escalated_unit"}
    world.store.db.inbox.insert_one(
        {**row, "event_id": "e1", "event_type": "org.louyu.x.y.z.v1", "sent_at": world.clock(), "read_at": None}
    )

    operator = an_operator(world)
    (told,) = operator.get("/operations/messages?tenant=t1&correlation=c1", headers={"Accept-Language": language}).body[
        "items"
    ]

    assert told["says"] == title
    world.store.db.inbox.delete_many({})
