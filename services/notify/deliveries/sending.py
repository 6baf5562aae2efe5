"""The sender: takes what is due from the line and posts it, many receivers at a time. A loop of the worker of notify."""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final, TypeVar

from chassis.kernel.clock import Clock
from chassis.kernel.failpoints import failpoint
from chassis.kernel.request_context import Trace
from chassis.kernel.writes import Document
from chassis.observability import traces
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.store import Store, Unavailable
from chassis.persistence.unit_of_work import MakeUnitOfWork
from services.notify.deliveries.line import Line, Taken
from services.notify.deliveries.metrics import BUSY
from services.notify.deliveries.posting import Limits, Poster, Reply
from services.notify.settings import reach_of

R = TypeVar("R")
#: Of one process. What hangs is bounded by the receiver, so this bounds memory, not fairness.
MOST: Final = 128
_IDLE_SECONDS: Final = 1.0
#: After one try has ended: others end with it, and one look serves all.
_GATHER_SECONDS: Final = 0.02
#: Supervisors wait longer; what is under way then is sent again when its lease is over.
_GRACE_SECONDS: Final = 8.0
_DATABASE_THREADS: Final = 8


class Sender:
    """Runs in one thread, with an event loop of its own. Several processes may each have one."""

    def __init__(self, line: Line, poster: Callable[[], Poster], clock: Clock, metrics: Metrics) -> None:
        self._line, self._make_poster, self._clock, self._metrics = line, poster, clock, metrics
        self._busy: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self.last_loop = time.monotonic()

    def run(self, stopping: threading.Event) -> None:
        """Blocks until `stopping` is set. Raises Unavailable; the worker then makes a new one."""
        asyncio.run(self._run(stopping))

    def send_due(self) -> int:
        """Sends everything that is due now, and returns how many tries that were. For tests and measurements."""
        return asyncio.run(self._send_due())

    async def _run(self, stopping: threading.Event) -> None:
        with ThreadPoolExecutor(_DATABASE_THREADS, thread_name_prefix="line") as self._threads:
            async with self._make_poster() as poster:
                while not stopping.is_set():
                    self.last_loop = time.monotonic()
                    if not await self._begin(poster):
                        await self._rest()
                await self._end()

    async def _send_due(self) -> int:
        done = 0
        with ThreadPoolExecutor(_DATABASE_THREADS, thread_name_prefix="line") as self._threads:
            async with self._make_poster() as poster:
                while begun := await self._begin(poster):
                    done += begun
                    await asyncio.gather(*self._tasks)
        return done

    async def _begin(self, poster: Poster) -> int:
        """Begins what there is room for; returns how many."""
        taken = await self._in_thread(lambda: self._line.take(MOST - len(self._tasks), dict(self._busy)))
        for one in taken:
            self._busy[one.receiver_id] += 1
            task = asyncio.create_task(self._deliver(poster, one))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._metrics.set(BUSY, len(self._tasks))
        return len(taken)

    async def _deliver(self, poster: Poster, taken: Taken) -> None:
        row = taken.row
        try:
            with traces.span("deliver webhook", "client", parent=Trace.parse(row.get("trace"))) as span:
                reply = await poster.post(taken.url, row["event_id"], row["body"], taken.secrets, self._clock())
                _say(span, taken, reply)
            failpoint("webhook.after_send")
            await self._in_thread(lambda: self._line.settle(taken, reply))
        except Unavailable as error:
            # It is sent again when its lease is over.
            log.warning("webhook.unsettled", delivery=row["_id"], error=type(error).__name__)
        except Exception as error:  # noqa: BLE001 # one delivery must not stop the others
            log.exception("webhook.failed", delivery=row["_id"], error=type(error).__name__)
            await self._broke(row, error)
        finally:
            self._busy[taken.receiver_id] -= 1
            if not self._busy[taken.receiver_id]:
                del self._busy[taken.receiver_id]

    async def _broke(self, row: Document, error: Exception) -> None:
        with suppress(*Unavailable):  # it is tried again when its lease is over
            await self._in_thread(lambda: self._line.broke(row, error))

    async def _rest(self) -> None:
        """Until something has been sent, which may make room or be due again, or for a moment."""
        if not self._tasks:
            await asyncio.sleep(_IDLE_SECONDS)
        else:
            await asyncio.wait(self._tasks, timeout=_IDLE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(_GATHER_SECONDS)

    async def _end(self) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_GRACE_SECONDS)
        for task in self._tasks:
            task.cancel()

    async def _in_thread(self, work: Callable[[], R]) -> R:
        # Threads of their own: others, such as for names, may all hang.
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


def _say(span: traces.Span, taken: Taken, reply: Reply) -> None:
    # Never the address: it may hold a secret of the receiver.
    span.say("louyu.tenant", taken.row["tenant"])
    span.say("louyu.receiver", taken.receiver_id)
    span.say("messaging.message.id", taken.row["event_id"])
    span.say("http.response.status_code", reply.status)
    if reply.fault:
        span.fail(reply.fault.value)


def loop(store: Store, make: MakeUnitOfWork, clock: Clock, metrics: Metrics, settings: object) -> Sender:
    """The sender of a process, as chassis.background.worker asks for it."""
    reach = reach_of(settings)
    authorities = getattr(settings, "webhook_ca_file", "")
    return Sender(
        Line(store, make, clock, metrics), lambda: Poster(reach, Limits(), authorities=authorities), clock, metrics
    )
