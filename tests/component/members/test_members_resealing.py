"""What members published before affiliation left sealed is sealed afterwards, in the outbox and in the archive."""

from datetime import timedelta

import orjson
import pytest
import zstandard

from chassis.persistence import outbox
from chassis.publishing.archiver import Archiver
from chassis.publishing.history import History
from chassis.publishing.resealing import Resealer
from chassis.testing.world import World
from services.members.people.affiliation import SPLITS
from services.members.service import SERVICE
from tests.builders.confidence import confidence
from tests.builders.members import a_member, admin, given

TOPIC = "members.member.events.v1"


def as_before(world: World) -> None:
    """Writes the outbox as it was written before: with all kinds in the open."""
    for row in list(world.store.db.outbox.find({"topic": TOPIC})):
        event = orjson.loads(bytes(row["ce"]))
        for prefix in ("", "previous_"):
            if f"{prefix}affiliation" in event["data"]:
                sealed = confidence().heard(event["data"].pop(f"{prefix}affiliation"))
                event["data"][f"{prefix}kinds"] += sealed
        world.store.db.outbox.update_one({"_id": row["_id"]}, {"$set": {"ce": orjson.dumps(event)}})


def some_history(world: World) -> None:
    for number in range(4):
        given(world, a_member(f"p{number}"))
        assert admin(world).post(f"/members/p{number}/verify", key=None).status == 200
    assert admin(world).patch("/members/p0", {"kinds": ["employee"]}).status == 200
    world.drain()
    as_before(world)
    rows = outbox.unpublished(world.store, range(outbox.SHARDS), 100)
    outbox.mark_published(world.store, [row["_id"] for row in rows], world.clock())


def kept(world: World) -> bytes:
    """Everything that is kept of the topic, as it lies there."""
    unpack = zstandard.ZstdDecompressor().decompress
    archived = [unpack(world.blobs.get(blob.name)) for blob in world.blobs.list("archive/")]
    return b"".join([*(bytes(row["ce"]) for row in world.store.db.outbox.find()), *archived])


def resealer(world: World) -> Resealer:
    return Resealer([TOPIC], SPLITS, SERVICE.catalogue.confided, world.blobs)


def run(world: World, task: Resealer) -> int:
    total = 0
    while looked := task(world.store, world.make, world.clock):
        total += looked
    return total


@pytest.mark.capability("M4")
@pytest.mark.parametrize("archived", [False, True], ids=["outbox", "archive"])
def test_stored_events_are_sealed_and_stay_the_same_otherwise(world: World, archived: bool) -> None:
    some_history(world)
    history = History(world.store, world.blobs)
    before = [orjson.loads(bytes(row["ce"])) for row in history.read(TOPIC)]
    if archived:
        world.clock.advance(timedelta(days=200))
        archiver = Archiver([TOPIC], world.blobs, world.metrics, full=3)
        while archiver(world.store, None, world.clock):
            pass
        assert world.store.db.outbox.count_documents({"topic": TOPIC}) == 0

    assert b"party_member" in kept(world)

    assert run(world, resealer(world)) > 0

    after = [orjson.loads(bytes(row["ce"])) for row in history.read(TOPIC)]
    assert [{**event, "data": None} for event in after] == [{**event, "data": None} for event in before]
    assert "party_member" not in str(after)
    opened = [confidence().heard(event["data"]["affiliation"]) for event in after if "affiliation" in event["data"]]
    assert opened == [["party_member"]] * 4 + [[]]
    assert confidence().heard(after[-1]["data"]["previous_affiliation"]) == ["party_member"]
    assert b"party_member" not in kept(world)
    assert history.verify(TOPIC) == len(list(world.blobs.list("archive/")))


def test_it_looks_once_and_not_again(world: World) -> None:
    some_history(world)
    run(world, resealer(world))
    sealed = kept(world)

    assert run(world, resealer(world)) == 0
    assert kept(world) == sealed
