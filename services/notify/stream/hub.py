"""Who is connected to this process: a bounded queue per open page. Knows neither HTTP nor MongoDB."""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

import orjson

from chassis.kernel.errors import DomainError
from chassis.kernel.local_time import LOCAL
from chassis.kernel.text import Text
from chassis.kernel.writes import Document
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from services.notify.inbox.domain import about_of

RESET: Final = b"event: reset\ndata: {}\n\n"
#: The person has opened newer pages than this one; it should not come back by itself.
REPLACED: Final = b'event: ended\ndata: {"reason":"replaced"}\n\n'
HEARTBEAT: Final = b": alive\n\n"
_SHOWN: Final = ("title", "body", "link", "read_at", "event_type", "rule", "correlation", "more", "thread")


class TooManyStreams(DomainError):
    slug, status, retry_after = "too-many-streams", 429, 30
    text = Text(
        zh="贵街道同时在线的页面过多，消息暂时不能实时更新，请稍后刷新。",
        en="Too many open pages in your street office; messages will not arrive live. Reload later.",
    )


class Client:
    """One open stream with a bounded queue of frames. Belongs to one event loop."""

    def __init__(self, size: int) -> None:
        self._frames: deque[tuple[str, bytes]] = deque()
        self._size = size
        self._wake = asyncio.Event()
        self.closed = False
        #: What the client is told at the end.
        self.farewell = b""
        #: Ids that a replay has sent; they may also be in the queue.
        self.replayed: set[str] = set()

    def offer(self, identifier: str, frame: bytes) -> bool:
        """Queues a frame. If the queue is full, it is replaced by one reset, and the result is False."""
        fits = len(self._frames) < self._size
        # Memory must stay bounded, and a client that is far behind reads its inbox faster than the queue.
        if not fits:
            self._frames.clear()
            identifier, frame = "", RESET
        self._frames.append((identifier, frame))
        self._wake.set()
        return fits

    def close(self, farewell: bytes = b"") -> None:
        self.closed, self.farewell = True, farewell
        self._wake.set()

    async def take(self, seconds: float) -> bytes:
        """All waiting frames; a heartbeat if none comes within `seconds`."""
        if not self._frames and not self.closed:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._wake.wait()
        self._wake.clear()
        frames = b"".join(frame for identifier, frame in self._frames if identifier not in self.replayed)
        self._frames.clear()
        return frames or HEARTBEAT


class Hub:
    """The clients of this process, by tenant and person, the oldest first. Belongs to one event loop."""

    def __init__(self, per_tenant: int, per_person: int, queue_size: int, metrics: Metrics) -> None:
        self._per_tenant, self._per_person, self._queue_size = per_tenant, per_person, queue_size
        self._metrics = metrics
        self._tenants: dict[str, dict[str, dict[Client, None]]] = {}
        self._of_tenant: Counter[str] = Counter()

    def enter(self, tenant: str, person: str) -> Client:
        """Adds a client. The person's oldest gives way if they have too many. Raises TooManyStreams."""
        people = self._tenants.get(tenant, {})
        if len(people.get(person, ())) >= self._per_person:
            self._replace_oldest(tenant, person)
        elif self._of_tenant[tenant] >= self._per_tenant:
            # Whoever has most pages gives way: nobody is shut out by somebody else's second page.
            crowded = max(people, key=lambda one: len(people[one]))
            if len(people[crowded]) == 1:
                raise TooManyStreams
            self._replace_oldest(tenant, crowded)
        client = Client(self._queue_size)
        self._tenants.setdefault(tenant, {}).setdefault(person, {})[client] = None
        self._count(tenant, 1)
        return client

    def leave(self, tenant: str, person: str, client: Client) -> None:
        """Forgets a client. Repeating it changes nothing."""
        people = self._tenants.get(tenant, {})
        pages = people.get(person, {})
        if client not in pages:
            return
        del pages[client]
        if not pages:
            del people[person]
        if not people:
            del self._tenants[tenant]
        self._count(tenant, -1)

    def _replace_oldest(self, tenant: str, person: str) -> None:
        oldest = next(iter(self._tenants[tenant][person]))
        oldest.close(REPLACED)
        self.leave(tenant, person, oldest)
        self._metrics.increase("louyu_stream_replaced_total")

    def publish(self, row: Document) -> int:
        """Returns the number of pages that get the message."""
        pages = self._tenants.get(row["tenant"], {}).get(row["person_id"])
        if not pages:
            return 0
        # Made once per message, not per page.
        frame = frame_of(row)
        for client in pages:
            fits = client.offer(row["_id"], frame)
            self._metrics.increase("louyu_stream_messages_total", "live" if fits else "reset")
        return len(pages)

    def reset_all(self) -> None:
        for people in self._tenants.values():
            for pages in people.values():
                for client in pages:
                    client.offer("", RESET)

    def _count(self, tenant: str, change: int) -> None:
        self._of_tenant[tenant] += change
        if not self._of_tenant[tenant]:
            del self._of_tenant[tenant]
        self._metrics.set("louyu_stream_clients", self._of_tenant.total())


def frames_of(rows: Iterable[Document]) -> Iterator[bytes]:
    """As `frame_of`, without those rows that lack something: the others arrive."""
    for row in rows:
        try:
            yield frame_of(row)
        except (KeyError, AttributeError, TypeError) as error:
            log.error("stream.faulty_row", row=str(row.get("_id")), error=type(error).__name__)


def frame_of(row: Document) -> bytes:
    """A message as a server-sent event."""
    shown = {"id": row["_id"], "at": row["sent_at"].astimezone(LOCAL), **{name: row.get(name) for name in _SHOWN}}
    shown["about"] = about_of(row.get("link") or "")
    return b"id: %b\ndata: %b\n\n" % (row["_id"].encode(), orjson.dumps(shown))
