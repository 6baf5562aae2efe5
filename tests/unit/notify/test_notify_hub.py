"""Connected clients: who gets which message, and clients that read too slowly."""

import asyncio

import pytest

from chassis.observability.metrics import Metrics
from services.notify.stream.hub import HEARTBEAT, REPLACED, RESET, Client, Hub, TooManyStreams, frames_of
from services.notify.stream.metrics import TABLE
from tests.builders.notify import NOW


def a_hub(per_tenant: int = 10, queue_size: int = 3, per_person: int = 5) -> Hub:
    return Hub(per_tenant, per_person, queue_size, Metrics(TABLE))


def a_row(identifier: str = "n1", person: str = "p1", tenant: str = "t1") -> dict[str, object]:
    texts = {"title": "好", "body": "您好", "link": "/me", "event_type": "e", "rule": "r", "correlation": "c"}
    return {"_id": identifier, "tenant": tenant, "person_id": person, "sent_at": NOW, "read_at": None, **texts}


def taken(client: Client, seconds: float = 0.01) -> bytes:
    return asyncio.run(client.take(seconds))


def test_every_page_of_a_person_gets_the_message_and_nobody_else() -> None:
    hub = a_hub()
    first, second = hub.enter("t1", "p1"), hub.enter("t1", "p1")
    others = [hub.enter("t1", "p2"), hub.enter("t2", "p1")]

    hub.publish(a_row())

    assert taken(first) == taken(second)
    assert taken(others[0]) == taken(others[1]) == HEARTBEAT


def test_a_frame_carries_its_id_and_json_on_one_line() -> None:
    hub = a_hub()
    client = hub.enter("t1", "p1")

    hub.publish({**a_row(), "body": "第一行\n第二行"})

    lines = taken(client).decode().split("\n")
    assert lines[0] == "id: n1"
    assert lines[1].startswith('data: {"id":"n1","at":"2026-11-22T09:00:00+08:00","title":"好","body":"第一行\\n')
    assert lines[2:] == ["", ""]


def test_a_client_that_reads_too_slowly_is_told_to_reset_and_then_served_again() -> None:
    hub = a_hub(queue_size=3)
    client = hub.enter("t1", "p1")
    for number in range(5):
        hub.publish(a_row(f"n{number}"))

    frames = taken(client)

    assert frames.startswith(RESET)
    assert b"id: n4" in frames
    assert b"id: n2" not in frames


def test_what_a_replay_covered_is_not_sent_again() -> None:
    client = Client(3)
    client.replayed = {"n1"}
    client.offer("n1", b"one")
    client.offer("n2", b"two")

    assert taken(client) == b"two"


def test_a_street_office_has_its_share_of_streams() -> None:
    hub = a_hub(per_tenant=1)
    client = hub.enter("t1", "p1")

    with pytest.raises(TooManyStreams):
        hub.enter("t1", "p2")
    hub.leave("t1", "p1", client)

    assert hub.enter("t1", "p2")
    assert hub.enter("t2", "p1")


def test_the_oldest_page_of_a_person_gives_way_to_the_newest() -> None:
    hub = a_hub(per_person=2)
    pages = [hub.enter("t1", "p1") for _ in range(3)]

    assert [page.closed for page in pages] == [True, False, False]
    assert pages[0].farewell == REPLACED
    hub.publish(a_row())
    assert taken(pages[2]) != HEARTBEAT


def test_one_person_never_uses_up_the_share_of_the_street_office() -> None:
    hub = a_hub(per_tenant=3, per_person=3)
    pages = [hub.enter("t1", "p1") for _ in range(3)]
    other = hub.enter("t1", "p2")

    assert [page.closed for page in pages] == [True, False, False]
    assert not other.closed


def test_a_page_that_gave_way_leaves_once() -> None:
    hub = a_hub(per_tenant=2, per_person=1)
    first, _ = hub.enter("t1", "p1"), hub.enter("t1", "p1")
    hub.leave("t1", "p1", first)
    hub.enter("t1", "p2")

    with pytest.raises(TooManyStreams):
        hub.enter("t1", "p3")


def test_a_closed_client_is_not_waited_for() -> None:
    client = Client(3)
    client.close()

    assert taken(client, seconds=30) == HEARTBEAT


def test_a_row_that_lacks_something_does_not_hide_the_others() -> None:
    rows: list[dict[str, object]] = [{"_id": "x"}, {"_id": "y", "sent_at": "yesterday"}, a_row("m1")]

    assert [b"m1" in frame for frame in frames_of(rows)] == [True]
