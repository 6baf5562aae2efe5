"""Years later: topics, outbox and memory have expired, and everything can still be built from the first day."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest

from chassis.background import rebuild
from chassis.background.indexes import CHASSIS_INDEXES
from chassis.kernel.blobs import BlobStore
from chassis.kernel.broker import BrokerError, Outgoing, SendFailed
from chassis.kernel.ids import new_id
from chassis.kernel.messages import Message, decode
from chassis.persistence import outbox
from chassis.persistence.gridfs_blobs import GridFsBlobs
from chassis.persistence.s3_blobs import S3Blobs
from chassis.persistence.store import Store
from chassis.publishing import marks
from chassis.service import Reactions
from chassis.testing.broker import MemoryBroker
from chassis.testing.stores import MemoryStore
from tests.builders.history import TOPIC, Office, count, in_order, show
from tests.builders.notes import CHANGED, INDEXES, WRITTEN, NotesUnitOfWork
from tests.integration.chassis.s3 import place, s3_server

pytestmark = [pytest.mark.integration]


@pytest.fixture
def office(store: Store) -> Office:
    store.ensure_indexes({**CHASSIS_INDEXES, **INDEXES})
    return Office(store, GridFsBlobs(store))


@pytest.fixture(params=["gridfs", "s3"])
def blobs(request: pytest.FixtureRequest, store: Store) -> Iterator[BlobStore]:
    if request.param == "gridfs":
        yield GridFsBlobs(store)
        return
    with s3_server() as address:
        s3 = S3Blobs(place(address, f"{new_id()}/"))
        yield s3
        s3.close()


def test_three_years_later_topics_and_projections_are_rebuilt_from_the_first_day(
    store: Store, blobs: BlobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild, "_DRAINED_SECONDS", 0.1)
    store.ensure_indexes({**CHASSIS_INDEXES, **INDEXES})
    office = Office(store, blobs)
    office.work(*(f"first year {n}" for n in range(40)))
    office.settle()
    office.years_pass()
    office.work(*(f"now {n}" for n in range(5)))
    office.settle()
    before, handled = office.projected(), list(office.handled)
    office.broker.wipe()
    told: list[str] = []

    whole = rebuild.rebuild_topics(office.store, office.relay, office.broker, [TOPIC], office.clock, told.append)
    rebuild.rebuild_projections(office.store, ("figures", "board"), [TOPIC], 3, office.clock)
    emptied = office.projected()
    office.consumer = office.a_consumer("notes", office.store, office.world.dispatcher)
    office.consume()

    assert office.store.db.outbox.count_documents({}) == 15
    assert (whole, told) == (True, [f"{TOPIC}: 135 published, 0 missing, 0 out of order"])
    # One document for each note, and the figures of two months.
    assert (emptied, len(before)) == ([], 45 + 2)
    assert office.projected() == before
    assert office.handled == handled


class _Dying(MemoryBroker):
    """Dies during the next send once `dies` is set, and comes back empty; then what was being sent arrives."""

    dies = is_away = False

    def send_all(self, batch: Sequence[Outgoing], waiting: Callable[[], None] = lambda: None) -> None:
        if not self.dies:
            super().send_all(batch, waiting)
            return
        self.dies, self.is_away = False, True
        try:
            waiting()
        finally:
            self.is_away = False
            self.wipe()
        self._append(batch)

    def identities(self, max_age: float) -> Mapping[str, str]:
        if self.is_away:
            raise BrokerError("away")
        return super().identities(max_age)


def test_what_is_being_sent_while_the_broker_dies_does_not_overtake_what_the_broker_lost(office: Office) -> None:
    office.broker = dying = _Dying(topics=[TOPIC])
    office.relay = office.a_relay()
    (note,) = office.work("title", changes=0)
    office.publish()
    office.change(note, "another title")
    dying.dies = True

    with pytest.raises(SendFailed):
        office.relay.publish_pending()
    office.relay = office.a_relay()
    office.publish()

    assert [decode(record.value).sequence for record in dying.sent] == [1, 2]


def test_a_rebuilt_history_bothers_nobody_who_knows_it(office: Office) -> None:
    office.work(*(f"title {n}" for n in range(20)))
    office.settle()
    office.years_pass()
    before, handled = office.projected(), list(office.handled)

    for _ in range(2):
        office.rebuild_topics()
        office.consume()

    assert (office.projected(), office.handled) == (before, handled)
    assert len(office.broker.sent) == 180


def test_a_new_consumer_gets_the_whole_history_in_order_each_event_once(office: Office) -> None:
    office.work(*(f"title {n}" for n in range(20)))
    office.settle()
    office.years_pass()
    office.work(*(f"lately {n}" for n in range(10)))
    office.settle()
    heard: list[Message] = []
    newcomer = office.stranger(MemoryStore(), listening(heard))

    office.consume(newcomer)
    waited = list(heard)
    office.work("meanwhile")
    office.rebuild_topics()
    office.work("afterwards")
    office.settle()
    newcomer = office.stranger(newcomer._places._store, listening(heard))  # type: ignore[union-attr]
    office.consume(newcomer)

    assert waited == []
    assert len(heard) == 3 * 32
    assert in_order([(message.key, message.sequence) for message in heard])
    assert office.handled == list(dict.fromkeys(office.handled))


def test_while_a_new_topic_waits_for_its_history_it_is_told(office: Office) -> None:
    office.work("a")
    office.settle()
    office.years_pass()
    office.work("b")
    office.publish()

    office.consume(office.stranger(MemoryStore(), listening([])))

    shown = office.world.metrics.registry.get_sample_value("louyu_consumer_waits_for_history", {"topic": TOPIC})
    assert shown == 1
    assert rebuild.without_first_day(office.broker, [TOPIC]) == [TOPIC]
    office.rebuild_topics()
    assert rebuild.without_first_day(office.broker, [TOPIC]) == []


def test_a_consumer_that_stood_still_until_messages_expired_unread_waits_for_them(office: Office) -> None:
    office.work(*(f"title {n}" for n in range(10)))
    office.settle()
    office.consumer.commit()
    handled = len(office.handled)
    office.work(*(f"unread {n}" for n in range(50)))  # so many that every partition has some
    office.publish()
    office.broker.expire()
    office.work("lately")
    office.publish()

    office.consumer = office.a_consumer("notes", office.store, office.world.dispatcher)
    office.consume()
    waited = len(office.handled)
    office.rebuild_topics()
    office.consumer = office.a_consumer("notes", office.store, office.world.dispatcher)
    office.consume()

    assert (handled, waited, len(office.handled)) == (10, 10, 61)
    assert len(set(office.handled)) == 61
    assert office.projected()[0]["counts"] == {"notes": {"written": 61}}


def test_a_new_consumer_of_a_topic_that_still_has_its_first_day_does_not_wait(office: Office) -> None:
    office.work(*(f"title {n}" for n in range(5)))
    office.settle()
    heard: list[Message] = []

    office.consume(office.stranger(MemoryStore(), listening(heard)))

    assert in_order([(message.key, message.sequence) for message in heard])
    assert len(heard) == 15


def test_a_topic_that_was_lost_once_holds_its_first_day_only_after_a_rebuild(office: Office) -> None:
    office.work(*(f"title {n}" for n in range(10)))
    office.settle()
    office.years_pass()
    office.work("lately")
    office.settle()
    office.broker.wipe()
    office.relay = office.a_relay()
    office.publish()

    healed = len(office.broker.sent)
    cut = rebuild.without_first_day(office.broker, [TOPIC])
    office.rebuild_topics()

    assert (healed, cut) == (3, [TOPIC])
    assert rebuild.without_first_day(office.broker, [TOPIC]) == []


def listening(heard: list[Message]) -> Reactions:
    """A handler that notes what it gets."""

    def hear(_uow: NotesUnitOfWork, message: Message) -> None:
        heard.append(message)

    return Reactions(projections={WRITTEN: count, CHANGED: show}, handlers={WRITTEN: hear, CHANGED: hear})


def test_new_events_of_other_topics_go_on_while_a_history_is_sent_and_those_of_this_one_come_after_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chassis.publishing.relay.BATCH", 10)
    office.work(*(f"title {n}" for n in range(20)))
    office.settle()
    office.years_pass()
    office.broker.wipe()
    marks_forgotten(office)
    office.work("new")
    office.store.db.outbox.update_one({"seq": 3, "pub": None}, {"$set": {"topic": "notes.other.events.v1"}})

    office.relay.publish_pending()
    first = [record.topic for record in office.broker.sent]
    office.publish()

    assert first.count("notes.other.events.v1") == 1
    assert first.count(TOPIC) == 10
    assert in_order([(m.key, m.sequence) for m in (decode(r.value) for r in office.broker.sent) if m.sequence < 3])


def marks_forgotten(office: Office) -> None:
    marks.forget(office.store, marks.SENT, [TOPIC], range(outbox.SHARDS))
    office.relay = office.a_relay()


def test_a_relay_that_is_killed_while_it_sends_a_history_goes_on_where_it_was(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chassis.publishing.relay.BATCH", 10)
    office.work(*(f"title {n}" for n in range(20)))
    office.settle()
    office.years_pass()
    office.broker.wipe()
    marks_forgotten(office)
    office.relay.publish_pending()
    office.relay.publish_pending()

    office.relay = office.a_relay()  # killed; its successor has the same place
    office.publish()

    assert len(office.broker.sent) == 60
    assert len({dict(record.headers)["history"] for record in office.broker.sent}) == 1


def test_a_damaged_segment_stops_a_rebuild_before_anything_is_sent_and_holds_up_no_new_event(office: Office) -> None:
    office.work(*(f"title {n}" for n in range(20)))
    office.settle()
    office.years_pass()
    (first, *_) = office.blobs.list()
    data = bytearray(office.blobs.get(first.name))
    data[-1] ^= 1
    office.blobs.put(first.name, bytes(data))
    sent = len(office.broker.sent)
    told: list[str] = []

    whole = rebuild.rebuild_topics(office.store, office.relay, office.broker, [TOPIC], office.clock, told.append)
    marks_forgotten(office)
    office.work("new")
    office.publish()

    assert (whole, len(told)) == (False, 1)
    assert first.name in told[0]
    assert len(office.broker.sent) == sent + 3
