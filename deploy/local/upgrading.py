"""What a release still has to do to the data of this copy: begun with the processes, ended when they are all new."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chassis.persistence import schema
from chassis.persistence.server_clock import ServerClock
from chassis.persistence.store import Store
from deploy.local import mongodb, processes
from deploy.local.readiness import last_lines
from deploy.local.screen import Screen
from deploy.local.settings import ROOT, Settings
from deploy.platform import SERVICES, database_of

LOG: Final = "migrate.log"
_LOOK_SECONDS: Final = 1.0


@dataclass(frozen=True)
class Command:
    """The command that migrates, and from where on the log is its own."""

    process: "subprocess.Popen[bytes]"
    log: Path
    begin: int

    def told(self) -> Iterator[str]:
        """The lines that it writes, as they come, until it has ended."""
        with self.log.open(encoding="utf-8", errors="replace") as log:
            log.seek(self.begin)
            while True:
                # Asked before the rest is read: what it wrote last is read too.
                ended = self.process.poll() is not None
                yield from filter(None, map(str.strip, log))
                if ended:
                    return
                time.sleep(_LOOK_SECONDS)


def is_left(settings: Settings) -> bool:
    """Whether a service has migrations to come. Notes for new databases that they need none."""
    return any(_is_left(settings, package) for package in SERVICES)


def _is_left(settings: Settings, package: str) -> bool:
    service = SERVICES[package]
    if not service.migrations:
        return False
    store = Store.connect(mongodb.service_uri(settings, database_of(service)))
    try:
        found = schema.rows(store)
        if not found and schema.begin(store, service.migrations, ServerClock(store)):
            return False
        return bool(schema.pending(service.migrations, found))
    except schema.SchemaRefused:
        # The processes say it themselves, each in one line.
        return False
    finally:
        store.db.client.close()


@contextmanager
def meanwhile(settings: Settings, screen: Screen) -> Iterator[None]:
    """Migrates while the block brings the new processes, and waits for it. If the block fails, the command ends too."""
    migrating = _begin(settings) if is_left(settings) else None
    try:
        yield
    except BaseException:
        if migrating:
            # It goes on where it ended; running on, it would hold the turn of the next try.
            migrating.process.terminate()
            migrating.process.wait()
        raise
    if migrating:
        _end(migrating, screen)


def _begin(settings: Settings) -> Command:
    """Starts the command that migrates. It waits for the new workers by itself."""
    environment = {
        **os.environ,
        "LOUYU_HOME": str(settings.home),
        "LOUYU_PORT": str(settings.port),
        processes.OWNER: str(settings.home),
        "SUPERVISOR_PROCESS_NAME": "migrate",
    }
    settings.logs.mkdir(exist_ok=True)
    path = settings.logs / LOG
    with path.open("ab") as log:
        begin = log.tell()
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "louyuctl", "migrate", "run"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    return Command(process, path, begin)


def _end(migrating: Command, screen: Screen) -> None:
    """What it could not do does not stop the platform: it says so, and may be repeated."""
    with screen.step("migrate", "正在升级数据", "the data of earlier releases are migrated"):
        # It may wait for long, for workers or for its turn: its lines say for what.
        for line in migrating.told():
            screen.line(f"    {line}")
    if migrating.process.returncode:
        screen.warn(
            "数据升级未完成，平台可继续使用；请执行 python -m louyuctl migrate run",
            "Not all data are migrated; the platform works. Run `python -m louyuctl migrate run`:\n"
            + last_lines(migrating.log, 5),
        )
