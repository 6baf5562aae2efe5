"""Which service an address belongs to. What two parsers could read differently is refused, not routed."""

import re
from dataclasses import dataclass
from typing import Final

from chassis.http.connections import MOST_HEAD_BYTES, HeaderTooLarge, MalformedRequest, UnknownCoding
from chassis.kernel.errors import MethodNotAllowed, NoSuchAddress
from chassis.kernel.text import Text
from gateway.edge.config import EdgeConfig
from gateway.edge.errors import ExpectationFailed, MalformedAddress, NoWebSocket, UnknownMethod
from gateway.edge.exchange import Exchange

API: Final = "/api/v1/"
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
#: Known to everybody and allowed nowhere here; all others are not known (RFC 9110, 9.1).
_REFUSED_METHODS: Final = frozenset({"CONNECT", "TRACE"})

#: No empty, `.` or `..` segments; no escaped slash, backslash, dot, percent sign or control character.
_PLAIN: Final = re.compile(
    rb"/|(?:/(?!\.{1,2}(?:/|$))"
    rb"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%(?!2[efEF5]|5[cC]|[01]|7[fF])[0-9a-fA-F]{2})+)+/?"
)
#: A name or address and perhaps a port, without a user (RFC 9112, 3.2). Empty where the caller knows none.
_HOST: Final = re.compile(rb"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~!$&'()*+,;=%-]*)(?::[0-9]*)?")

SIGN_UPS: Final = f"{API}identity/sign-ups"
#: Routes for people without a token. Guessing there is limited by address.
ENTRANCES: Final = frozenset(
    f"{API}identity/{name}" for name in ("sign-ups", "sessions", "sessions/refresh", "invitations/accept")
)
#: Those of them where a password or a code could be guessed.
GUESSABLE: Final = ENTRANCES - {f"{API}identity/sessions/refresh"}
#: How a request stands, for whoever has its number: who guesses numbers is slowed down.
TRACKING: Final = f"{API}requests/track"
#: Figures and cases for everybody. Caches keep it, so who asks more often reads it out of habit or malice.
PUBLIC_PAGE: Final = f"{API}requests/public-page"
#: Spreadsheets, which may be larger than other bodies.
SHEETS: Final = frozenset(f"{API}{name}/imports/sheets" for name in ("members", "events", "requests"))
SIGN_OUT: Final = f"{API}identity/sessions/current"
STREAM: Final = f"{API}notify/stream"


def is_entrance(method: str, path: str) -> bool:
    """Only to enter: whoever is in asks at the same address where they are signed in."""
    return method == "POST" and path in ENTRANCES


@dataclass(frozen=True)
class Upstream:
    """A service behind the edge; `label` is its name for people."""

    key: str
    label: Text
    url: str
    streams: bool = False
    has_figures: bool = True
    has_search: bool = True
    has_queues: bool = True


class Routes:
    def __init__(self, config: EdgeConfig) -> None:
        self.services = {
            upstream.key: upstream
            for upstream in (
                Upstream("members", Text(zh="成员服务", en="members service"), config.members_url),
                Upstream("events", Text(zh="活动服务", en="events service"), config.events_url),
                Upstream("requests", Text(zh="诉求服务", en="requests service"), config.requests_url),
                Upstream("notify", Text(zh="消息服务", en="notify service"), config.notify_url, has_search=False),
                Upstream(
                    "identity",
                    Text(zh="登录服务", en="identity service"),
                    config.identity_url,
                    has_figures=False,
                    has_queues=False,
                ),
            )
        }
        stream_label = Text(zh="实时消息服务", en="live message service")
        self.stream = Upstream("stream", stream_label, config.stream_url, streams=True)

    def upstream(self, path: str) -> Upstream:
        """The service of a decoded, plain path under API. Raises NoSuchAddress, also for internal paths."""
        if path == STREAM:
            return self.stream
        name, _, rest = path[len(API) :].partition("/")
        service = self.services.get(name)
        if service is None or not rest or rest.partition("/")[0] == "internal":
            raise NoSuchAddress
        return service


def require_understood(exchange: Exchange) -> None:
    """Raises MalformedRequest, UnknownMethod and the like for what nothing here answers."""
    host = exchange.headers.get(b"host", None if exchange.version == "1.1" else b"")
    if host is None or _HOST.fullmatch(host) is None:
        raise MalformedRequest
    if exchange.method in _REFUSED_METHODS:
        raise MethodNotAllowed(sorted(METHODS))
    if exchange.method not in METHODS:
        raise UnknownMethod
    if (
        len(exchange.raw_path) + sum(len(name) + len(value) for name, value in exchange.headers.items())
        > MOST_HEAD_BYTES
    ):
        raise HeaderTooLarge
    if b"upgrade" in exchange.headers and exchange.header(b"upgrade").lower().strip() == "websocket":
        raise NoWebSocket
    if exchange.headers.get(b"transfer-encoding", b"chunked").lower() != b"chunked":
        raise UnknownCoding
    if exchange.headers.get(b"expect", b"100-continue").lower() != b"100-continue":
        raise ExpectationFailed


def require_plain(raw_path: bytes) -> None:
    """Raises MalformedAddress if this is not an ordinary absolute path."""
    if _PLAIN.fullmatch(raw_path) is None:
        raise MalformedAddress
