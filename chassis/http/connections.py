"""Connections to a process that strangers reach: how many, how long they may say nothing, how slowly they may read.

Knows no server; `asgi_worker` asks it for every connection.
"""

import resource
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final, Protocol

from chassis.kernel.errors import DomainError, InternalFault
from chassis.kernel.text import Text

#: What a reader takes at least in one period, unless all that waits is less: about half a kilobyte a second.
_LEAST_READ: Final = 16 * 1024
_FILES_OF_OUR_OWN: Final = 200
#: What a request line and its header fields may take together.
MOST_HEAD_BYTES: Final = 32 * 1024


class RequestTooSlow(DomainError):
    slug, status, retry_after = "request-too-slow", 408, 1
    text = Text(
        zh="请求头没有在规定时间内发送完，连接已关闭，请检查网络后重试。",
        en="The header of the request took too long; the connection was closed. Check your network and try again.",
    )


class TooManyConnections(DomainError):
    slug, status, retry_after = "too-many-connections", 429, 5
    text = Text(
        zh="您所在的网络连接数过多，请稍后再试。",
        en="There are too many connections from your network; try again shortly.",
    )


class NoConnectionFree(DomainError):
    slug, status, retry_after = "no-connection-free", 503, 5
    text = Text(zh="系统繁忙，请稍后再试。", en="The platform is busy; try again shortly.")


class AddressTooLong(DomainError):
    slug, status = "address-too-long", 414
    text = Text(zh="网址过长，请缩短后重试。", en="The address is too long; shorten it.")


class HeaderTooLarge(DomainError):
    slug, status = "header-too-large", 431
    text = Text(
        zh="请求头过多或过长，请清除浏览器中本站的 Cookie 后重试。",
        en="The header fields are too many or too long; clear this site's cookies and try again.",
    )


class MalformedRequest(DomainError):
    slug, status = "malformed-request", 400
    text = Text(zh="请求不符合 HTTP 协议。", en="The request is not valid HTTP.")


class UnknownCoding(DomainError):
    slug, status = "transfer-coding-not-implemented", 501
    text = Text(zh="不支持该传输编码，请使用 chunked。", en="The transfer coding is not implemented; use chunked.")


_BY_STATUS: Final[dict[int, type[DomainError]]] = {
    error.status: error
    for error in (RequestTooSlow, AddressTooLong, HeaderTooLarge, MalformedRequest, UnknownCoding, InternalFault)
}


class Connection(Protocol):
    def close_idle(self) -> None:
        """Ends the connection at once, without an answer. Nothing is under way on it."""


class Guard:
    """The connections of one process, by address. Belongs to one event loop.

    An address has at most `per_address`, all together have at most `most`. Idle ones give way to new ones, the oldest
    first. Connections from `exempt`, which carry the requests of many callers, count only in the total.
    """

    def __init__(
        self,
        *,
        most: int,
        per_address: int,
        exempt: frozenset[str] = frozenset(),
        head_seconds: float = 10.0,
        reader_seconds: float = 30.0,
        refused: Callable[[DomainError, str], None] = lambda _error, _instance: None,
    ) -> None:
        self._most, self._per_address, self._exempt = most, per_address, exempt
        #: How long a request's header may take, from the first byte or the start of the connection.
        self.head_seconds = head_seconds
        #: How often a caller who has not read everything must have read some of it.
        self.reader_seconds = reader_seconds
        #: Told of each refusal and its instance: the application never sees these requests.
        self.refused = refused
        self._open: dict[str, int] = {}
        self._idle: dict[str, dict[Connection, None]] = {}
        self.total = 0

    def enter(self, address: str, connection: Connection) -> None:
        """Counts a new connection, idle at first. Raises TooManyConnections or NoConnectionFree, and then counts none."""
        if self._open.get(address, 0) >= self._per_address and address not in self._exempt:
            self._make_room(address, TooManyConnections)
        elif self.total >= self._most:
            crowded = max(self._idle, key=lambda one: len(self._idle[one]), default=None)
            self._make_room(crowded, NoConnectionFree)
        self._open[address] = self._open.get(address, 0) + 1
        self.total += 1
        self.rests(address, connection)

    def leave(self, address: str, connection: Connection) -> None:
        """Forgets a connection that entered."""
        self.works(address, connection)
        self.total -= 1
        self._open[address] -= 1
        if not self._open[address]:
            del self._open[address]

    def rests(self, address: str, connection: Connection) -> None:
        """The connection waits for a request."""
        self._idle.setdefault(address, {})[connection] = None

    def works(self, address: str, connection: Connection) -> None:
        """A request is under way on the connection."""
        idle = self._idle.get(address)
        if idle is not None:
            idle.pop(connection, None)
            if not idle:
                del self._idle[address]

    def _make_room(self, address: str | None, refusal: type[DomainError]) -> None:
        oldest = next(iter(self._idle.get(address or "", ())), None)
        if oldest is None or address is None:
            raise refusal
        self.works(address, oldest)
        oldest.close_idle()


def raise_file_limit() -> int:
    """Lets the process open as many files as it may, and returns how many connections with strangers that allows."""
    # Each open page is an open file, and the usual soft limit of 1024 is soon reached.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    # Half, because a request may need a connection to a service or a database too.
    return (most - _FILES_OF_OUR_OWN) // 2


class Reader:
    """Whether the other side still reads, judged by how much waits to be sent."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._most = 0

    def has_read(self) -> None:
        """All waiting data, or much of it, was taken."""
        self._since = None

    def is_stuck(self, waiting: int, now: float, seconds: float) -> bool:
        """Whether too little was taken for `seconds`. Called again and again with what waits now."""
        if not waiting:
            self._since = None
        elif self._since is None or waiting <= self._most - _LEAST_READ:
            self._since, self._most = now, waiting
        return self._since is not None and now - self._since > seconds


def refusal_of(status: int) -> DomainError:
    """The refusal that a server means by a status of its own."""
    return _BY_STATUS.get(status, MalformedRequest)()


def network_of(address: str) -> str:
    """An address as a key for limits: an IPv4 address or an IPv6 /64, which is one household or office."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
    return str(found)
