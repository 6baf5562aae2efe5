"""One letter at the desk: edited with a difference shown, settled once, taken back."""

from typing import Any

import pytest

from chassis.kernel.messages import decode
from chassis.testing.world import Answer, Client, World
from tests.builders.desk import WHY, acts_of, an_operator, die, letter, problem_of
from tests.builders.notes import TOLD, a_notes_world

pytestmark = pytest.mark.capability("O8")


def edit(client: Client, identifier: str, *changes: dict[str, Any], seen: int = 1, **more: Any) -> Answer:
    return client.post("/dead-letters/edit", {"id": identifier, "seen": seen, "changes": changes, **WHY, **more})


def to(path: str, value: Any) -> dict[str, Any]:
    return {"path": path, "value": value}


def board(world: World) -> list[str]:
    return [row["title"] for row in world.store.db["board"].find()]


def test_a_letter_is_edited_and_replayed_and_the_rest_of_it_stays() -> None:
    world = a_notes_world()
    (dead,) = die(world, 1, name="王小明")
    operator = an_operator(world)
    before = letter(operator, dead)

    answer = edit(operator, dead, to("/data/title", "seven"))

    assert answer.body["items"] == [{"path": "/data/title", "before": 7, "after": "seven", "removed": False}]
    (parked,) = world.parked()
    message = decode(bytes(parked["raw"]))
    assert (message.id, message.tenant, message.data) == (dead, "t1", {"title": "seven", "name": "王小明"})
    assert world.dispatcher.retry_parked() == 1
    after = letter(operator, dead)
    assert (after["state"], after["revision"], before["revision"]) == ("replayed", 2, 1)
    assert [one["changes"][0]["path"] for one in after["edits"]] == ["/data/title"]
    assert acts_of(operator) == ["letter-edited"]


def test_a_rehearsal_shows_the_difference_masked_and_stores_nothing() -> None:
    world = a_notes_world()
    (dead,) = die(world, 1, name="王小明")
    operator = an_operator(world)

    answer = edit(operator, dead, to("/data/name", "李四"), is_rehearsal=True)

    assert answer.body == {
        "items": [{"path": "/data/name", "before": "王*** (3)", "after": "李四", "removed": False}],
        "stored": False,
    }
    assert (world.parked(), letter(operator, dead)["state"], acts_of(operator)) == ([], "dead", [])


@pytest.mark.parametrize("path", ["/data/tenant_id", "/data/who/tenant", "/data/tenant"])
def test_whose_it_is_cannot_be_edited(path: str) -> None:
    world = a_notes_world()
    (dead,) = die(world, 1, who={"tenant": "t1"}, tenant_id="t1", tenant="t1")
    operator = an_operator(world)

    assert problem_of(edit(operator, dead, to(path, "t2"))) == (422, "dead-letter-envelope-fixed")
    assert world.parked() == []


@pytest.mark.parametrize("path", ["/tenantid", "/subject", "/sequence", "/id", "/data", "data/title"])
def test_the_envelope_cannot_be_named(path: str) -> None:
    world = a_notes_world()
    (dead,) = die(world, 1)

    assert edit(an_operator(world), dead, to(path, "t2")).status == 422
    assert world.parked() == []


def test_an_edit_names_a_value_that_is_there_and_changes_it() -> None:
    world = a_notes_world()
    (dead,) = die(world, 1, names=["a"])
    operator = an_operator(world)

    assert problem_of(edit(operator, dead, to("/data/title", 7))) == (422, "dead-letter-nothing-changed")
    assert problem_of(edit(operator, dead, to("/data/x/y", 7))) == (422, "dead-letter-no-such-value")
    assert problem_of(edit(operator, dead, to("/data/names/5", 7))) == (422, "dead-letter-no-such-value")
    gone = {"path": "/data/missing", "removed": True}
    assert problem_of(edit(operator, dead, gone)) == (422, "dead-letter-no-such-value")


def test_what_was_edited_and_dies_again_can_be_edited_again() -> None:
    world = a_notes_world()
    (dead,) = die(world, 1)
    operator = an_operator(world)
    edit(operator, dead, to("/data/title", 8))
    world.retry_parked()

    again = letter(operator, dead)

    assert (again["state"], again["revision"], len(again["edits"])) == ("dead", 3, 1)
    assert problem_of(edit(operator, dead, to("/data/title", "a"))) == (409, "dead-letter-changed")
    assert edit(operator, dead, to("/data/title", "a"), seen=3).status == 200


def test_of_two_operators_the_second_is_told_what_the_first_did() -> None:
    world = a_notes_world()
    (dead,) = die(world, 1)
    first, second = an_operator(world, "wang"), an_operator(world, "li")
    first.post("/dead-letters/discard", {"id": dead, "seen": 1, **WHY})

    answers = [
        second.post("/dead-letters/replay", {"id": dead, "seen": 1}),
        second.post("/dead-letters/discard", {"id": dead, "seen": 1, **WHY}),
        edit(second, dead, to("/data/title", "a")),
    ]

    assert [problem_of(answer) for answer in answers] == [(409, "dead-letter-settled")] * 3
    assert all("wang" in answer.body["detail"] for answer in answers)
    assert world.parked() == []


def test_a_discard_of_one_letter_is_taken_back() -> None:
    world = a_notes_world()
    (dead,) = die(world, 1)
    operator = an_operator(world)
    operator.post("/dead-letters/discard", {"id": dead, **WHY})

    assert operator.post("/dead-letters/restore", {"id": dead, **WHY}).status == 200

    assert letter(operator, dead)["state"] == "dead"
    assert operator.post("/dead-letters/restore", {"id": dead, **WHY}).status == 404
    assert acts_of(operator) == ["letter-restored", "letter-discarded"]


def test_every_act_says_who_what_and_why() -> None:
    world = a_notes_world()
    first, second = die(world, 2)
    operator = an_operator(world, "wang")
    operator.post("/dead-letters/replay", {"id": first, "reason": "the cause is mended"})
    operator.post("/dead-letters/discard", {"id": second, "reason": "nobody needs it"})

    rows = operator.get("/operations/acts?limit=1")
    rest = operator.get(f"/operations/acts?limit=1&cursor={rows.body['next']}").body

    told = [(row["kind"], row["about"], row["by"], row["why"]) for row in (*rows.body["items"], *rest["items"])]
    assert told == [
        ("letter-discarded", second, "wang", "nobody needs it"),
        ("letter-replayed", first, "wang", "the cause is mended"),
    ]
    assert [row["kind"] for row in operator.get(f"/operations/acts?about={first}").body["items"]] == ["letter-replayed"]


def test_an_undecodable_record_offers_nothing_to_edit() -> None:
    world = a_notes_world()
    world.receive_raw(TOLD, b"{")
    (dead,) = world.dead_letters()
    operator = an_operator(world)

    assert letter(operator, dead["_id"])["values"] == []
    assert problem_of(edit(operator, dead["_id"], to("/data/x", 1)))[1] == "dead-letter-undecodable"
