"""A full disk: the data of a server on a small file system in memory, filled under load, then freed."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import pymongo
import requests
from pymongo.errors import PyMongoError

from bench.chaos.ledger import Entry
from bench.chaos.scene import Injected, Scene
from chassis.kernel.ids import new_id
from deploy.local.supervision import Supervisor

#: Beside what is there at the start: MongoDB makes files of 100 MB for its journal.
_ROOM: Final = 400 * 1024 * 1024
_BUSY_SECONDS: Final = 5
#: Shorter than whoever sends a command repeats it.
_FULL_SECONDS: Final = 30
_PATIENCE: Final = 35
#: What may be said while nothing can be stored: it was stored all the same, too much is asked, or come again later.
_FITTING: Final = (201, 429, 502, 503, 504)


def mongod_full(scene: Scene) -> Injected:
    return _full(scene, "mongod", scene.settings.home / "mongodb")


def kafka_full(scene: Scene) -> Injected:
    return _full(scene, "kafka", scene.settings.home / "kafka" / "data")


def _full(scene: Scene, server: str, folder: Path) -> Injected:
    if os.geteuid() != 0:
        return Injected(f"not done, because only root may mount a small disk for {server}")
    with _small_disk(scene, server, folder):
        time.sleep(_BUSY_SECONDS)
        said = _filled(scene, folder / ".filler")
        scene.havoc.all_ready()
        seconds = scene.all_is_through()
    counts = ", ".join(f"{said.count(status)} times {status}" for status in sorted(set(said)))
    return Injected(
        f"the disk of {server} full for {_FULL_SECONDS} s (answers meanwhile: {counts}); everybody was served {seconds:.1f} s after",
        faults=tuple(f"answered {status} while the disk was full" for status in set(said) if status not in _FITTING),
    )


def _filled(scene: Scene, filler: Path) -> list[int]:
    """Keeps the disk full for a while, and asks for something meanwhile; returns the answers. 0 is no problem document."""
    said, until = [], time.monotonic() + _FULL_SECONDS
    with filler.open("ab", buffering=0) as file:
        while time.monotonic() < until:
            # Again and again: a server that ended has given room back.
            for size in (1024 * 1024, 4096, 1):
                with suppress(OSError):
                    while True:
                        file.write(b"\0" * size)
            _checkpoint(scene)
            said.append(_asked(scene))
            time.sleep(0.5)
    filler.unlink()
    return said


def _checkpoint(scene: Scene) -> None:
    """What MongoDB does once a minute. Until then it writes into a journal whose room it has taken before."""
    with suppress(PyMongoError), pymongo.timeout(_PATIENCE):
        scene.client.admin.command("fsync")


def _asked(scene: Scene) -> int:
    """The status of a request that is sent once. Raises ConnectionError if the edge itself is away."""
    office, marker = scene.offices[0], f"request-{scene.offices[0].slug}-{new_id()}"
    body = {"title": marker, "description": marker}
    answer = requests.post(
        f"{scene.settings.base_url}/api/v1/requests/requests",
        json={**body, "building_id": None, "enterprise_id": None, "catalogue_item_id": None},
        headers={"Authorization": f"Bearer {office.admin.token}", "Idempotency-Key": marker},
        timeout=_PATIENCE,
    )
    is_made = answer.status_code == 201
    scene.ledger.write(
        Entry("request", office.slug, marker, "ok" if is_made else "maybe", answer.json()["id"] if is_made else None)
    )
    # One line that says what to do, whatever is wrong behind.
    is_clear = is_made or (
        answer.headers["Content-Type"] == "application/problem+json" and "\n" not in answer.json()["detail"]
    )
    return answer.status_code if is_clear else 0


@contextmanager
def _small_disk(scene: Scene, server: str, folder: Path) -> Iterator[None]:
    """The server works on a small disk, and afterwards on its own again, with all that it has written."""
    supervisor, kept = Supervisor(scene.settings.home), folder.with_name(f"{folder.name}.kept")
    supervisor.stop(server)
    folder.rename(kept)
    folder.mkdir()
    used = sum(path.stat().st_blocks * 512 for path in kept.rglob("*") if path.is_file())
    _run("mount", "-t", "tmpfs", "-o", f"size={used + _ROOM}", "tmpfs", str(folder))
    try:
        _copied(kept, folder)
        supervisor.start([server])
        scene.havoc.all_ready()
        yield
        supervisor.stop(server)
        _run("rm", "-rf", str(kept))
        kept.mkdir()
        _copied(folder, kept)
    finally:
        _run("umount", "--lazy", str(folder))
    folder.rmdir()
    kept.rename(folder)
    supervisor.start([server])


def _copied(source: Path, target: Path) -> None:
    # Kafka's indexes are files of ten megabytes with nothing in them.
    _run("cp", "--archive", "--sparse=always", f"{source}/.", str(target))


def _run(*command: str) -> None:
    subprocess.run(command, check=True)
