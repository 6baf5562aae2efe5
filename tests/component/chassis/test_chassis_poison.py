"""Records that are no messages: whatever their bytes, they become dead letters and stop nothing else."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.kernel.broker import Record
from chassis.kernel.messages import Message, encode
from chassis.kernel.writes import Insert
from chassis.persistence.letters import RAW_MOST
from chassis.service import Reactions
from chassis.testing.world import World
from tests.builders.notes import HAPPENED, TOLD, NotesUnitOfWork, a_notes_world
from tests.builders.notes_calls import titles

TOPIC = "things.thing.events.v1"
TYPE_HEADER = ("ce_type", HAPPENED.encode())


def envelope(world: World, **changes: Any) -> bytes:
    good = orjson.loads(encode(world.message(HAPPENED, {"title": "x"}, subject="poison")))
    return orjson.dumps({**good, **changes})


def deliver(
    world: World, value: bytes, key: bytes = b"t1:poison", headers: Any = (TYPE_HEADER,), offset: int = 0
) -> None:
    world.dispatcher.apply([Record(TOPIC, 0, offset, key, value, headers)])


def goes_on(world: World) -> bool:
    world.receive(HAPPENED, {"title": "next"}, tenant="t2", subject="other")
    return world.store.db.notes.find_one({"tenant": "t2", "title": "next"}) is not None


def nested(depth: int) -> bytes:
    return b'{"a":' * depth + b"1" + b"}" * depth


POISON: dict[str, Callable[[World], bytes]] = {
    "fields missing in 900 kB": lambda _: orjson.dumps({"pad": "x" * 900_000}),
    "sequence of 64 bits": lambda w: envelope(w, sequence=str(2**63)),
    "endless sequence": lambda w: envelope(w, sequence="9" * 6000),
    "a number as sequence": lambda w: envelope(w, sequence=3),
    "negative sequence": lambda w: envelope(w, sequence="-1"),
    "NaN": lambda w: envelope(w).replace(b'"x"', b"NaN"),
    "infinity": lambda w: envelope(w, sequence=1.5e300).replace(b"1.5e300", b"1e999"),
    "deep JSON": lambda w: envelope(w).replace(b'"x"', nested(300)),
    "deepest JSON": lambda _: nested(100_000),
    "year 1": lambda w: envelope(w, time="0001-01-01T00:00:00+14:00"),
    "year 9999": lambda w: envelope(w, time="9999-12-31T23:59:59-12:00"),
    "no text": lambda _: b"\xff\xfe\x00",
    "empty": lambda _: b"",
    "lone surrogate": lambda w: envelope(w).replace(b'"x"', b'"\\ud800"'),
    "15 MB": lambda w: envelope(w, data={"title": "y" * 15_000_000}),
    "long id": lambda w: envelope(w, id="i" * 200_000),
    "cause is a list": lambda w: envelope(w, causationid=[1]),
    "a list": lambda _: b"[]",
}


@pytest.mark.parametrize("name", POISON)
def test_poison_becomes_a_dead_letter_and_stops_nothing(name: str) -> None:
    world = a_notes_world()

    deliver(world, POISON[name](world))

    (letter,) = world.dead_letters()
    assert len(letter["raw"]) <= RAW_MOST
    assert (titles(world), world.parked()) == ([], [])
    assert goes_on(world)


STRANGE = {
    "header without a value": (("ce_type", None),),
    "header that is not UTF-8": (("ce_type", b"\xff\xfe"), ("x", b"\x00")),
    "huge header": (("x", b"h" * 500_000), TYPE_HEADER),
    "no headers": (),
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_headers_stop_nothing(name: str) -> None:
    world = a_notes_world()

    deliver(world, b"\xff", headers=STRANGE[name])

    assert goes_on(world)


@pytest.mark.thorough
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    value=st.binary(max_size=200) | st.text(max_size=100).map(lambda text: orjson.dumps({"id": text})),
    key=st.binary(max_size=40),
    headers=st.lists(
        st.tuples(
            st.sampled_from(["ce_type", "replay", "x"]), st.none() | st.binary(max_size=20) | st.just(HAPPENED.encode())
        ),
        max_size=4,
    ).map(tuple),
)
def test_no_bytes_ever_raise(value: bytes, key: bytes, headers: Any) -> None:
    world = a_notes_world()

    deliver(world, value, key, headers)

    assert titles(world) == []


@pytest.mark.thorough
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    field=st.sampled_from(
        ["id", "source", "subject", "time", "tenantid", "sequence", "actorid", "causationid", "type", "data"]
    ),
    value=st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**80), 2**80)
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=30)
        | st.just("$where")
        | st.just("a.b\x00"),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text(max_size=5) | st.just("$set") | st.just("a.b"), inner, max_size=3)
        ),
        max_leaves=6,
    ),
)
def test_no_field_of_an_envelope_ever_raises(field: str, value: Any) -> None:
    world = a_notes_world()
    good = orjson.loads(envelope(world))
    try:
        raw = orjson.dumps({**good, field: value})
    except TypeError:  # a number that JSON of this library cannot write
        raw = orjson.dumps(good).replace(b'"x"', str(value).encode())

    deliver(world, raw)

    assert goes_on(world)


def test_what_is_kept_of_an_undecodable_record_is_small_and_recognisable() -> None:
    world = a_notes_world()

    deliver(world, b"\x00" * 900_000, key=b"k" * 100_000)

    (letter,) = world.dead_letters()
    assert (len(letter["raw"]), letter["size"], len(letter["sha256"])) == (RAW_MOST, 900_000, 64)
    assert len(letter["agg"]) <= 300


def test_an_undecodable_record_of_a_topic_made_again_is_a_letter_of_its_own() -> None:
    world = a_notes_world()

    deliver(world, b"one")
    deliver(world, b"two")
    deliver(world, b"two")

    assert len(world.dead_letters()) == 2


def test_every_undecodable_record_has_one_log_line(capfd: pytest.CaptureFixture[str]) -> None:
    world = a_notes_world()

    deliver(world, b"{", offset=7)

    lines = [line for line in capfd.readouterr().out.splitlines() if "consumer.undecodable" in line]
    assert len(lines) == 1
    assert f"{TOPIC}/0/7" in lines[0]


def _outcomes(world: World, outcome: str) -> float | None:
    labels = {"topic": TOPIC, "outcome": outcome}
    return world.metrics.registry.get_sample_value("louyu_consumer_messages_total", labels)


def test_a_message_that_cannot_even_be_stored_is_counted_and_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    world = a_notes_world({"bad"})
    # Stands for whatever a database may refuse that nobody knows of today.
    monkeypatch.setattr("mongomock.collection.Collection.update_one", _refuse)

    world.receive(HAPPENED, {"title": "bad"})
    deliver(world, b"{")

    monkeypatch.undo()
    assert _outcomes(world, "unstorable") == 2
    assert goes_on(world)


def _refuse(*_: Any, **__: Any) -> None:
    raise OverflowError("MongoDB can only handle up to 8-byte ints")


def test_writes_that_no_database_takes_stop_only_their_message() -> None:
    def too_big(uow: NotesUnitOfWork, message: Message) -> None:
        uow.write(Insert("board", {"_id": message.id, "tenant": message.tenant, "n": message.data["n"]}))

    world = a_notes_world(reacting=Reactions(projections={}, handlers={HAPPENED: too_big}))

    world.receive_all([world.message(HAPPENED, {"n": 1}, subject="s1")])
    deliver(world, envelope(world, data={"n": 1}).replace(b'"n":1', b'"n":' + b"18446744073709551615"))

    assert [row["kind"] for row in world.parked()] == ["OverflowError"]


@pytest.mark.parametrize(
    "changes",
    [
        {"source": "/members"},
        {"tenantid": "t2"},
        {"subject": "another"},
        {"type": "org.louyu.other.thing.happened.v1"},
        {"type": TOLD},
    ],
    ids=str,
)
def test_a_message_that_does_not_fit_its_place_is_a_dead_letter(changes: dict[str, str]) -> None:
    world = a_notes_world()

    deliver(world, envelope(world, **changes))

    assert (titles(world), len(world.dead_letters())) == ([], 1) or changes.get("type", "").startswith(
        "org.louyu.other"
    )
    assert titles(world) == []


def test_a_type_is_taken_only_from_the_topic_of_the_service_that_owns_it() -> None:
    world = a_notes_world()
    record = Record("members.member.events.v1", 0, 0, b"t1:poison", envelope(world), (TYPE_HEADER,))

    world.dispatcher.apply([record])

    assert titles(world) == []
    (letter,) = world.dead_letters()
    assert "does not belong in members.member.events.v1" in letter["detail"]
