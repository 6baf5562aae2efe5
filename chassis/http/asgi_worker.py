"""gunicorn's ASGI worker with limits for connections, which its own lacks (decision 0018).

The application says which, in its attribute `guard`. Rests on parts of gunicorn that are not public: the version is
pinned, and tests over real sockets see every point.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any, Final

from gunicorn.asgi import protocol
from gunicorn.workers import gasgi

from chassis.http import problem_details
from chassis.http.connections import (
    MOST_HEAD_BYTES,
    Guard,
    HeaderTooLarge,
    Reader,
    RequestTooSlow,
    network_of,
    refusal_of,
)
from chassis.kernel.errors import DomainError
from chassis.kernel.ids import new_id
from chassis.kernel.text import DEFAULT_LANGUAGE
from chassis.observability.logs import log

_SWEEPS_PER_PERIOD: Final = 5


class GuardedProtocol(protocol.ASGIProtocol):  # type: ignore[misc]  # gunicorn has no types
    """One connection."""

    def __init__(self, worker: "GuardedWorker") -> None:
        super().__init__(worker)
        self._guard = worker.guard
        self._address = ""
        self._entered = False
        self._head_timer: asyncio.TimerHandle | None = None
        self._head_began = False
        self._head_bytes = 0
        self._rests = True
        self._reader = Reader()

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        peer = transport.get_extra_info("peername")
        self._address = network_of(peer[0] if peer else "")
        try:
            self._guard.enter(self._address, self)
        except DomainError as refusal:
            self._refuse(refusal)
            return
        self._entered = True
        self.worker.connections.add(self)
        self._start_head_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_head_timer()
        if self._entered:
            self._entered = False
            self.worker.connections.discard(self)
            self._guard.leave(self._address, self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._rests:
            self._head_began = True
            self._head_bytes += len(data)
            if self._head_timer is None:
                self._start_head_timer()
        elif self._callback_parser is not None and self._callback_parser.is_complete:
            # The answer to the last request is still on its way.
            self._head_began = True
        super().data_received(data)
        if self._rests and self._head_bytes > MOST_HEAD_BYTES and not self._closed:
            self._refuse(HeaderTooLarge())

    def resume_writing(self) -> None:
        self._reader.has_read()
        super().resume_writing()

    def close_idle(self) -> None:
        self.transport.abort()

    def abort_if_stuck(self, now: float) -> None:
        waiting = self.transport.get_write_buffer_size()
        if self._reader.is_stuck(waiting, now, self._guard.reader_seconds):
            self.transport.abort()

    def _on_headers_complete(self) -> Any:
        self._stop_head_timer()
        self._rests = False
        self._guard.works(self._address, self)
        return super()._on_headers_complete()

    def _arm_keepalive_timer(self) -> None:
        self._rests = True
        self._guard.rests(self._address, self)
        if self._head_began:
            self._start_head_timer()
        super()._arm_keepalive_timer()

    def _is_websocket_upgrade(self, request: object) -> bool:  # noqa: ARG002 # gunicorn's signature
        # The application answers it like any request, as a problem.
        return False

    def _send_error_response(self, status: int, message: str, extra_headers: Sequence[tuple[str, str]] = ()) -> None:  # noqa: ARG002 # it may quote the request
        self._refuse(refusal_of(status))

    def _start_head_timer(self) -> None:
        self._head_timer = self.worker.loop.call_later(self._guard.head_seconds, self._head_is_late)

    def _stop_head_timer(self) -> None:
        self._head_began, self._head_bytes = False, 0
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _head_is_late(self) -> None:
        self._head_timer = None
        if self._head_began:
            self._refuse(RequestTooSlow())
        else:
            self._end()

    def _refuse(self, refusal: DomainError) -> None:
        """Answers without the application, and ends the connection."""
        instance = new_id().replace("-", "")
        self._guard.refused(refusal, instance)
        self._safe_write(_answer(refusal, instance))
        self._end()

    def _end(self) -> None:
        self._close_transport()
        if self._request_ready is not None:
            # Lets gunicorn's loop for this connection see that it is over.
            self._request_ready.set()


class GuardedWorker(gasgi.ASGIWorker):  # type: ignore[misc]  # gunicorn has no types
    """Serves `GuardedProtocol`, and looks again and again for callers who do not read."""

    def init_process(self) -> None:
        self.connections: set[GuardedProtocol] = set()
        # The worker makes its connections from this name and offers no other way.
        gasgi.ASGIProtocol = GuardedProtocol
        super().init_process()

    @property
    def guard(self) -> Guard:
        guard: Guard = self.asgi.guard
        return guard

    async def _serve(self) -> None:
        sweeping = asyncio.create_task(self._sweep())
        try:
            await super()._serve()
        finally:
            sweeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await sweeping

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(self.guard.reader_seconds / _SWEEPS_PER_PERIOD)
            now = self.loop.time()
            for connection in tuple(self.connections):
                try:
                    connection.abort_if_stuck(now)
                except Exception as error:  # noqa: BLE001 # the others are looked at all the same
                    log.exception("connection.not_aborted", error=type(error).__name__)


def _answer(refusal: DomainError, instance: str) -> bytes:
    """The whole answer as bytes. In Chinese: who is refused here has not said a language."""
    body = problem_details.body_of(refusal, DEFAULT_LANGUAGE, instance)
    fields = [
        ("Content-Type", problem_details.CONTENT_TYPE),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("Server", "louyu"),
        ("X-Correlation-Id", instance),
        ("Connection", "close"),
        *problem_details.headers_of(refusal),
    ]
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    reason = protocol._REASON_PHRASES.get(refusal.status, "Error")  # noqa: SLF001 # the table of the server it stands in for
    return f"HTTP/1.1 {refusal.status} {reason}\r\n{head}\r\n".encode() + body
