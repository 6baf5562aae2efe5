"""Who may work on a database: its schema is known, what must be migrated before has been, and the clock is right."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from chassis.background.refilling import is_repeatable
from chassis.kernel.clock import utc_now
from chassis.kernel.ids import keyed_id
from chassis.kernel.messages import Message, decode
from chassis.kernel.migrations import Migration, Projections, in_order
from chassis.observability.metrics import Metrics
from chassis.persistence import schema
from chassis.persistence.admission import CANNOT_START, Admission, clock_says
from chassis.persistence.schema import SchemaRefused, WaitsForMigration
from chassis.persistence.server_clock import ServerClock
from chassis.testing.stores import MemoryStore, memory_store
from deploy.platform import SERVICES
from tests.builders.migrating import BOARD, LOUD, a_migrator, given_old_notes
from tests.builders.notes import notes_service
from tools.contracts.generate import ROOT as CONTRACTS

pytestmark = pytest.mark.capability("O6")


class _Clock:
    """The server's clock, seen from a machine that is `ahead` seconds before it."""

    def __init__(self, ahead: float = 0) -> None:
        self.ahead = ahead

    def __call__(self) -> object:
        return utc_now() - timedelta(seconds=self.ahead)

    def machine_is_ahead(self) -> float:
        return self.ahead


def an_admission(store: MemoryStore, migrations: Sequence[Migration] = (LOUD,), ahead: float = 0) -> Admission:
    return Admission(store, migrations, cast("ServerClock", _Clock(ahead)), Metrics())


def given_done(store: MemoryStore, number: int, state: str = "done") -> None:
    store.db["migrations"].insert_one({"_id": number, "name": "later", "state": state, "release": "9.9.9"})


@pytest.mark.parametrize("state", ["done", "running", "failed"])
def test_a_schema_of_a_later_release_is_refused_in_one_line_that_says_what_to_do(state: str) -> None:
    store = memory_store()
    given_old_notes(store, 1)
    given_done(store, 2, state)

    with pytest.raises(SchemaRefused) as refused:
        schema.enter(store, (LOUD,), utc_now)

    said = str(refused.value)
    assert "\n" not in said
    assert all(words in said for words in ("schema 2 of release 9.9.9", "knows 1", "Start the later release"))


def test_a_process_ends_at_its_start_with_the_code_that_no_server_repeats(capsys: pytest.CaptureFixture[str]) -> None:
    store = memory_store()
    given_done(store, 2)

    with pytest.raises(SystemExit) as ended:
        an_admission(store).refuse_at_start()

    assert ended.value.code == CANNOT_START
    assert capsys.readouterr().err.startswith("This process cannot start: ")


def test_an_earlier_schema_is_served() -> None:
    store = memory_store()
    given_old_notes(store, 1)

    assert an_admission(store, (LOUD, BOARD)).checks["schema"]()


def test_what_must_come_first_is_waited_for() -> None:
    store, first = memory_store(), replace(LOUD, first=True)
    given_old_notes(store, 1)
    admission = an_admission(store, (first,))

    with pytest.raises(WaitsForMigration, match="migration 1 loud-titles"):
        admission.enter_or_end()
    before = admission.checks["schema"]()
    given_done(store, 1)

    assert (before, admission.checks["schema"]()) == (False, True)


def test_a_damaged_record_of_migrations_is_named() -> None:
    store = memory_store()
    store.db["migrations"].insert_one({"_id": "rubbish"})

    with pytest.raises(SchemaRefused, match="collection migrations of memory is damaged: 'rubbish' is no migration"):
        schema.enter(store, (LOUD,), utc_now)


def test_a_new_database_begins_at_the_newest_schema() -> None:
    store = memory_store()

    schema.enter(store, (LOUD, BOARD), utc_now)

    assert {number: row["state"] for number, row in schema.rows(store).items()} == {1: "not needed", 2: "not needed"}


def test_how_many_documents_are_left_is_told_before_anything_is_done() -> None:
    store = memory_store()
    given_old_notes(store, 5)

    (step,) = a_migrator(store).status(counting=True)

    assert (step.state, step.left, step.changed) == ("pending", 5, 0)


@pytest.mark.parametrize("ahead", [600, -600])
def test_a_machine_whose_clock_is_ten_minutes_off_does_not_become_ready(ahead: float) -> None:
    admission = an_admission(memory_store(), ahead=ahead)

    assert not admission.checks["clock"]()


def test_a_process_that_was_ready_stays_ready_when_the_servers_clock_jumps() -> None:
    clock = _Clock()
    admission = Admission(memory_store(), (), cast("ServerClock", clock), Metrics())
    assert admission.checks["clock"]()

    clock.ahead = 600
    admission._clock_due = 0  # ten seconds later

    assert admission.checks["clock"]()


def test_a_clock_that_is_off_is_told_with_what_to_do() -> None:
    assert clock_says(600).startswith("The clock of this machine is 600 s ahead of MongoDB's. Set it by NTP")
    assert "600 s behind" in clock_says(-600)


def test_numbers_without_a_gap_are_demanded() -> None:
    with pytest.raises(ValueError, match="has the number 2 instead of 1"):
        in_order((BOARD,))


def test_what_waits_for_workers_cannot_be_waited_for_by_them() -> None:
    with pytest.raises(ValueError, match="cannot come first"):
        in_order((replace(BOARD, number=1, first=True),))


def test_a_migration_names_projections_that_the_service_keeps() -> None:
    wrong = replace(BOARD, number=1, work=Projections(named=("bord",)))

    with pytest.raises(ValueError, match="notes keeps no projection bord"):
        replace(notes_service(), migrations=(wrong,))


def named() -> list[tuple[str, str]]:
    return [
        (service.name, collection)
        for service in SERVICES.values()
        for one in service.migrations
        if isinstance(one.work, Projections)
        for collection in one.work.named
    ]


def _of_an_import(message: Message) -> Message:
    """The message with ids as imports make them: of other records some projections keep nothing."""
    made = keyed_id(message.tenant, "record", "P-001")
    return replace(message, data={name: made if name.endswith("_id") else it for name, it in message.data.items()})


@pytest.mark.parametrize(("name", "collection"), named())
def test_what_a_migration_names_is_filled_by_example_events_and_counts_nothing(name: str, collection: str) -> None:
    (service,) = (one for one in SERVICES.values() if one.name == name)
    found = 0
    for event_type, project in service.reactions.projections.items():
        owner, what = event_type.removeprefix("org.louyu.").split(".", 1)
        example = _of_an_import(decode((CONTRACTS / owner / f"{what}.example.json").read_bytes()))
        found += sum(write.collection == collection and is_repeatable(write) for write in project(example))

    assert found > 0


def test_what_asked_for_a_rebuild_by_hand_is_named_by_migrations() -> None:
    assert {name for _, name in named()} >= {"unit_officers", "people", "theme_series"}
