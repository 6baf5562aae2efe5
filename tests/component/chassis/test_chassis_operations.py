"""What operators see of a service: figures, event log, dead letters; and what a unit of work keeps."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

import pytest

from chassis.background.rebuild import forget_projections
from chassis.kernel.errors import StaleVersion
from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.kernel.writes import Write
from chassis.persistence.documents import from_document, to_document
from chassis.persistence.store import COMMIT_SECONDS
from chassis.publishing.history import History
from chassis.publishing.sending import outgoing
from chassis.testing.blobs import MemoryBlobs
from chassis.testing.broker import MemoryBroker
from chassis.testing.stores import MemoryStore
from chassis.testing.world import World
from reporting import figures
from reporting.figures import Count
from tests.builders.notes import (
    HAPPENED,
    TOLD,
    WRITER,
    NoSuchNote,
    Note,
    NotesUnitOfWork,
    a_notes_world,
)

OPERATOR = {"dead_letter.manage": ["*"], "event_log.read": ["*"]}


def a_unit(world: World, tenant: str = "t1") -> NotesUnitOfWork:
    context = RequestContext(tenant=TenantId(tenant), actor="p1", correlation="c" * 32)
    uow = world.make(world.store, context, world.clock)
    assert isinstance(uow, NotesUnitOfWork)
    return uow


def test_figures_are_counted_by_tenant_and_scope() -> None:
    world = a_notes_world()
    message = world.message(TOLD, {"title": "a"})
    both = figures.counted(
        message, Count("g.x", 2, ("building:b1",)), Count("g.x", 1), Count("g.y", 5, ("s",), whole=False)
    )

    world.store.commit(both)

    assert figures.read(world.store, TenantId("t1")) == {"g": {"x": 3}}
    assert figures.read(world.store, TenantId("t1"), "building:b1") == {"g": {"x": 2}}
    assert figures.read(world.store, TenantId("t1"), "s") == {"g": {"y": 5}}
    assert figures.read(world.store, TenantId("t2")) == {}


def test_figures_of_a_scope_need_the_permission_there() -> None:
    world = a_notes_world()
    reader = world.acts(grants={"figures.read": ["building:b1"]})

    assert reader.get("/figures?scope=building:b1").body == {
        "tenant": "t1", "scope": "building:b1", "from": None, "to": None, "by": None, "figures": {}, "periods": [],
    }  # fmt: skip
    assert reader.get("/figures?scope=building:b2").status == 403
    assert reader.get("/figures").status == 403


def test_a_district_reader_sees_the_totals_of_its_tenants_and_nothing_else() -> None:
    world = a_notes_world()
    for tenant, district in (("t1", "d1"), ("t2", "d1"), ("t3", "d2")):
        message = world.message(TOLD, {"title": "a"}, tenant=tenant)
        world.store.commit(
            [*figures.tenant_seen(message, tenant.upper(), district), *figures.counted(message, Count("g.x"))]
        )

    answer = world.acts(tenant="district:d1", group="d1", grants={"district.read": ["*"]}).get("/figures/district")

    assert answer.body["district"] == "d1"
    assert [(row["tenant"], row["figures"]) for row in answer.body["tenants"]] == [
        ("t1", {"g": {"x": 1}}),
        ("t2", {"g": {"x": 1}}),
    ]
    assert world.acts(grants={"district.read": ["*"]}).get("/figures/district").status == 403


def test_the_event_log_shows_what_one_request_caused() -> None:
    world = a_notes_world()
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    writer = world.acts(grants=WRITER)
    writer.post("/notes", {"title": "a"}, headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})
    writer.post("/notes", {"title": "b"})

    answer = world.acts(grants=OPERATOR).get(f"/event-log?correlation={trace}")

    (row,) = answer.body["items"]
    assert (row["type"], row["sequence"], row["published_at"]) == ("org.louyu.notes.note.written.v1", 1, None)
    assert world.acts(tenant="t2", grants=OPERATOR).get(f"/event-log?correlation={trace}").body["items"] == []


def test_operations_need_their_permissions() -> None:
    world = a_notes_world()

    assert [world.acts().get(path).status for path in ("/dead-letters", "/event-log?correlation=c", "/figures")] == [
        403
    ] * 3


def test_a_unit_of_work_knows_one_instance_of_an_aggregate() -> None:
    world = a_notes_world()
    uow = a_unit(world)
    added = uow.notes.add(Note.write("n1", "a"))

    assert uow.notes.get("n1") is added
    uow.commit()

    later = a_unit(world)
    assert later.notes.titled("a") is later.notes.get("n1")


def test_what_did_not_change_is_not_written() -> None:
    world = a_notes_world()
    uow = a_unit(world)
    uow.notes.add(Note.write("n1", "a"))
    uow.commit()

    reading = a_unit(world)
    reading.notes.get("n1")

    assert reading.writes() == []


def test_an_aggregate_goes_before_its_events_so_that_its_lock_orders_them() -> None:
    uow = a_unit(a_notes_world())
    uow.notes.add(Note.write("n1", "a")).change("b")

    assert [write.collection for write in uow.writes()] == ["notes", "outbox", "outbox"]


class _Watched(MemoryStore):
    """Notes the collections of each commit in order, one entry per run of writes to the same collection."""

    def __init__(self) -> None:
        super().__init__()
        self.commits: list[list[str]] = []

    def commit(self, writes: Sequence[Write], *, seconds: float = COMMIT_SECONDS, tries: int = 0) -> None:
        self.commits.append([name for name, _ in groupby(write.collection for write in writes)])
        super().commit(writes, seconds=seconds, tries=tries)


def test_what_is_stored_together_touches_each_collection_once_and_the_outbox_last() -> None:
    store = _Watched()
    world = a_notes_world(store=store)

    world.acts(grants=WRITER).post("/notes", {"title": "a"}, key="k")
    world.receive_all([world.message(HAPPENED, {"title": title}, subject=title) for title in "bcd"])

    assert [commit for commit in store.commits if "outbox" in commit] == [
        ["idempotency_keys", "notes", "outbox"],
        ["notes", "processed_messages", "outbox"],
    ]


def test_a_foreign_id_is_missing() -> None:
    world = a_notes_world()
    uow = a_unit(world)
    uow.notes.add(Note.write("n1", "a"))
    uow.commit()

    with pytest.raises(NoSuchNote):
        a_unit(world, tenant="t2").notes.get("n1")


def test_a_document_gives_back_its_aggregate_and_hides_no_missing_field() -> None:
    note = Note.write("n1", "a")
    document = to_document(note)

    assert document == {"_id": "n1", "version": 1, "title": "a", "written_on": "2026-11-22", "moments": {}}
    assert from_document(Note, {**document, "tenant": "t1"}) == note
    with pytest.raises(KeyError, match="title"):
        from_document(Note, {"_id": "n1", "version": 1, "written_on": ""})


def test_a_stored_aggregate_knows_when_each_kind_of_event_first_happened() -> None:
    world = a_notes_world()
    for titles in (("a",), ("b", "c"), ("d",)):
        unit = a_unit(world)
        note = unit.notes.find("n1") or unit.notes.add(Note.write("n1", "a"))
        for title in titles:
            note.change(title)
        unit.commit()
        world.clock.advance(timedelta(days=1))

    moments = (world.store.db["notes"].find_one({"_id": "n1"}) or {})["moments"]

    told = {message.type.split(".")[4]: message.time for message in reversed(world.events())}
    assert moments == told
    assert len(moments) > 1


def test_of_two_units_of_work_that_change_one_note_the_second_is_stale() -> None:
    world = a_notes_world()
    writing, first, second = (a_unit(world) for _ in range(3))
    writing.notes.add(Note.write("n1", "a"))
    writing.commit()
    first.notes.get("n1").change("b")
    second.notes.get("n1").change("c")

    first.commit()

    with pytest.raises(StaleVersion):
        second.commit()


def test_a_rebuilt_projection_is_what_it_was() -> None:
    world = a_notes_world()
    for n in range(3):
        world.receive(HAPPENED, {"title": f"n{n}"}, subject=f"s{n}")
    world.drain()
    before = figures.read(world.store, TenantId("t1"))

    forget_projections(world.store, ("figures", "board"))
    emptied = figures.read(world.store, TenantId("t1"))
    broker = MemoryBroker()
    history = History(world.store, MemoryBlobs())
    sent = [outgoing(row, replay=True) for topic in world.catalogue.topics for row in history.read(topic)]
    broker.send_all(sent)
    world.dispatcher.apply(broker.sent)

    assert (emptied, len(sent), before["notes"]) == ({}, 3, {"written": 3})
    assert figures.read(world.store, TenantId("t1"))["notes"] == before["notes"]
    assert (len(world.events("note.written.v1")), world.parked()) == (3, [])
    assert {record.headers[-1] for record in broker.sent} == {("replay", b"1")}


def test_a_message_that_comes_again_after_a_rebuild_is_projected_and_not_handled() -> None:
    world = a_notes_world()
    message = world.receive(HAPPENED, {"title": "a"})
    forget_projections(world.store, ("figures",))

    world.receive(HAPPENED, {"title": "a"}, id=message.id)

    assert figures.read(world.store, TenantId("t1")) == {"things": {"happened": 1}}
    assert (len(world.events("note.written.v1")), world.parked()) == (1, [])
