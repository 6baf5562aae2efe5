"""The commands as an operator gives them: kills, a full disk, another version, keys and places, a lost tail in Kafka."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from chassis.kernel.broker import Outgoing
from chassis.kernel.ids import new_id
from chassis.kernel.kafka_access import KafkaAccess
from chassis.persistence.folder_blobs import FolderBlobs
from chassis.publishing.kafka import KafkaSender, TopicPlan, ensure_topics
from deploy.local.servers import Servers
from louyuctl.backups.reconciling import LOST, lost_events
from louyuctl.backups.sealing import Key
from tests.builders.backups import OTHER_KEY, a_tenant_event
from tests.integration.backups.operating import Operator

pytestmark = [pytest.mark.integration, pytest.mark.capability("O4")]
TOPIC = "members.tenant.events.v1"


def test_killed_at_every_point_it_leaves_no_backup_and_the_next_one_is_whole(operator: Operator) -> None:
    people = operator.client["louyu_members"].people
    people.insert_many([{"_id": n, "text": os.urandom(60_000)} for n in range(400)])

    for point in ("backup.after_part:2", "backup.before_manifest"):
        operator.dies("make", at=point)
        assert operator.told("list") == []
    (made,) = operator.told("make")
    operator.client.drop_database("louyu_members")

    operator.dies("restore", at="backup.in_restore")
    assert "was broken off here: run it again with --replace" in operator.refused("restore")
    restored = operator.told("restore", "--replace")["restored"]

    assert (made["documents"], restored["documents"], people.count_documents({})) == (400, 400, 400)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    words = ["-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if not mount or not umount or subprocess.run([mount, *words], capture_output=True, check=False).returncode:
        pytest.skip("only the superuser can mount a small disk")
    yield disk
    subprocess.run([umount, disk], check=True)


def test_a_full_disk_is_told_and_what_was_begun_is_removed(operator: Operator, small_disk: Path) -> None:
    people = operator.client["louyu_members"].people
    people.insert_one({"_id": "small"})
    (before,) = operator.told("make", BACKUP_FOLDER=str(small_disk))
    people.insert_many([{"_id": n, "text": os.urandom(60_000)} for n in range(300)])

    said = operator.refused("make", BACKUP_FOLDER=str(small_disk))

    assert "No space left on device" in said
    assert "Make room or name another place with BACKUP_FOLDER" in said
    assert [row["backup"] for row in operator.told("list", BACKUP_FOLDER=str(small_disk))] == [before["backup"]]
    assert len([path for path in (small_disk / "parts").rglob("*") if path.is_file()]) == 1


def _with_key(folder: Path, name: str) -> str:
    (folder / name).write_text(OTHER_KEY)
    return str(folder / name)


def test_other_keys_places_and_names_are_one_line_each(operator: Operator, tmp_path: Path) -> None:
    operator.client["louyu_members"].people.insert_one({"_id": 1})
    operator.told("make")
    other = _with_key(tmp_path, "other.key")
    (tmp_path / "short.key").write_text("c2hvcnQ=")
    cases: list[tuple[Callable[[], str], str]] = [
        (lambda: operator.refused("list", BACKUP_KEY_FILE=other), "name the file with the right key"),
        (lambda: operator.refused("list", BACKUP_KEY_FILE=str(tmp_path / "short.key")), "not base64 of 32 bytes"),
        (lambda: operator.refused("restore"), "There is data in louyu_members; nothing was changed"),
        (lambda: operator.refused("restore", "20200101T000000Z-0001"), "There is no backup 20200101T000000Z-0001"),
        (lambda: operator.refused("restore", BACKUP_FOLDER=str(tmp_path / "none")), "There is no backup in"),
        (lambda: operator.refused("restore", "--until", "2020-01-01T00:00:00+08:00"), "There is no backup of before"),
        (lambda: operator.refused("restore", "--replace", "--until", "2099-01-01T00:00:00+08:00"), "slices lead to"),
        (lambda: operator.refused("make", BACKUP_MONGODB_URI="mongodb://127.0.0.1:9/admin"), "MongoDB: 127.0.0.1:9"),
        (lambda: operator.refused("make", BACKUP_FOLDER="/proc/none"), "The store of backups refuses"),
    ]

    missed = {wanted: said for ask, wanted in cases if wanted not in (said := ask())}

    assert missed == {}
    assert operator.says("restore", "--until", "2026-01-01").returncode == 2
    assert operator.client["louyu_members"].people.count_documents({}) == 1


def test_what_kafka_has_ahead_is_found_kept_and_healed(
    operator: Operator, servers: Servers, kafka: KafkaAccess
) -> None:
    ensure_topics(kafka, [TOPIC], TopicPlan(3, 1))
    rows = [a_tenant_event(f"s{number}") for number in range(3)]
    outbox = operator.client["louyu_members"].outbox
    outbox.insert_many([rows[0], rows[1]])
    operator.told("make")
    outbox.insert_one(rows[2])
    with closing(KafkaSender(kafka, f"test-{new_id()}")) as sender:
        sender.send_all([Outgoing(TOPIC, row["agg"].encode(), bytes(row["ce"]), ()) for row in rows])
    assert operator.says("reconcile").returncode == 0

    done = operator.told("restore", "--replace")

    (ahead,) = done["ahead"]
    assert (ahead["service"], ahead["topic"], ahead["events"], ahead["healed"]) == ("members", TOPIC, 1, True)
    assert ahead["types"] == ["org.louyu.members.tenant.created.v1 1"]
    assert operator.told("reconcile") == []
    secret = (servers.settings.secrets / "backup.key").read_text()
    blobs = FolderBlobs(operator.folder)
    (kept,) = blobs.list(LOST)
    assert [one["id"] for one in lost_events(blobs, Key(secret), kept.name)] == [rows[2]["_id"]]
