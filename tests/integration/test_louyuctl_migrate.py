"""The commands of migrations on real servers: seen before, killed and gone on with, two at once, a later schema."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chassis.kernel.clock import utc_now
from chassis.kernel.kafka_access import KafkaAccess
from chassis.persistence import schema
from chassis.persistence.store import Store
from chassis.persistence.turns import turn
from louyuctl.commands import main
from services.notify.migrations import MIGRATIONS

pytestmark = [pytest.mark.integration, pytest.mark.capability("O6")]
ROOT = Path(__file__).resolve().parents[2]
Environ = Callable[[str], dict[str, str]]
#: More than one batch.
RECEIVERS = 700
MANY = len(MIGRATIONS)
#: Those in which the worker has a part.
LATER = range(2, MANY + 1)


@pytest.fixture
def environ(environ_of: Environ, store: Store) -> dict[str, str]:
    """Notify as an earlier release left it."""
    store.db["outbox"].insert_one({"_id": "e1", "pub": utc_now(), "shard": 0})
    store.db["receivers"].insert_many(
        {"_id": f"r{n:04}", "tenant": "t1", "version": 1, "state": "removed", "secret_at": utc_now()}
        for n in range(RECEIVERS)
    )
    return environ_of("notify")


def left(store: Store) -> int:
    return store.db["receivers"].count_documents({"secret_warn_at": {"$exists": False}})


def steps(capsys: pytest.CaptureFixture[str]) -> list[tuple[int, str, int | None]]:
    return [(row["number"], row["state"], row["left"]) for row in json.loads(capsys.readouterr().out)]


@pytest.mark.usefixtures("environ")
def test_what_would_be_done_is_told_and_nothing_is_changed(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate", "run", "--dry-run", "--json"]) == 0
    assert steps(capsys) == [(1, "pending", RECEIVERS), *((number, "pending", None) for number in LATER)]

    assert main(["migrate", "status", "--json"]) == 1
    assert [state for _, state, _ in steps(capsys)] == ["pending"] * MANY
    assert left(store) == RECEIVERS


def test_a_killed_run_is_gone_on_with_by_the_next_one(
    environ: dict[str, str], store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    # Of the rest the worker of notify has a part, and there is none here.
    done = {"state": "done", "release": "0.1.0"}
    store.db["migrations"].insert_many({"_id": n, "name": f"migration {n}", **done} for n in LATER)
    command = [sys.executable, "-m", "louyuctl", "migrate", "run", "--pace", "1"]
    killed = subprocess.run(
        command, cwd=ROOT, env={**environ, "FAILPOINT": "migrate.after_note"}, check=False, capture_output=True
    )
    assert (killed.returncode, 0 < left(store) < RECEIVERS) == (-9, True)
    store.db["leases"].delete_one({"_id": schema.LEASE})  # as if a minute had passed

    assert main(["migrate", "run", "--pace", "1"]) == 0

    assert left(store) == 0
    capsys.readouterr()
    assert main(["migrate", "status", "--json"]) == 0
    assert [state for _, state, _ in steps(capsys)] == ["done"] * MANY
    assert schema.rows(store)[1]["changed"] == RECEIVERS
    assert main(["migrate", "run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.usefixtures("environ")
def test_the_second_operator_hears_who_is_at_it_and_changes_nothing(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    with turn(store, "louyuctl:wang@ops-1:77-ab12", schema.LEASE, 30):
        assert main(["migrate", "run"]) == 1

    said = capsys.readouterr().err
    assert "louyuctl:wang@ops-1:77-ab12 migrates notify now. Wait" in said
    assert "louyuctl:wang@ops-1:77-ab12 正在升级 notify 的数据" in said
    assert left(store) == RECEIVERS


@pytest.mark.usefixtures("environ")
def test_a_later_schema_is_refused_in_one_line_that_says_what_to_do(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    store.db["migrations"].insert_one({"_id": 99, "name": "later", "state": "done", "release": "9.9.9"})

    assert main(["migrate", "run"]) == 1

    said = capsys.readouterr().err
    assert "has the schema 99" in said
    assert "run this command of the later release" in said
    assert left(store) == RECEIVERS


@pytest.mark.usefixtures("environ")
@pytest.mark.parametrize("pace", ["0", "0.01", "1.5", "-1", "nan", "fast"])
def test_a_pace_that_is_none_is_refused(store: Store, pace: str) -> None:
    assert main(["migrate", "run", "--pace", pace]) == 2
    assert left(store) == RECEIVERS


def test_a_new_database_needs_no_migration(environ_of: Environ, capsys: pytest.CaptureFixture[str]) -> None:
    environ_of("notify")

    assert main(["migrate", "run", "--json"]) == 0
    capsys.readouterr()
    assert main(["migrate", "status", "--json"]) == 0
    assert [state for _, state, _ in steps(capsys)] == ["not needed"] * MANY


def test_the_environment_of_a_test_names_nothing_else(environ: dict[str, str], kafka: KafkaAccess) -> None:
    assert {name for name in environ if name.endswith("_MONGODB_URI")} == {"NOTIFY_MONGODB_URI"}
    assert environ["KAFKA_BOOTSTRAP_SERVERS"] == kafka.servers
    assert "NOTIFY_MONGODB_URI" in os.environ
