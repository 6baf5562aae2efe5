"""The process that backs up: a whole backup now and then, slices in between, what is old removed."""

import shutil
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from bson.timestamp import Timestamp
from pymongo.errors import PyMongoError

from chassis.kernel.blobs import BlobStore, BlobsUnavailable
from chassis.kernel.clock import Clock
from chassis.observability import health
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.server_clock import ServerClock
from chassis.persistence.store import Store
from deploy.local.faults import Fault
from louyuctl.backups import figures, making, manifest, slices, turns, verifying
from louyuctl.backups.making import Source
from louyuctl.backups.manifest import Manifest
from louyuctl.backups.sealing import Key
from louyuctl.backups.settings import BackupConfig

_EXPECTED: Final = (Fault, BlobsUnavailable, PyMongoError)
#: After a whole backup failed, the next try; slices go on meanwhile.
_RETRY_SECONDS: Final = 300.0
_LOOK_SECONDS: Final = 5.0
#: Slices that do not end for so long are stuck.
_STUCK_SECONDS: Final = 600.0


@dataclass(frozen=True)
class Followed:
    source: Source
    own: Store
    blobs: BlobStore
    key: Key
    config: BackupConfig


class Follower:
    """`make_if_due` and `cut` may run in two threads: slices go on while a whole backup is made."""

    def __init__(self, followed: Followed, metrics: Metrics, clock: Clock) -> None:
        self._all, self._metrics, self._clock = followed, metrics, clock
        self._newest: Manifest | None = None
        self._position: Timestamp | None = None
        #: The oplog was lost in between, so slices go on from the next whole backup only.
        self._hole = False
        self._wait_until = float("-inf")
        self._well = {"make": False, "slice": False}
        self.last_turn = time.monotonic()

    @property
    def well(self) -> bool:
        return all(self._well.values())

    def make_if_due(self, check: turns.Check = lambda: None) -> None:
        """Faults are counted and logged; the next call tries again, after a while."""
        if time.monotonic() < self._wait_until:
            return
        self._wait_until = time.monotonic() + _RETRY_SECONDS
        self._well["make"] = self._step("make", lambda: self._make(check) if self._is_due() else None)
        if self._well["make"]:
            self._wait_until = float("-inf")
        if self._newest is not None:
            age = self._clock() - self._newest.at
            self._metrics.set(figures.AGE, max(0.0, age.total_seconds()))

    def cut(self) -> None:
        """One slice of what was written since the last one."""
        self._well["slice"] = self._step("slice", self._cut)
        if folder := self._all.config.folder:
            with suppress(OSError):  # then no slice can be written either, and that is told
                disk = shutil.disk_usage(folder)
                self._metrics.set(figures.FREE, disk.free / disk.total, "backups")
        self.last_turn = time.monotonic()

    def _step(self, name: str, act: Callable[[], object]) -> bool:
        try:
            act()
        except _EXPECTED as error:
            self._metrics.increase(figures.FAILURES, name)
            log.error("backup.failed", step=name, reason=str(error)[:500])
            return False
        return True

    def _is_due(self) -> bool:
        if self._hole or not self._is_fresh(self._newest):
            # An operator may have made one meanwhile.
            self._find()
        return self._hole or not self._is_fresh(self._newest)

    def _is_fresh(self, newest: Manifest | None) -> bool:
        return newest is not None and self._clock() - newest.at < timedelta(hours=self._all.config.hours)

    def _find(self) -> None:
        """Goes on where a process before this one was."""
        names = manifest.ids(self._all.blobs)
        if not names:
            return
        self._newest = manifest.read(self._all.blobs, self._all.key, names[-1])
        if self._position is None:
            led = slices.chain(slices.stored(self._all.blobs), self._newest.moment)
            self._position = led[-1].to if led else self._newest.moment

    def _make(self, check: turns.Check) -> None:
        with turns.alone(self._all.own) as still:

            def both() -> None:
                check()
                still()

            made = making.make(self._all.source, self._all.blobs, self._all.key, both)
            found = verifying.verify(self._all.blobs, self._all.key, made, [], both)
            if found.damage:
                raise Fault(
                    f"{made.id} could not be read back: {found.damage[0]}. Look at the store of backups.",
                    f"{made.id} 回读失败：{found.damage[0]}，请检查备份存储。",
                )
            log.info("backup.made", backup=made.id, documents=made.documents, bytes=made.size)
            self._newest = made
            if self._hole or self._position is None:
                self._position, self._hole = made.moment, False
            self._step("expire", lambda: expire(self._all.blobs, self._all.config, self._clock()))

    def _cut(self) -> None:
        if self._position is None or self._hole:
            return
        source = self._all.source
        try:
            done = slices.cut(source.client, self._all.blobs, self._all.key, source.databases, self._position)
        except slices.OplogMissed:
            # Only a new whole backup closes the hole; it is due at once.
            self._hole, self._wait_until = True, float("-inf")
            raise
        self._position = done.stored
        behind = (self._clock() - done.seen.as_datetime()).total_seconds()
        self._metrics.set(figures.BEHIND, max(0.0, behind))


