"""JSON logs: one line per entry, with the values bound to the current work (correlation, tenant). Never a payload.

No logging library: structlog costs 15 MB in each process (docs/decisions/0008-processes-and-metrics.md).
"""

import logging
import sys
import threading
import time
import traceback
from collections.abc import Mapping
from contextlib import suppress
from contextvars import ContextVar, Token
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

import orjson

#: Lines below a warning wait this long: with a system call per line the threads of a process queue for it.
_FLUSH_SECONDS: Final = 0.1
_NOTHING: Final[Mapping[str, object]] = MappingProxyType({})
_bound: Final[ContextVar[Mapping[str, object]]] = ContextVar("bound to log lines", default=_NOTHING)


class _Log:
    def __init__(self) -> None:
        self.threshold = logging.INFO
        self.process: Mapping[str, object] = _NOTHING
        self._waiting = threading.Event()
        self._flusher: threading.Thread | None = None

    def debug(self, event: str, **fields: object) -> None:
        self.write(logging.DEBUG, event, fields)

    def info(self, event: str, **fields: object) -> None:
        self.write(logging.INFO, event, fields)

    def warning(self, event: str, **fields: object) -> None:
        self.write(logging.WARNING, event, fields)

    def error(self, event: str, **fields: object) -> None:
        self.write(logging.ERROR, event, fields)

    def critical(self, event: str, **fields: object) -> None:
        self.write(logging.CRITICAL, event, fields)

    def exception(self, event: str, **fields: object) -> None:
        """An error with the traceback of the exception being handled."""
        self.write(logging.ERROR, event, {**fields, "exception": traceback.format_exc()})

    def write(self, level: int, event: str, fields: Mapping[str, object]) -> None:
        if level < self.threshold:
            return
        line = {
            "timestamp": datetime.now(UTC),
            "level": logging.getLevelName(level).lower(),
            "event": event,
            **self.process,
            **_bound.get(),
            **fields,
        }
        with suppress(OSError):  # a full disk costs log lines, not the work that they report
            # One write per line: lines of several threads do not mix.
            sys.stdout.buffer.write(orjson.dumps(line, default=str, option=orjson.OPT_APPEND_NEWLINE))
            if level >= logging.WARNING:
                sys.stdout.flush()
        if level < logging.WARNING and not self._waiting.is_set():
            self._flush_soon()

    def _flush_soon(self) -> None:
        """Makes sure that the lines are flushed soon."""
        # Started by the first line, not at import: a thread does not survive the fork of a web worker.
        if self._flusher is None:
            self._flusher = threading.Thread(target=self._flush_loop, name="log", daemon=True)
            self._flusher.start()
        self._waiting.set()

    def _flush_loop(self) -> None:
        while True:
            self._waiting.wait()
            time.sleep(_FLUSH_SECONDS)
            self._waiting.clear()
            with suppress(OSError):  # disk full: the lines stay in the buffer until the next round
                sys.stdout.flush()


log: Final = _Log()


def configure(service: str, process: str, level: str) -> None:
    """Called once by an entry point. Log lines of libraries come out as the same JSON, from WARNING up."""
    log.threshold = logging.getLevelNamesMapping()[level]
    log.process = {"service": service, "process": process}
    logging.basicConfig(handlers=[_Bridge()], level=logging.WARNING, force=True)


def bind(**values: object) -> None:
    """Adds values to every following line of this thread or task."""
    # A new mapping each time: a task inherits the old one, which must not change under it.
    _bound.set({**_bound.get(), **values})


def unbind(*names: str) -> None:
    _bound.set({name: value for name, value in _bound.get().items() if name not in names})


def bind_within(values: Mapping[str, object]) -> Token[Mapping[str, object]]:
    """As `bind`, until `restore` is given what this returns, in the same thread or task."""
    return _bound.set({**_bound.get(), **values})


def restore(before: Token[Mapping[str, object]]) -> None:
    _bound.reset(before)


class _Bridge(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        fields: dict[str, object] = {"logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            fields["exception"] = "".join(traceback.format_exception(*record.exc_info))
        log.write(record.levelno, "library", fields)
