"""Backups on the real MongoDB: one moment of all databases, played on to any later one, damaged, killed, restored."""

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final

import pytest
from bson.timestamp import Timestamp

from chassis.kernel.blobs import BlobsUnavailable
from deploy.local.faults import Fault
from louyuctl.backups import manifest, restoring, slices, turns
from louyuctl.backups.manifest import Manifest
from louyuctl.backups.sealing import Key
from tests.builders.backups import OTHER_KEY
from tests.integration.backups.conftest import Place

pytestmark = [pytest.mark.integration, pytest.mark.capability("O4")]


def test_what_is_restored_elsewhere_is_what_was_there(place: Place) -> None:
    place.fill()

    made = place.make()
    restored = place.restore(made)

    assert place.verify(made).well
    assert (restored.documents, place.same()) == (520, True)
    indexes = {
        one["name"]: one.get("unique") for one in place.client[place.elsewhere(place.names[0])].people.list_indexes()
    }
    assert indexes == {"_id_": None, "name_1": True}


def test_all_databases_are_of_one_moment_while_people_write(place: Place) -> None:
    place.fill(20_000)
    stopping = threading.Event()

    def write() -> None:
        number = 0
        with place.client.start_session() as session:
            while not stopping.is_set():
                number += 1
                with session.start_transaction():
                    # Two databases in one transaction: whoever sees one row must see the other.
                    place.one.pairs.insert_one({"_id": number}, session=session)
                    place.two.pairs.insert_one({"_id": number}, session=session)

    place.one.create_collection("pairs")
    place.two.create_collection("pairs")
    writer = threading.Thread(target=write)
    writer.start()
    time.sleep(0.3)
    made = place.make()
    stopping.set()
    writer.join()
    place.restore(made)

    pairs = [sorted(row["_id"] for row in place.client[place.elsewhere(name)].pairs.find()) for name in place.names]
    assert pairs[0] == pairs[1]
    assert 0 < len(pairs[0]) <= place.one.pairs.count_documents({})


def test_later_writes_of_every_kind_are_played(place: Place) -> None:
    place.fill()
    made = place.make()
    place.one.people.update_one({"_id": 3}, {"$set": {"name": "李娜", "address.lane": 7}, "$push": {"tags": "b"}})
    place.one.people.update_one({"_id": 3}, [{"$set": {"age": {"$add": ["$age", 1]}}}])
    place.one.people.replace_one({"_id": 4}, {"name": "replaced"})
    place.one.people.delete_many({"_id": {"$gte": 480}})
    place.two.fresh.insert_many([{"_id": n, "dotted.name": n} for n in range(50)])
    place.two.gone.insert_one({"_id": 1})
    place.two.gone.drop()
    place.two.before.insert_one({"_id": 1})
    place.two.before.rename("after")
    place.two.after.create_index("x")
    with place.client.start_session() as session, session.start_transaction():
        place.one.people.insert_one({"_id": 900, "name": "x"}, session=session)
        place.two.outbox.update_one({"_id": "m1"}, {"$set": {"pub": 1}}, session=session)
    slices.cut(place.client, place.blobs, place.key, place.names, made.moment)

    restored = place.restore(made)

    assert place.same()
    assert restored.operations > 70


def test_a_restore_stops_at_the_moment_that_is_asked_for(place: Place) -> None:
    place.fill()
    made = place.make()
    place.one.people.insert_one({"_id": 1000, "name": "before"})
    first = slices.cut(place.client, place.blobs, place.key, place.names, made.moment)
    # Moments are told in seconds.
    time.sleep(1.1)
    place.one.people.delete_many({})
    second = slices.cut(place.client, place.blobs, place.key, place.names, first.stored)

    place.restore(made, Timestamp(first.stored.time, 2**32 - 1))

    assert second.stored > first.stored
    assert place.client[place.elsewhere(place.names[0])].people.count_documents({}) == 501


def test_what_lies_before_the_oplog_is_told_and_needs_a_new_backup(place: Place) -> None:
    place.fill(1)

    with pytest.raises(slices.OplogMissed, match="a new backup is needed"):
        slices.cut(place.client, place.blobs, place.key, place.names, Timestamp(1, 1))


def test_a_hole_between_slices_ends_what_can_be_restored() -> None:
    pieces = [slices.Slice(Timestamp(a, 0), Timestamp(b, 0)) for a, b in ((1, 5), (5, 9), (10, 12))]

    assert [one.to.time for one in slices.chain(pieces, Timestamp(3, 0))] == [5, 9]


