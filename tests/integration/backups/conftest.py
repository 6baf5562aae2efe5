"""Databases of one test on the real MongoDB, backed up to a folder of the test; and an operator of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from chassis.kernel.ids import new_id
from chassis.persistence.folder_blobs import FolderBlobs
from chassis.persistence.store import Store
from deploy.local.servers import Servers
from louyuctl.backups import making, slices, verifying
from louyuctl.backups.making import Source
from louyuctl.backups.manifest import Manifest
from louyuctl.backups.restoring import Backup, Restored, Target, load
from louyuctl.backups.sealing import Key
from tests.builders.backups import KEY
from tests.integration.backups.operating import Operator


@dataclass
class Place:
    """Two databases with some data, and a folder for backups."""

    mongo: Store
    folder: Path
    prefix: str = field(default_factory=lambda: f"b{new_id()[-10:]}_")
    key: Key = field(default_factory=lambda: Key(KEY))

    def __post_init__(self) -> None:
        self.client = self.mongo.db.client
        self.names = [f"{self.prefix}one", f"{self.prefix}two"]
        self.one, self.two = (self.client[name] for name in self.names)
        self.own = Store(self.client[f"{self.prefix}own"])
        self.blobs = FolderBlobs(self.folder)

    @property
    def source(self) -> Source:
        return Source(self.client, self.names, "0.1.0", {})

    def fill(self, rows: int = 500) -> None:
        self.one.people.insert_many([{"_id": n, "name": f"王伟{n}", "age": n % 90, "tags": ["a"]} for n in range(rows)])
        self.one.people.create_index([("name", 1)], unique=True)
        self.two.outbox.insert_many([{"_id": f"m{n}", "topic": "t", "pub": None} for n in range(20)])

    def make(self) -> Manifest:
        return making.make(self.source, self.blobs, self.key, lambda: None)

    def backup(self, made: Manifest) -> Backup:
        return Backup(self.blobs, self.key, made, slices.chain(slices.stored(self.blobs), made.moment))

    def verify(self, made: Manifest) -> verifying.Verified:
        missing = slices.hole(slices.stored(self.blobs), made, [made.id])
        return verifying.verify(self.blobs, self.key, made, self.backup(made).pieces, hole=missing)

    def elsewhere(self, name: str) -> str:
        return f"re_{name}"

    def restore(self, made: Manifest, until: Any = None) -> Restored:
        return load(Target(self.client, self.elsewhere), self.backup(made), until, lambda: None)

    def same(self) -> bool:
        """Whether what was restored is what is there, row by row."""
        return all(self.rows(name) == self.rows(self.elsewhere(name)) for name in self.names)

    def rows(self, database: str) -> dict[str, Any]:
        db = self.client[database]
        return {name: list(db[name].find({}, sort=[("_id", 1)])) for name in sorted(db.list_collection_names())}

    def files(self, kind: str) -> list[Path]:
        return sorted(path for path in (self.folder / kind).rglob("*") if path.is_file())


@pytest.fixture
def place(mongo: Store, tmp_path: Path) -> Iterator[Place]:
    made = Place(mongo, tmp_path / "backups")
    yield made
    for name in [*made.names, *map(made.elsewhere, made.names), f"{made.prefix}own"]:
        mongo.db.client.drop_database(name)


@pytest.fixture
def operator(clean_servers: Servers, tmp_path: Path) -> Iterator[Operator]:
    with MongoClient[dict[str, Any]](clean_servers.mongodb_admin_uri) as client:
        yield Operator(clean_servers, {"BACKUP_FOLDER": str(tmp_path / "backups")}, client)
