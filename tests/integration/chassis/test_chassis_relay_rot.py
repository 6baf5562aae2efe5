"""A row of the outbox that can be no message: set aside and told, its aggregate waits, and all others go out."""

from datetime import timedelta
from typing import Any

import pytest
from bson.timestamp import Timestamp

from chassis.consuming.dead_letters import NotReplayable, discard, replay
from chassis.kernel.clock import utc_now
from chassis.kernel.messages import MAX_BYTES, decode
from chassis.observability.metrics import Metrics
from chassis.publishing import aside
from chassis.publishing.relay import Relay
from chassis.testing.broker import MemoryBroker
from tests.integration.chassis.conftest import Notes

pytestmark = [pytest.mark.integration]
SOUND: dict[str, Any] = {"tenant": "t1", "agg": "t1:x", "seq": 1, "type": "t", "ce": b"{}"}


def a_relay(notes: Notes, broker: MemoryBroker) -> Relay:
    return Relay(notes.store, broker, "owner", utc_now, Metrics(), own_topics=[notes.topic])


def given_rotten(notes: Notes, **row: Any) -> None:
    old = {"_id": "x", "shard": 3, "ts": Timestamp(1000, 1), "pub": None}
    notes.store.db.outbox.insert_one({**old, **row})


def titles(broker: MemoryBroker) -> list[str]:
    return [decode(record.value).data["title"] for record in broker.sent]


@pytest.mark.parametrize(
    "rotten",
    [
        {},
        {"topic": "own"},
        {**SOUND, "topic": "own", "ce": None},
        {**SOUND, "topic": "own", "ce": b"x" * (MAX_BYTES + 1)},
        {**SOUND, "topic": "own", "seq": "1"},
        {**SOUND, "topic": "own", "agg": None},
        {**SOUND, "topic": "nobody's"},
    ],
)
def test_a_row_that_can_be_no_message_is_a_dead_letter_and_all_others_go_out(
    notes: Notes, rotten: dict[str, Any]
) -> None:
    given_rotten(notes, **{**rotten, **({"topic": notes.topic} if rotten.get("topic") == "own" else {})})
    notes.write("a", "b")
    broker = MemoryBroker()

    a_relay(notes, broker).publish_pending()

    assert sorted(titles(broker)) == ["a", "b"]
    (letter,) = notes.store.db.dead_letters.find()
    assert (letter["_id"], letter["state"], letter["consumer"]) == ("outbox/x", "dead", "relay")
    assert letter["size"] == len(rotten.get("ce") or b"")
    with pytest.raises(NotReplayable):
        replay(notes.store, letter["_id"], utc_now())


def spoil(notes: Notes, sequence: int) -> Any:
    """Takes the content of one event away; returns it."""
    row: Any = notes.store.db.outbox.find_one({"seq": sequence})
    notes.store.db.outbox.update_one({"_id": row["_id"]}, {"$unset": {"ce": ""}})
    return row


def test_later_events_of_its_aggregate_wait_until_it_is_mended(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "_LOOK_SECONDS", 0.0)
    notes.write("a", changes=2)
    row = spoil(notes, 2)
    broker = MemoryBroker()
    relay = a_relay(notes, broker)
    relay.publish_pending()
    relay.publish_pending()
    before = titles(broker)

    notes.store.db.outbox.update_one({"_id": row["_id"]}, {"$set": {"ce": row["ce"]}})
    relay.publish_pending()

    assert (before, titles(broker)) == (["a"], ["a", "a.0", "a.1"])
    assert notes.store.db.dead_letters.distinct("state") == ["replayed"]
    assert notes.unpublished() == 0


def test_what_is_given_up_lets_its_aggregate_go_on(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "_LOOK_SECONDS", 0.0)
    notes.write("a", changes=2)
    row = spoil(notes, 2)
    broker = MemoryBroker()
    relay = a_relay(notes, broker)
    relay.publish_pending()

    discard(notes.store, f"outbox/{row['_id']}", "nobody needs it", utc_now() + timedelta(seconds=1))
    relay.publish_pending()

    assert titles(broker) == ["a", "a.1"]
    assert notes.unpublished() == 0
