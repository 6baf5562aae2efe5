"""What a release still has to do to the data of this copy: begun with the processes, ended when they are all new."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from chassis.persistence import schema
from chassis.persistence.server_clock import ServerClock
from chassis.persistence.store import Store
from deploy.local import mongodb, processes
from deploy.local.readiness import last_lines
from deploy.local.screen import Screen
from deploy.local.settings import ROOT, Settings
from deploy.platform import SERVICES, database_of

LOG = "migrate.log"


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
            migrating.terminate()
            migrating.wait()
        raise
    if migrating:
        _end(settings, migrating, screen)


def _begin(settings: Settings) -> "subprocess.Popen[bytes]":
    """Starts the command that migrates. It waits for the new workers by itself."""
    environment = {
        **os.environ,
        "LOUYU_HOME": str(settings.home),
        "LOUYU_PORT": str(settings.port),
        processes.OWNER: str(settings.home),
        "SUPERVISOR_PROCESS_NAME": "migrate",
    }
    settings.logs.mkdir(exist_ok=True)
    with (settings.logs / LOG).open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "louyuctl", "migrate", "run"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )


def _end(settings: Settings, migrating: "subprocess.Popen[bytes]", screen: Screen) -> None:
    """What it could not do does not stop the platform: it says so, and may be repeated."""
    with screen.step("migrate", "正在升级数据", "the data of earlier releases are migrated"):
        code = migrating.wait()
    if code:
        screen.warn(
            "数据升级未完成，平台可继续使用；请执行 python -m louyuctl migrate run",
            "Not all data are migrated; the platform works. Run `python -m louyuctl migrate run`:\n"
            + last_lines(settings.logs / LOG, 5),
        )
