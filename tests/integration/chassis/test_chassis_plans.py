"""How MongoDB runs our queries: each uses an index, and the relay's uses the partial one of the outbox."""

import threading
from datetime import timedelta
from statistics import median

import pytest
from bson.timestamp import Timestamp

from chassis.background import failing_rows
from chassis.background.indexes import CHASSIS_INDEXES
from chassis.consuming.dead_letters import discard, replay
from chassis.consuming.parking import ATTEMPTS
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import TenantId
from chassis.observability.metrics import Metrics
from chassis.persistence import outbox
from chassis.persistence.gridfs_blobs import GridFsBlobs
from chassis.persistence.store import Index, Store
from chassis.publishing import audit
from chassis.publishing import relay as relays
from chassis.publishing.archiver import Archiver
from chassis.publishing.history import History
from chassis.publishing.kafka import KafkaSender
from chassis.publishing.record_history import acts_on
from chassis.publishing.relay import IDLE_SECONDS, Relay
from chassis.publishing.replay import AGAIN
from chassis.testing.broker import MemoryBroker
from chassis.testing.eventually import eventually
from tests.builders.notes import HAPPENED, INDEXES, TOLD, WRITER, a_notes_world
from tests.integration.chassis.conftest import Notes, took

pytestmark = [pytest.mark.integration]

OPERATOR = {**WRITER, "dead_letter.manage": ["*"], "event_log.read": ["*"], "district.read": ["*"]}


def exercise(store: Store) -> None:
    """Runs every query of the chassis at least once."""
    broken = {"bad"}
    world = a_notes_world(broken, store=store)
    client = world.acts(grants=OPERATOR, group="d1")
    note = client.post("/notes", {"title": "a"}, key="k").body["id"]
    client.post("/notes", {"title": "a"}, key="k")
    client.patch(f"/notes/{note}", {"title": "b"})
    client.get(f"/notes?limit=1&cursor={client.get('/notes?limit=1').body['next'] or ''}")
    job = client.post("/notes/imports", {"rows": [{"key": f"{n}", "title": f"{n}"} for n in range(3)]}).body["id"]
    world.run_jobs()
    client.post(f"/jobs/{job}/cancel")
    world.receive_all([world.message(HAPPENED, {"title": title}, subject=title) for title in ("x", "bad", "bad")])
    for _ in range(ATTEMPTS):
        world.retry_parked()
    world.receive(TOLD, {"title": "t"})
    world.receive(TOLD, {"title": 7})
    first, second = (letter["_id"] for letter in world.dead_letters())
    replay(store, first, world.clock())
    discard(store, second, "a test", world.clock())
    for path in ("/figures", "/figures/district", "/event-log?correlation=c", "/dead-letters", f"/jobs/{job}"):
        client.get(path)
    Relay(store, MemoryBroker(), "owner", utc_now, Metrics()).publish_pending()
    topic = world.catalogue.topics[0]
    outbox.before_published_since(store, topic, world.clock() - AGAIN)
    world.clock.advance(timedelta(days=3 * 365))
    blobs = GridFsBlobs(store)
    archiver = Archiver([topic], blobs, Metrics())
    archiver(store, None, world.clock)
    archiver.sweep(store, topic, world.clock())
    list(History(store, blobs).read(topic, aggregate="t1:x", after=Timestamp(1, 1)))
    acts_on(store, blobs, topic, f"t1:{note}", cursor=None, limit=5)
    blobs.put("a/b", b"x")
    assert (blobs.get("a/b"), len(list(blobs.list("a/")))) == (b"x", 1)
    Relay(store, MemoryBroker(), "owner", utc_now, Metrics()).publish_pending()
    list(audit.published(store, world.catalogue.topics, world.clock() - AGAIN, world.clock()))
    failing_rows.oldest(store, 10)
    failing_rows.of_tenant(store, "notes.due", TenantId("t1"))
    failing_rows.counts(store)
    outbox.oldest_unpublished(store)


