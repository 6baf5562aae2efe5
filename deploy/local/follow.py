"""Reads log files while they grow and rotate, and chooses the lines that a person should see."""

import json
import os
import re
import time
from collections.abc import Iterator, Mapping
from io import TextIOWrapper
from pathlib import Path

_PAUSE_SECONDS = 0.5
_LEVELS = {"warning", "error", "critical"}
# mongod writes the severity as one letter; E and F are errors and the last words of a crash.
_MONGOD_LEVELS = {"E", "F"}
_SUPERVISOR = re.compile(r"(exited: .*not expected\)|gave up: .*|spawnerr: .*)$")
_PLAIN = re.compile(r"\b(ERROR|CRITICAL|FATAL|Traceback)\b")


class LogFile:
    """One file, read from its present end on. A rotated file is read to its end first."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._unfinished = ""
        self._file: TextIOWrapper | None = None
        if path.exists():
            self._file = path.open(errors="replace")
            self._file.seek(0, os.SEEK_END)

    def new_lines(self) -> list[str]:
        text = self._unfinished + self._rest()
        if self._replaced():
            if self._file is not None:
                self._file.close()
            self._file = self._path.open(errors="replace")
            text += self._rest()
        *lines, self._unfinished = text.split("\n")
        return lines

    def _rest(self) -> str:
        return self._file.read() if self._file is not None else ""

    def _replaced(self) -> bool:
        try:
            there = self._path.stat().st_ino
        except FileNotFoundError:
            return False
        return self._file is None or there != os.fstat(self._file.fileno()).st_ino


def follow(logs: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """Yields (name, line) for everything written from now on, and ("", "") at each pause, so that callers can check."""
    files = {name: LogFile(path) for name, path in logs.items()}
    while True:
        for name, file in files.items():
            for line in file.new_lines():
                yield name, line
        yield "", ""
        time.sleep(_PAUSE_SECONDS)


def notable(name: str, line: str) -> str | None:
    """The short form of a line that reports a problem; None for other lines."""
    if name == "supervisord":
        found = _SUPERVISOR.search(line)
        return found[1] if found else None
    if line.startswith("{"):
        return _notable_record(line)
    return line if _PLAIN.search(line) else None


def _notable_record(line: str) -> str | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    if record.get("s") in _MONGOD_LEVELS:
        return str(record.get("msg", line))
    level = str(record.get("level", "")).lower()
    # Warnings of libraries are for developers; their errors are for everybody.
    if level not in _LEVELS or (level == "warning" and record.get("event") == "library"):
        return None
    rest = {key: value for key, value in record.items() if key not in ("level", "event", "timestamp", "exception")}
    return f"{record['level']} {record.get('event', '')} " + " ".join(f"{key}={rest[key]}" for key in rest)
