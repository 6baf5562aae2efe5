"""The audit: what was published is in the topics; what they lack is sent again, and nothing else is."""

from datetime import timedelta

from chassis.persistence import outbox
from chassis.publishing.audit import Audit
from chassis.publishing.sending import outgoing
from chassis.testing.stores import MemoryStore
from tests.builders.history import TOPIC, Office

OTHER = "notes.other.events.v1"
MINUTE = timedelta(minutes=1)


def an_audit(office: Office) -> Audit:
    return Audit([OTHER, TOPIC], lambda: office.broker, office.world.metrics)


def run(office: Office, audit: Audit, *titles: str) -> list[str]:
    """A minute later, after these notes were published; returns what is to be sent again."""
    office.work(*titles)
    office.publish()
    office.clock.advance(MINUTE)
    audit(office.store, None, office.clock)
    return [row["_id"] for row in office.store.db[outbox.COLLECTION].find({"again": True})]


def test_a_topic_that_was_made_after_the_first_look_is_no_gap() -> None:
    office = Office()
    audit = an_audit(office)
    office.broker.not_made = {TOPIC}
    run(office, audit)
    office.broker.not_made = set()

    sent_again = [run(office, audit, *(f"{run_}.{n}" for n in range(20))) for run_ in range(6)]

    assert sent_again == [[]] * 6
    assert office.world.metrics.registry.get_sample_value("louyu_outbox_gaps_total") in (None, 0)


def test_what_a_successor_of_a_lost_topic_holds_is_no_gap() -> None:
    office = Office()
    audit = an_audit(office)
    for number in range(3):
        run(office, audit, *(f"{number}.{n}" for n in range(20)))
    office.broker.wipe()

    assert run(office, audit, "a", "b") == []


def test_an_event_that_was_marked_and_never_sent_is_sent_again_at_every_age_of_the_audit() -> None:
    office = Office()
    audit = an_audit(office)
    lost = []
    for number in range(4):
        office.work(f"lost {number}", changes=0)
        (row,) = outbox.unpublished(office.store, range(outbox.SHARDS), 10)
        outbox.mark_published(office.store, [row["_id"]], office.clock())
        lost.append(row["_id"])
        assert run(office, audit, f"kept {number}") == [row["_id"]]
        resend(office)


def resend(office: Office) -> None:
    """As the relay does; the mark stays in the row, so it is taken off for the next look of this test."""
    assert isinstance(office.store, MemoryStore)
    rows = outbox.unpublished(office.store, range(outbox.SHARDS), 10)
    office.broker.send_all([outgoing(row) for row in rows])
    outbox.mark_published(office.store, [row["_id"] for row in rows], office.clock())
    office.store.db[outbox.COLLECTION].update_many({}, {"$unset": {"again": 1}})