def _flip(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


#: What may happen to a file, from its bytes and those of another; None: it is gone.
HARM: Final[Mapping[str, Callable[[bytes, bytes], bytes | None]]] = {
    "magic": lambda whole, _: _flip(whole, 2),
    "key": lambda whole, _: _flip(whole, 17),
    "nonce": lambda whole, _: _flip(whole, 25),
    "content": lambda whole, _: _flip(whole, 50),
    "tag": lambda whole, _: _flip(whole, len(whole) - 1),
    "cut": lambda whole, _: whole[:-7],
    "empty": lambda *_: b"",
    "swapped": lambda _, other: other,
    "missing": lambda *_: None,
}


@pytest.mark.parametrize("kind", ["parts", "slices"])
def test_every_kind_of_damage_is_found(place: Place, kind: str) -> None:
    place.fill()
    made = place.make()
    done = slices.cut(place.client, place.blobs, place.key, place.names, made.moment)
    for number in range(2):
        place.one.people.insert_one({"_id": 2000 + number, "name": f"n{number}"})
        done = slices.cut(place.client, place.blobs, place.key, place.names, done.stored)
    file, other = place.files(kind)[:2]
    whole, found = file.read_bytes(), {}
    assert place.verify(made).well

    for name, harmed in HARM.items():
        file.unlink(missing_ok=True)
        if (data := harmed(whole, other.read_bytes())) is not None:
            file.write_bytes(data)
        found[name] = _damage(place, made)
    file.write_bytes(whole)

    assert [name for name, said in found.items() if not said] == []
    assert place.verify(made).well


def _damage(place: Place, made: Manifest) -> list[str]:
    try:
        return place.verify(made).damage
    except Fault as fault:
        # Whether key or file is wrong cannot be told then.
        return [fault.en]


def test_a_damaged_manifest_is_told_in_one_line(place: Place) -> None:
    place.fill(1)
    made = place.make()
    (file,) = place.files("backups")
    whole = file.read_bytes()

    for at in (2, 17, 25, 60, len(whole) - 1):
        file.write_bytes(_flip(whole, at))
        with pytest.raises(Fault) as told:
            manifest.read(place.blobs, place.key, made.id)
        assert "\n" not in told.value.en
        assert "restore an earlier one" in told.value.en or "sealed with key" in told.value.en


def test_another_key_is_told(place: Place) -> None:
    place.fill(1)
    made = place.make()

    with pytest.raises(Fault, match="name the file with the right key"):
        manifest.read(place.blobs, Key(OTHER_KEY), made.id)


def test_a_restore_into_a_place_with_data_is_refused(place: Place) -> None:
    place.fill(1)

    with pytest.raises(Fault, match=f"There is data in {place.names[0]}, {place.names[1]}; nothing was changed"):
        restoring.refuse_unless_empty(place.client, place.own, place.names)

    assert place.one.people.count_documents({}) == 1


def test_a_restore_that_was_broken_off_is_told(place: Place) -> None:
    place.fill(1)
    restoring.begin(place.own, place.make())

    with pytest.raises(Fault, match="was broken off here: run it again with --replace"):
        restoring.refuse_unless_empty(place.client, place.own, place.names)


def test_a_restore_is_refused_while_a_worker_has_a_lease(place: Place) -> None:
    lease = {"_id": "relay:3", "owner": "members-0"}
    place.one.leases.update_one(lease, [{"$set": {"expires": {"$add": ["$$NOW", 60_000]}}}], upsert=True)

    with pytest.raises(Fault, match=f"Workers use {place.names[0]}: stop all"):
        restoring.refuse_while_in_use(place.client, place.names)

    place.one.leases.update_one(lease, [{"$set": {"expires": {"$subtract": ["$$NOW", 1]}}}])
    restoring.refuse_while_in_use(place.client, place.names)


def test_two_operators_at_once_one_is_told_who_the_other_is(place: Place) -> None:
    other = place.own.db["leases"]
    other.update_one(
        {"_id": "work"},
        [{"$set": {"owner": "louyuctl:wang@host:7", "epoch": 3, "expires": {"$add": ["$$NOW", 60_000]}}}],
        upsert=True,
    )

    with pytest.raises(Fault, match="wang@host:7 makes or restores a backup now"), turns.alone(place.own):
        pass

    other.update_one({"_id": "work"}, [{"$set": {"expires": "$$NOW"}}])
    with turns.alone(place.own) as check:
        check()


def test_a_store_that_fails_in_the_middle_leaves_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.fill()
    put, left = place.blobs.put, iter([True])

    def full(name: str, data: bytes) -> None:
        if next(left, False):
            put(name, data)
        else:
            raise BlobsUnavailable("no space left on device")

    monkeypatch.setattr(place.blobs, "put", full)
    with suppress(Fault), pytest.raises(BlobsUnavailable):
        place.make()

    assert place.files("parts") == []
    assert manifest.ids(place.blobs) == []
