"""The client's own record: every command and its outcome, on disk before the next one starts."""

import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import orjson

Outcome = Literal["ok", "maybe"]
KINDS: Final = ("request", "wish", "check_in")


@dataclass(frozen=True)
class Entry:
    """One command. `marker` can be found in what it made. Outcome `maybe` means that no answer came."""

    kind: str
    tenant: str
    marker: str
    outcome: Outcome
    id: str | None


class Ledger:
    """An append-only, fsynced file, so that it survives every kill."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")
        self._lock = threading.Lock()
        self.entries: list[Entry] = []

    def write(self, entry: Entry) -> None:
        with self._lock:
            self._file.write(orjson.dumps(entry, option=orjson.OPT_APPEND_NEWLINE))
            self._file.flush()
            os.fsync(self._file.fileno())
            self.entries.append(entry)

    def of(self, kind: str, tenant: str, outcome: Outcome | None = None) -> list[Entry]:
        with self._lock:
            return [
                entry
                for entry in self.entries
                if (entry.kind, entry.tenant) == (kind, tenant) and outcome in (None, entry.outcome)
            ]
