"""The home directory of one copy: create, recognise, lock, wipe."""

import contextlib
import fcntl
import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from deploy.local.faults import Fault
from deploy.local.settings import Settings

MARKER = "louyu-home.json"
DEMO_MARKER = "demo-loaded"
DEMO_FOLDER = "demo"
DEMO_SIGN_INS = f"{DEMO_FOLDER}/sign-ins.json"
LEAST_FREE_BYTES = 1 << 30
LOCK_WAIT_SECONDS = 180.0
#: Settings that other commands must take from the start, whatever their own shell says.
RECORDED: Final = ("port", "mongodb_uri", "kafka_bootstrap", "topic_partitions", "topic_replication")
_RECORD = "run/started.json"


def is_louyu_home(home: Path) -> bool:
    return (home / MARKER).is_file()


def make_home(settings: Settings) -> None:
    """Creates the directory tree. Idempotent. Raises Fault for a directory with other content."""
    home = settings.home
    try:
        if home.exists() and not is_louyu_home(home) and _holds_something_else(home):
            raise _foreign(home)
        for path in (home, home / "run", settings.logs, settings.secrets):
            path.mkdir(parents=True, exist_ok=True)
            path.chmod(0o700)
        if not is_louyu_home(home):
            (home / MARKER).write_text(json.dumps({"product": "louyu", "layout": 1}) + "\n")
    except OSError as error:
        raise Fault(
            f"LOUYU_HOME {home} cannot be written: {error.strerror}. Name another directory with LOUYU_HOME.",
            f"数据目录 {home} 无法写入（{error.strerror}）。请用 LOUYU_HOME 指定其他目录。",
        ) from error
    _check_disk(home)


def record(settings: Settings) -> None:
    """Keeps what other commands must know of the copy that is started now."""
    path = settings.home / _RECORD
    part = path.with_suffix(".part")
    part.touch(mode=0o600)
    # Complete or not at all: a killed start must not leave half of it.
    part.write_text(json.dumps({name: getattr(settings, name) for name in RECORDED}) + "\n")
    part.rename(path)


def recorded(home: Path) -> dict[str, Any]:
    """The settings of the last start; empty before the first."""
    try:
        kept = json.loads((home / _RECORD).read_text())
    except (OSError, ValueError):
        return {}
    return {name: kept[name] for name in RECORDED if name in kept}


def wipe_home(home: Path) -> None:
    """Deletes a Louyu home. Raises Fault for any other directory."""
    if not is_louyu_home(home):
        raise _foreign(home)
    # The marker last, so that an interrupted wipe can be repeated.
    for path in sorted(home.iterdir(), key=lambda entry: entry.name == MARKER):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        home.rmdir()


@contextlib.contextmanager
def locked(home: Path) -> Iterator[None]:
    """Locks the home for one command; the kernel releases it if the command is killed."""
    with (home / "run" / "lock").open("w") as handle:
        deadline = time.monotonic() + LOCK_WAIT_SECONDS
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > deadline:
                    raise Fault(
                        f"Another command has been starting {home} for {LOCK_WAIT_SECONDS:.0f} s.",
                        f"另一条命令正在启动 {home}，已等待 {LOCK_WAIT_SECONDS:.0f} 秒。",
                    ) from error
                time.sleep(0.2)
        yield


def _holds_something_else(home: Path) -> bool:
    # Asking for the demo's sign-ins before the first start leaves this folder.
    return any(entry.name != DEMO_FOLDER for entry in home.iterdir())


def _foreign(home: Path) -> Fault:
    return Fault(
        f"{home} is not a Louyu home (it holds other files and no {MARKER}); left untouched.",
        f"{home} 不是楼宇平台的数据目录（没有 {MARKER}），未作任何改动。",
    )


def _check_disk(home: Path) -> None:
    free = shutil.disk_usage(home).free
    if free < LEAST_FREE_BYTES:
        raise Fault(
            f"Only {free >> 20} MB are free under {home}; MongoDB and Kafka need 1024 MB. Free some space.",
            f"{home} 所在磁盘仅剩 {free >> 20} MB，MongoDB 和 Kafka 至少需要 1024 MB，请先清理磁盘。",
        )
