"""Files of certificates that settings name: refused at the start, in one line, if they cannot be used; until when they hold."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import parse_qsl, urlsplit

from chassis.kernel.clock import utc_now

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


@dataclass(frozen=True)
class Found:
    """Until when a file holds; `fault` says why it cannot be used and what to do, and is empty if it can."""

    until: datetime | None = None
    fault: str = ""


@dataclass(frozen=True)
class CertificateFile:
    """A file, the setting that names it, and how to look at it."""

    setting: str
    path: str
    look: Callable[[], Found]


class CertificatePath(str):
    """The path of a file with a certificate that is valid now and its key, or empty. Raises ValueError, in one line."""

    __slots__ = ()

    def __new__(cls, path: str) -> Self:
        _refuse(own(path) if path else Found())
        return super().__new__(cls, path)


class AuthorityPath(str):
    """The path of a file with authorities of which one at least is valid now, or empty. Raises ValueError."""

    __slots__ = ()

    def __new__(cls, path: str) -> Self:
        _refuse(authorities(path) if path else Found())
        return super().__new__(cls, path)


class MongoUri(str):
    """An address of MongoDB; the files of certificates in it can be used. Raises ValueError, without the address."""

    __slots__ = ()

    def __new__(cls, uri: str) -> Self:
        made = super().__new__(cls, uri)
        faults = [f"{file.setting}: {fault}" for file in made.files("") if (fault := file.look().fault)]
        # All at once: whoever renews one renews both.
        _refuse(Found(fault="; ".join(faults)))
        return made

    def files(self, setting: str) -> list[CertificateFile]:
        """Options are named by any case, as the driver takes them."""
        told = {name.lower(): value for name, value in parse_qsl(urlsplit(self).query)}
        password = told.get("tlscertificatekeyfilepassword")
        looks: Mapping[str, Callable[[str], Found]] = {
            "tlsCAFile": authorities,
            "tlsCertificateKeyFile": lambda path: own(path, password),
        }
        return [
            CertificateFile(f"{setting} {option}".strip(), path, _bound(look, path))
            for option, look in looks.items()
            if (path := told.get(option.lower()))
        ]


def files_of(settings: Any) -> list[CertificateFile]:
    """All files of certificates that a process is told of."""
    return list(_files_of(settings))


def own(path: str, password: str | None = None) -> Found:
    """A file with the process's own certificate first, and its key anywhere."""
    try:
        content = _content(path)
        chain = _certificates(path, content)
        _refuse_other_key(path, content, chain[0], password)
    except ValueError as error:
        return Found(fault=str(error))
    return _judged(path, chain[:1])


def authorities(path: str) -> Found:
    """A file with those who sign the others' certificates; it holds until the last of them ends."""
    try:
        return _judged(path, _certificates(path, _content(path)))
    except ValueError as error:
        return Found(fault=str(error))


_UNREADABLE: Final = "the file {} cannot be read by the user of this process; give it the right to"


def _files_of(settings: Any) -> Iterator[CertificateFile]:
    for field in dataclasses.fields(settings):
        name, value = field.metadata.get("env", ""), getattr(settings, field.name)
        if isinstance(value, MongoUri):
            yield from value.files(name)
        elif value and isinstance(value, CertificatePath | AuthorityPath):
            look = own if isinstance(value, CertificatePath) else authorities
            yield CertificateFile(name, str(value), _bound(look, str(value)))


def _bound(look: Callable[[str], Found], path: str) -> Callable[[], Found]:
    return lambda: look(path)


def _refuse(found: Found) -> None:
    if found.fault:
        raise ValueError(found.fault)


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except PermissionError as error:
        raise ValueError(_UNREADABLE.format(path)) from error
    except OSError as error:
        raise ValueError(f"there is no file {path}") from error


def _certificates(path: str, content: bytes) -> Sequence["Certificate"]:
    # Loaded only by those who name a file: most do not, and it takes a tenth of a second.
    from cryptography import x509  # noqa: PLC0415

    try:
        return x509.load_pem_x509_certificates(content)
    except ValueError as error:
        raise ValueError(f"{path} holds no certificate in PEM") from error


def _refuse_other_key(path: str, content: bytes, certificate: "Certificate", password: str | None) -> None:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 # as above
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    begins = content.find(b"-----BEGIN ")
    while begins >= 0 and b"PRIVATE KEY-----" not in content[begins : content.find(b"\n", begins)]:
        begins = content.find(b"-----BEGIN ", begins + 1)
    if begins < 0:
        raise ValueError(f"{path} holds no private key in PEM; certificate and key belong into one file")
    try:
        key: Any = load_pem_private_key(content[begins:], password.encode() if password else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise ValueError(f"the key in {path} cannot be read: is it whole, and is its password right?") from error
    if key.public_key() != certificate.public_key():
        raise ValueError(f"the key in {path} is not that of its certificate; put the pair together that was issued")


def _judged(path: str, chain: Sequence["Certificate"]) -> Found:
    now = utc_now()
    until = max(one.not_valid_after_utc for one in chain)
    if any(one.not_valid_before_utc <= now <= one.not_valid_after_utc for one in chain):
        return Found(until)
    if until < now:
        return Found(until, f"the certificate in {path} expired on {until:%Y-%m-%d}; get a new one, or set the clock")
    since = min(one.not_valid_before_utc for one in chain)
    return Found(until, f"the certificate in {path} is valid from {since:%Y-%m-%d %H:%M} UTC; is the clock right?")
