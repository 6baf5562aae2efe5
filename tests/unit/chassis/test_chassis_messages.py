"""Messages on the wire: they come back as they were sent; what does not fit is refused with a reason."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.kernel.catalogue import EventCatalogue, messages_of
from chassis.kernel.identity import TenantId
from chassis.kernel.messages import MAX_BYTES, InvalidMessage, Message, decode, encode, parse, topic_of_type
from chassis.kernel.request_context import RequestContext
from chassis.persistence.outbox import insert_of
from chassis.testing.clock import FixedClock
from tests.builders.notes import CATALOGUE, Note, NoteChanged, NoteWritten

CONTEXT = RequestContext(tenant=TenantId("t1"), actor="p1", correlation="c" * 32, causation="m0")
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def a_message(**changes: Any) -> Message:
    message = Message(
        id="m1",
        type="org.louyu.notes.note.written.v1",
        source="/notes",
        subject="n1",
        time=datetime(2026, 11, 22, 1, 0, tzinfo=UTC),
        tenant=TenantId("t1"),
        sequence=1,
        actor="p1",
        correlation="c1",
        causation=None,
        data={"title": "a"},
    )
    return replace(message, **changes)


def raw(**changes: Any) -> bytes:
    """The message as a foreign producer might send it; None leaves a field out."""
    envelope = {**orjson.loads(encode(a_message())), **changes}
    return orjson.dumps({name: value for name, value in envelope.items() if value is not None})


@given(
    data=st.dictionaries(st.text(max_size=8), VALUES, max_size=4),
    subject=st.text(min_size=1, max_size=20),
    sequence=st.integers(1, 2**31),
    causation=st.none() | st.text(min_size=1, max_size=9),
    time=st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 # hypothesis wants naive bounds
)
def test_every_message_comes_back_as_it_went_out(**parts: Any) -> None:
    message = a_message(**parts)

    assert decode(encode(message)) == message


def test_the_envelope_is_a_cloudevent() -> None:
    envelope = orjson.loads(encode(a_message(causation="m0")))

    assert (envelope["specversion"], envelope["partitionkey"], envelope["sequence"]) == ("1.0", "t1:n1", "1")
    assert envelope["causationid"] == "m0"


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        raw(specversion="0.3"),
        raw(data=[1]),
        raw(data=None),
        raw(id=None),
        raw(id=7),
        raw(tenantid=None),
        raw(tenantid=7),
        raw(tenantid=""),
        raw(subject=None),
        raw(time="yesterday"),
        raw(time="2026-11-22T01:00:00"),
        raw(time=7),
        raw(sequence="x"),
        raw(sequence=[]),
        raw(type=None),
    ],
)
def test_what_is_no_message_is_refused_with_a_reason(bad: bytes) -> None:
    with pytest.raises(InvalidMessage, match=r"\w"):
        decode(bad)


def test_fields_of_a_newer_envelope_are_ignored() -> None:
    assert decode(raw(newfield="x", dataschema="https://example.org")) == a_message()


def test_a_replay_is_marked_by_its_carrier() -> None:
    assert decode(raw(), replay=True).replay


@dataclass(frozen=True)
class TitleOnly:
    title: str
    colour: str | None = None


def test_a_reader_takes_what_it_needs_and_ignores_the_rest() -> None:
    message = a_message(data={"title": "a", "later": {"field": 1}})

    assert parse(message, TitleOnly) == TitleOnly("a")


@pytest.mark.parametrize("data", [{}, {"colour": "red"}])
def test_a_message_without_what_its_type_promises_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(InvalidMessage, match="TitleOnly"):
        parse(a_message(data=data), TitleOnly)


def test_the_catalogue_names_types_and_topics() -> None:
    assert CATALOGUE.type_of(NoteWritten) == "org.louyu.notes.note.written.v1"
    assert CATALOGUE.topics == ("notes.note.events.v1",)
    assert list(CATALOGUE) == [NoteWritten, NoteChanged]
    assert topic_of_type(CATALOGUE.type_of(NoteChanged)) == CATALOGUE.topic_of(NoteChanged)


def test_a_second_version_says_so_in_its_name() -> None:
    assert EventCatalogue("s", {"a": {"b.v2": NoteWritten}}).type_of(NoteWritten) == "org.louyu.s.a.b.v2"


def test_an_aggregates_events_become_messages_in_order() -> None:
    note = Note.write("n1", "a")
    note.change("b")

    told = messages_of(CATALOGUE, note, CONTEXT, FixedClock())

    assert [(topic, message.sequence, message.data["title"]) for topic, message in told] == [
        ("notes.note.events.v1", 1, "a"),
        ("notes.note.events.v1", 2, "b"),
    ]
    assert {(m.tenant, m.actor, m.correlation, m.causation, m.subject) for _, m in told} == {
        ("t1", "p1", "c" * 32, "m0", "n1")
    }


def test_an_event_too_large_for_the_broker_is_refused_when_it_is_written() -> None:
    with pytest.raises(ValueError, match="bytes"):
        insert_of("topic", a_message(data={"title": "x" * MAX_BYTES}))


def test_an_event_may_have_just_as_many_bytes_as_the_broker_takes() -> None:
    room = MAX_BYTES - len(encode(a_message(data={"title": ""})))

    assert len(encode(a_message(data={"title": "x" * room}))) == 256 * 1024
    with pytest.raises(ValueError, match="bytes"):
        encode(a_message(data={"title": "x" * (room + 1)}))


def test_the_rows_of_one_aggregate_share_a_shard() -> None:
    first, second = (insert_of("topic", a_message(sequence=n)).document for n in (1, 2))

    assert first["shard"] == second["shard"]
    assert (first["agg"], first["seq"], first["pub"]) == ("t1:n1", 1, None)
