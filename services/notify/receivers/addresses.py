"""Which addresses may be called. Whoever registers a receiver must not reach into our own network through us."""

import ipaddress
import re
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import SplitResult, urlsplit

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

#: Where clouds give machines their keys. One of them has an address like any other; none is ever a receiver.
_METADATA: Final = frozenset(
    map(ipaddress.ip_address, ("169.254.169.254", "100.100.100.200", "168.63.129.16", "fd00:ec2::254", "fd20:ce::254"))
)
#: Reserved too; which of them Python calls private depends on its version.
_RESERVED: Final = tuple(
    map(
        ipaddress.ip_network,
        (
            *("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15"),
            *("100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10"),
        ),
    )
)
#: IPv6 addresses that end in an IPv4 address, whatever the network makes of it.
_TRANSLATED: Final = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")))
_NAME: Final = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
#: A last label like this makes some libraries read the whole name as a number: 0x7f.1, 2130706433, 127.1.
_NUMBER: Final = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")
_FIRST_FREE_PORT: Final = 1024


class Fault(StrEnum):
    """Why an address is not called."""

    FORM = "form"
    SCHEME = "scheme"
    USER = "user"
    PORT = "port"
    HOST = "host"
    UNKNOWN = "unknown"
    FORBIDDEN = "forbidden"


_WHY: Final = {
    Fault.FORM: Text(
        zh="格式不对，请填写完整网址，例如 https://example.gov.cn/louyu，不含空格、反斜杠和 #",
        en="it is not a complete address such as https://example.gov.cn/louyu, without spaces, backslashes and #",
    ),
    Fault.SCHEME: Text(zh="须以 https:// 开头", en="it must begin with https://"),
    Fault.USER: Text(zh="网址中不能带用户名或密码", en="it must not hold a user name or password"),
    Fault.PORT: Text(zh="端口只能是 443，或 1024 以上", en="its port must be 443, or 1024 and above"),
    Fault.HOST: Text(
        zh="主机名不对，请填写普通域名，IP 地址须写成四段十进制数字，中文域名须写成 xn-- 形式",
        en="its host must be a plain name; write an IP address as four decimal numbers, a Chinese name as xn--…",
    ),
    Fault.UNKNOWN: Text(
        zh="找不到这个主机名，请检查拼写和域名解析", en="its host name was not found; check the spelling and the DNS"
    ),
    Fault.FORBIDDEN: Text(
        zh="它指向内部、本机或保留地址，平台不会访问；政务内网地址须由平台管理员先放行",
        en="it leads to an internal, local or reserved address, which is never called; the platform's operator can allow a "
        "government network",
    ),
}


class UnsafeAddress(RuleViolated):
    """`fault` says why. The address itself is not repeated: what it resolves to is nobody's business."""

    slug, pointer = "receiver-address-unsafe", "/url"
    text = Text(zh="不能使用这个接收地址：{why_zh}。", en="This address cannot be used: {why_en}.")

    def __init__(self, fault: Fault) -> None:
        super().__init__(why_zh=_WHY[fault].zh, why_en=_WHY[fault].en)
        self.fault = fault


@dataclass(frozen=True)
class Target:
    """An address of the right form. `literal` is set if its host is an IP address."""

    host: str
    port: int
    literal: Ip | None


@dataclass(frozen=True)
class Reach:
    """What this platform calls: public addresses by https, and what its operator has allowed beside them."""

    networks: Sequence[Network] = ()
    plain_http: bool = False

    def target(self, url: str) -> Target:
        """Looks nothing up. Raises UnsafeAddress."""
        parts = _split(url)
        if parts.scheme != "https" and not (self.plain_http and parts.scheme == "http"):
            raise UnsafeAddress(Fault.SCHEME)
        if "@" in parts.netloc:
            raise UnsafeAddress(Fault.USER)
        target = Target(*_host_of(parts), literal=_literal(parts.hostname or ""))
        if target.port < _FIRST_FREE_PORT and target.port not in ((443, 80) if self.plain_http else (443,)):
            raise UnsafeAddress(Fault.PORT)
        if target.literal is not None:
            self.vet([str(target.literal)])
        return target

    def vet(self, addresses: Iterable[str]) -> None:
        """Raises UnsafeAddress if there is none, or if one of them must not be called."""
        found = [ipaddress.ip_address(address.partition("%")[0]) for address in addresses]
        # A name that also leads inside is no honest name: all of its addresses must do.
        if not found or not all(map(self._may_call, found)):
            raise UnsafeAddress(Fault.FORBIDDEN if found else Fault.UNKNOWN)

    def check(self, url: str) -> None:
        """As `target`, and looks the name up. Raises UnsafeAddress."""
        target = self.target(url)
        if target.literal is None:
            self.vet(look_up(target.host, target.port))

    def _may_call(self, address: Ip) -> bool:
        meant = _meant(address)
        if meant in _METADATA or meant.is_multicast or meant.is_unspecified:
            return False
        is_public = meant.is_global and not meant.is_reserved and not _is_in(_RESERVED, address, meant)
        return is_public or _is_in(self.networks, meant)


def look_up(host: str, port: int) -> list[str]:
    """All addresses of a name; none if there is no such name. Blocks for as long as the resolver does."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(address[0]) for *_, address in found]


def _split(url: str) -> SplitResult:
    # Parsers disagree on these characters; what they may disagree on is refused.
    if re.search(r"[\s\\#\x00-\x1f\x7f]", url) or not url.isascii():
        raise UnsafeAddress(Fault.FORM if url.isascii() else Fault.HOST)
    try:
        parts = urlsplit(url)
        _ = parts.port, parts.hostname
    except ValueError as error:
        raise UnsafeAddress(Fault.FORM) from error
    if not parts.netloc or "%" in parts.netloc:
        raise UnsafeAddress(Fault.FORM)
    return parts


def _host_of(parts: SplitResult) -> tuple[str, int]:
    host = (parts.hostname or "").removesuffix(".")
    port = parts.port if parts.port is not None else 443 if parts.scheme == "https" else 80
    if _literal(host) is None and (not _NAME.fullmatch(host) or _NUMBER.fullmatch(host.rpartition(".")[2])):
        raise UnsafeAddress(Fault.HOST)
    return host, port


def _literal(host: str) -> Ip | None:
    try:
        # Python's parser takes four decimal numbers only, and no leading zeros.
        return ipaddress.ip_address(host.removesuffix("."))
    except ValueError:
        return None


def _meant(address: Ip) -> Ip:
    """The IPv4 address inside an IPv6 address, if there is one."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if any(address in network for network in _TRANSLATED):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour or address


def _is_in(networks: Sequence[Network], *addresses: Ip) -> bool:
    return any(one.version == network.version and one in network for one in addresses for network in networks)
