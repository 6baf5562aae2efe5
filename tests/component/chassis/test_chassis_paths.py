"""The path of one act: what a service published of it, and what became of the events of others."""

import pytest

from tests.builders.desk import WHY, acts_of, an_operator, die, problem_of
from tests.builders.notes import HAPPENED, WRITER, a_notes_world

pytestmark = pytest.mark.capability("O9")
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


def test_the_events_of_one_act_are_told_in_order_without_their_data() -> None:
    world = a_notes_world()
    writer = world.acts(grants=WRITER)
    writer.post("/notes", {"title": "王小明"}, headers={"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"})
    writer.post("/notes", {"title": "another"})

    (event,) = an_operator(world).get(f"/operations/path?correlation={TRACE}").body["items"]

    assert (event["type"], event["tenant"], event["by"]) == ("org.louyu.notes.note.written.v1", "t1", "p1")
    assert (event["causation"], event["published_at"]) == (None, None)
    assert "王小明" not in str(event)


def test_of_each_event_it_is_told_what_became_of_it() -> None:
    world = a_notes_world({"bad"})
    good = world.receive(HAPPENED, {"title": "good"}, subject="s1").id
    waits = world.receive(HAPPENED, {"title": "bad"}, subject="s2").id
    (dead,) = die(world, 1)
    operator = an_operator(world)

    rows = operator.get(f"/operations/taken?events={good},{waits},{dead},unknown").body["items"]

    told = {(row["id"], row["outcome"], row["channel"]) for row in rows}
    assert {(good, "applied", "handlers"), (waits, "parked", None), (dead, "dead", None)} <= told
    assert {row["id"] for row in rows} == {good, waits, dead}


def test_an_event_is_published_once_more_by_the_service_that_owns_it() -> None:
    world = a_notes_world()
    world.acts(grants=WRITER).post("/notes", {"title": "a"})
    world.drain()
    (event,) = world.events()
    operator = an_operator(world)

    sent = operator.post(f"/operations/events/{event.id}/send-again", WHY)

    assert sent.status == 202
    assert world.drain() == 1
    assert len(world.store.db.notes.find_one({}) or {}) > 0
    assert acts_of(operator) == ["event-sent-again"]
    assert problem_of(operator.post("/operations/events/nope/send-again", WHY)) == (404, "event-not-found")
