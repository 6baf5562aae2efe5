"""One try: a signed POST to an address that is looked up, vetted and kept for this call. It never raises."""

import asyncio
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final, Self

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from standardwebhooks.webhooks import Webhook

from services.notify.deliveries.domain import LONGEST_REST, Fault
from services.notify.receivers import addresses
from services.notify.receivers.addresses import Reach, UnsafeAddress

_GONE: Final = 410
#: X509_V_ERR_CERT_HAS_EXPIRED of OpenSSL; the standard library has no name for it.
_EXPIRED: Final = 10
#: A resolver that hangs holds a thread; this many receivers may have one that does.
_LOOK_UPS: Final = 64


@dataclass(frozen=True)
class Limits:
    """Seconds, and bytes of the answer that are kept. Whoever cannot answer in time is to work after it has answered."""

    connect: float = 5.0
    head: float = 15.0
    body: float = 2.0
    kept: int = 1024


@dataclass(frozen=True)
class Reply:
    """How a try went; without a fault it was accepted. `wait`: how long the receiver asked us to stay away; `headers`: what
    was sent beside the body.
    """

    at: datetime
    seconds: float
    fault: Fault | None = None
    status: int | None = None
    answer: str = ""
    wait: timedelta = timedelta()
    headers: Mapping[str, str] = field(default_factory=dict)


def signed(event_id: str, at: datetime, body: str, secrets: Sequence[str]) -> dict[str, str]:
    """The header fields of Standard Webhooks; one signature for each secret."""
    said = [Webhook(secret).sign(event_id, at, body) for secret in secrets]
    return {
        "Content-Type": "application/cloudevents+json; charset=utf-8",
        "User-Agent": "Louyu-Webhooks/1",
        "webhook-id": event_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(said),
    }


class Poster:
    """Posts to many receivers at once. Belongs to one event loop; use it with `async with`."""

    def __init__(self, reach: Reach, limits: Limits = Limits(), *, authorities: str = "") -> None:  # frozen
        """`authorities` is a file of those that are trusted beside the system's."""
        self._reach, self._limits, self._authorities = reach, limits, authorities

    async def __aenter__(self) -> Self:
        self._resolver = _Vetting(self._reach)
        # A new connection for every try: its address was vetted a moment ago, and a receiver that moved is found.
        connector = aiohttp.TCPConnector(
            resolver=self._resolver, use_dns_cache=False, force_close=True, limit=0, ssl=self._trust()
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._limits.connect),
            trust_env=False,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()
        self._resolver.end()

    def _trust(self) -> ssl.SSLContext | bool:
        if not self._authorities:
            return True
        context = ssl.create_default_context()
        context.load_verify_locations(self._authorities)
        return context

    async def post(self, url: str, event_id: str, body: str, secrets: Sequence[str], at: datetime) -> Reply:
        began = time.monotonic()
        headers = signed(event_id, at, body, secrets)
        try:
            self._reach.target(url)
            async with asyncio.timeout(self._limits.head):
                response = await self._session.post(url, data=body.encode(), headers=headers, allow_redirects=False)
        except Exception as error:  # noqa: BLE001 # whatever a receiver does must not stop the others
            return Reply(at, time.monotonic() - began, _fault_of(error), headers=headers)
        seconds = time.monotonic() - began
        try:
            answer = await self._beginning(response)
            fault, wait = _fault_in(response.status), _wait_of(response, at)
            return Reply(at, seconds, fault, response.status, answer, wait, headers)
        finally:
            # Not read to its end, so that nobody can send for ever.
            response.close()

    async def _beginning(self, response: aiohttp.ClientResponse) -> str:
        """What arrives of the answer within a moment: for people who look for a fault, nothing depends on it."""
        found = b""
        try:
            async with asyncio.timeout(self._limits.body):
                while len(found) < self._limits.kept and (more := await response.content.read(self._limits.kept)):
                    found += more
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            pass
        # A character cut in two is left out; MongoDB takes no NUL in some places, and people see nothing in it.
        return found[: self._limits.kept].decode(errors="replace").replace("\0", "�")


class _Vetting(AbstractResolver):
    """Looks names up in threads of its own and gives only addresses that may be called."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._threads = ThreadPoolExecutor(_LOOK_UPS, thread_name_prefix="look-up")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Raises UnsafeAddress."""
        found = await asyncio.get_running_loop().run_in_executor(self._threads, addresses.look_up, host, port)
        self._reach.vet(found)
        return [_result(host, port, address) for address in dict.fromkeys(found) if _fits(address, family)]

    async def close(self) -> None:
        """Called by the connector."""

    def end(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


def _result(host: str, port: int, address: str) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)


def _fits(address: str, family: int) -> bool:
    return family == socket.AF_UNSPEC or (family == socket.AF_INET6) == (":" in address)


def _fault_in(status: int) -> Fault | None:
    if 200 <= status < 300:
        return None
    if status == _GONE:
        return Fault.GONE
    return Fault.REDIRECT if 300 <= status < 400 else Fault.STATUS


def _fault_of(error: Exception) -> Fault:
    if isinstance(error, UnsafeAddress):
        return Fault.NAME if error.fault is addresses.Fault.UNKNOWN else Fault.ADDRESS
    if isinstance(error, TimeoutError):
        return Fault.TIMEOUT
    if isinstance(error, aiohttp.ClientSSLError | ssl.SSLError):
        return Fault.CERTIFICATE_EXPIRED if _has_expired(error) else Fault.TLS
    return Fault.CONNECTION


def _has_expired(error: Exception) -> bool:
    """Also of one that stands between theirs and the authority."""
    told = getattr(error, "certificate_error", error)
    return isinstance(told, ssl.SSLCertVerificationError) and told.verify_code == _EXPIRED


def _wait_of(response: aiohttp.ClientResponse, now: datetime) -> timedelta:
    """What Retry-After says, in seconds or as a date; nothing if it says nothing that can be read."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        # Before it becomes a timedelta, which overflows.
        return timedelta(seconds=min(int(said[:12]), LONGEST_REST.total_seconds()))
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError):
        return timedelta()
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max(at - now, timedelta()), LONGEST_REST)