def expire(blobs: BlobStore, config: BackupConfig, now: datetime) -> int:
    """Removes backups and slices that are older than they are kept, and what killed runs left; returns how many files.

    The newest backup stays however old it is.
    """
    names = manifest.ids(blobs)
    kept_since = f"{now - timedelta(days=config.keep_days):%Y%m%dT%H%M%SZ}"
    old = [name for name in names[:-1] if name < kept_since]
    # The manifest first: a backup that lacks files must not look whole.
    for name in old:
        blobs.delete(f"{manifest.MANIFESTS}{name}")
    done = len(old)
    whole, day_ago = set(names) - set(old), f"{now - timedelta(days=1):%Y%m%dT%H%M%SZ}"
    for blob in list(blobs.list(manifest.PARTS)):
        owner = blob.name.split("/")[1]
        if owner not in whole and (owner in old or owner < day_ago):
            blobs.delete(blob.name)
            done += 1
    since = Timestamp(int((now - timedelta(days=config.point_days)).timestamp()), 0)
    oldest_point = max((name for name in whole if name <= f"{since.as_datetime():%Y%m%dT%H%M%SZ}"), default=None)
    for piece in slices.stored(blobs):
        # From the last backup before that day on they are needed.
        if oldest_point is not None and f"{piece.to.as_datetime():%Y%m%dT%H%M%SZ}" < oldest_point[:16]:
            blobs.delete(piece.name)
            done += 1
    return done + blobs.tidy(now.astimezone(UTC) - timedelta(days=1), 1000)


def run(followed: Followed) -> None:
    """Until SIGTERM or SIGINT. Raises Fault if another process follows already."""
    metrics, stopping = Metrics(figures.TABLE), threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stopping.set())
    follower = Follower(followed, metrics, ServerClock(followed.own))
    config = followed.config
    health.serve(
        config.health_host,
        config.health_port,
        alive=lambda: time.monotonic() - follower.last_turn < _STUCK_SECONDS,
        ready={"mongodb": followed.own.answers, "backup": lambda: follower.well},
        metrics=metrics,
    )
    with turns.alone(followed.own, turns.FOLLOW) as check:
        maker = threading.Thread(target=_keep_making, args=(follower, check, stopping), name="maker", daemon=True)
        maker.start()
        while not stopping.is_set():
            check()
            follower.cut()
            stopping.wait(config.slice_seconds)


def _keep_making(follower: Follower, check: turns.Check, stopping: threading.Event) -> None:
    def go_on() -> None:
        check()
        if stopping.is_set():
            raise Fault("This process is asked to stop.", "进程正在停止。")

    while not stopping.is_set():
        follower.make_if_due(go_on)
        stopping.wait(_LOOK_SECONDS)
