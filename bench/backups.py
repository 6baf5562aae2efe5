"""P40: a backup of a million documents, against a plain loop that copies the same BSON to a file as mongodump does."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, Final

from bench.measure import Result
from chassis.kernel.ids import new_id
from chassis.persistence.folder_blobs import FolderBlobs
from chassis.persistence.store import Store
from deploy.local.servers import Servers
from louyuctl.backups import making, verifying
from louyuctl.backups.making import Client, Source
from louyuctl.backups.sealing import Key

ROWS: Final = 1_000_000
ROUNDS: Final = 3
_KEY: Final = "YmFja3VwLWtleS0wMTIzNDU2Nzg5MDEyMzQ1Njc4OVg="
_AT_ONCE: Final = 10_000


def measured(servers: Servers, rows: int = ROWS, rounds: int = ROUNDS) -> Iterator[Result]:
    client = Store.connect(servers.mongodb_admin_uri).db.client
    name = f"bench_{new_id()[-12:]}"
    try:
        _fill(client, name, rows)
        with tempfile.TemporaryDirectory() as folder:
            ours, plain = _side_by_side(client, name, Path(folder), rows, rounds)
    finally:
        client.drop_database(name)
        client.close()
    what = f"backup of {rows:,} documents, sealed and compressed: {ours:.1f} s"
    yield Result(
        "P40", what, f"the same BSON copied to a file: {plain:.1f} s", round(ours / plain, 2), 2.0, "lower", rounds
    )


def _side_by_side(client: Client, name: str, folder: Path, rows: int, rounds: int) -> tuple[float, float]:
    ours, plain = [], []
    source, key = Source(client, [name], "bench", {}), Key(_KEY)
    for number in range(rounds):
        began = time.perf_counter()
        _copy(client, name, folder / f"plain-{number}")
        plain.append(time.perf_counter() - began)
        blobs = FolderBlobs(folder / f"ours-{number}")
        began = time.perf_counter()
        made = making.make(source, blobs, key, lambda: None)
        ours.append(time.perf_counter() - began)
        found = verifying.verify(blobs, key, made, [])
        if found.damage or found.documents != rows:
            raise AssertionError(f"{found.documents} documents, {found.damage[:1]}")
    return median(ours), median(plain)


def _copy(client: Client, name: str, path: Path) -> None:
    batches: Any = client[name].people.find_raw_batches({}, batch_size=100_000)
    with path.open("wb") as file:
        for batch in batches:
            file.write(batch)


def _fill(client: Client, name: str, rows: int) -> None:
    for first in range(0, rows, _AT_ONCE):
        client[name].people.insert_many([_person(n) for n in range(first, min(rows, first + _AT_ONCE))], ordered=False)


def _person(number: int) -> dict[str, Any]:
    return {
        "_id": new_id(),
        "tenant": f"t{number % 7}",
        "version": number % 5,
        "name": f"王伟芳{number}",
        "building": f"b-{number % 300}",
        "kinds": ["resident", "volunteer"],
        "phone": f"k1.{new_id()}{new_id()}",
        "tokens": [f"wang{number % 100}", "wei", "fang", f"{number}"],
        "address": {"floor": number % 36, "room": f"{number % 3600:04d}", "note": "友谊社区双子楼东塔"},
    }