def test_no_query_reads_a_whole_collection(store: Store) -> None:
    store.ensure_indexes({**CHASSIS_INDEXES, **INDEXES})
    store.db.command("profile", 2)

    exercise(store)

    store.db.command("profile", 0)
    profile = list(store.db["system.profile"].find({"planSummary": {"$exists": True}}))
    scans = [
        (row["ns"], row["command"])
        for row in profile
        # GridFS looks once whether there is any file at all.
        if "COLLSCAN" in row["planSummary"] and not (".blobs." in row["ns"] and row["docsExamined"] <= 1)
    ]
    assert len(profile) > 50
    assert scans == []


def test_the_relay_walks_the_partial_index_in_order_without_sorting(notes: Notes) -> None:
    notes.write(*(f"a{n}" for n in range(300)))
    outbox.mark_published(notes.store, [row["_id"] for row in notes.store.db.outbox.find()], utc_now())
    notes.write("b")
    match = {"shard": {"$in": list(range(outbox.SHARDS))}, **outbox.UNPUBLISHED}

    plan = notes.store.db.outbox.find(match, sort=[("ts", 1)], limit=500).explain()

    assert plan["executionStats"]["totalDocsExamined"] <= 2
    assert "'SORT'" not in str(plan["queryPlanner"]["winningPlan"])


def test_a_row_that_comes_back_is_found_although_looks_begin_at_the_newest(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    relay = Relay(notes.store, MemoryBroker(), "owner", utc_now, Metrics())
    for title in ("a", "b"):
        notes.write(title)
        relay.publish_pending()
    back = {"$set": {"pub": None, "ts": Timestamp(1000, 1)}}
    notes.store.db.outbox.update_one({}, back)

    at_once = relay.publish_pending()
    monkeypatch.setattr(relays, "_ALL_EVERY_SECONDS", 0.0)
    later = relay.publish_pending()

    assert (at_once, later, notes.unpublished()) == (0, 1, 0)


def test_a_worker_drops_the_index_of_an_earlier_release(notes: Notes) -> None:
    rows = notes.store.db.outbox
    rows.create_index([("shard", 1), ("ts", 1)], partialFilterExpression={"pub": None})

    for _ in range(2):
        notes.store.drop_indexes(outbox.RETIRED_INDEXES)

    assert "shard_1_ts_1" not in rows.index_information()
    assert "ts_1_shard_1" in rows.index_information()


def test_an_index_that_is_replaced_is_dropped_once_the_new_one_is_there(notes: Notes) -> None:
    rows = notes.store.db.notes
    rows.create_index([("tenant", 1), ("title", 1), ("_id", 1)])
    keys = (("tenant", 1), ("title", 1), ("at", 1), ("_id", 1))

    for _ in range(2):
        index = Index(keys, serves="titles by day", replaces=("tenant_1_title_1__id_1",))
        notes.store.ensure_indexes({"notes": (index,)})

    assert "tenant_1_title_1__id_1" not in rows.index_information()
    assert "tenant_1_title_1_at_1__id_1" in rows.index_information()


def test_an_insert_wakes_the_relay_long_before_it_would_look(notes: Notes) -> None:
    stopping = threading.Event()
    relay = Relay(notes.store, KafkaSender(notes.kafka, notes.name), "owner", utc_now, Metrics())
    thread = threading.Thread(target=relay.run, args=(stopping,))
    thread.start()
    notes.write("first")
    eventually(lambda: notes.unpublished() == 0)

    def published() -> None:
        notes.write("one more")
        notes.store.db.notes.delete_many({})
        eventually(lambda: notes.unpublished() == 0, every=0.005)

    seconds = median(took(published) for _ in range(7))
    stopping.set()
    relay.wake()
    thread.join(20)

    print(f"published after {seconds * 1000:.0f} ms")  # noqa: T201 # shown by pytest -s
    assert seconds < IDLE_SECONDS / 4
