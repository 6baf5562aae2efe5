"""Kinds of values that settings have. Each refuses a wrong one in a line for the operator: ValueError."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from chassis.kernel.clock import utc_now


class LogLevel(StrEnum):
    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class KafkaSecurity(StrEnum):
    """How a client reaches Kafka. PLAINTEXT names no user: for a broker without users, such as a stand-in for a look."""

    SASL_SSL = "SASL_SSL"
    SASL_PLAINTEXT = "SASL_PLAINTEXT"
    PLAINTEXT = "PLAINTEXT"


class FilePath(str):
    """The path of a file that is there, or empty. Raises ValueError."""

    __slots__ = ()

    def __new__(cls, path: str) -> Self:
        if path and not Path(path).is_file():
            raise ValueError(f"there is no file {path}")
        return super().__new__(cls, path)


class CertificatePath(FilePath):
    """The path of a file whose first certificate is valid now, or empty. Raises ValueError, in one line."""

    __slots__ = ()

    def __new__(cls, path: str) -> Self:
        made = super().__new__(cls, path)
        if path:
            _refuse_expired(path, certificates_in(path)[:1])
        return made


class AuthorityPath(FilePath):
    """As CertificatePath, of a file with authorities of which one at least is valid now."""

    __slots__ = ()

    def __new__(cls, path: str) -> Self:
        made = super().__new__(cls, path)
        if path:
            _refuse_expired(path, certificates_in(path))
        return made


class BlobStoreKind(StrEnum):
    GRIDFS = "gridfs"
    S3 = "s3"


class Addressing(StrEnum):
    """How the bucket is named in an address: by the host, by the path, or whichever fits."""

    AUTO = "auto"
    VIRTUAL = "virtual"
    PATH = "path"


class OutboxDays(int):
    """Raises ValueError for less than topics keep and a week: then a lost topic could not be sent again without reading
    the archive.
    """

    def __new__(cls, days: str | int) -> Self:
        if int(days) < 14:
            raise ValueError(f"{days} days; 14 at least")
        return super().__new__(cls, days)


class Address(str):
    """The address of a server, http or https, or empty. Raises ValueError."""

    __slots__ = ()

    def __new__(cls, address: str) -> Self:
        parts = urlsplit(address)
        if address and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.username):
            raise ValueError(f"{address!r} is no address such as http://collector:4318")
        return super().__new__(cls, address)


class Share(float):
    """Raises ValueError outside 0 to 1."""

    def __new__(cls, share: str | float) -> Self:
        if not 0 <= float(share) <= 1:
            raise ValueError(f"{share} is not a share from 0 to 1")
        return super().__new__(cls, share)


class VerifyDays(int):
    """Raises ValueError outside 1 to 365: a year is the longest that backups are kept."""

    def __new__(cls, days: str | int) -> Self:
        if not 1 <= int(days) <= 365:
            raise ValueError(f"{days} days; 1 to 365")
        return super().__new__(cls, days)


def certificates_in(path: str) -> list[tuple[datetime, datetime]]:
    """From when to when each certificate of a PEM file is valid. Raises ValueError if there is none."""
    # Loaded only by those who name a file: most do not, and it takes a tenth of a second.
    from cryptography import x509  # noqa: PLC0415

    try:
        found = x509.load_pem_x509_certificates(Path(path).read_bytes())
    except ValueError as error:
        raise ValueError(f"{path} holds no certificate in PEM") from error
    return [(one.not_valid_before_utc, one.not_valid_after_utc) for one in found]


def _refuse_expired(path: str, spans: Sequence[tuple[datetime, datetime]]) -> None:
    now = utc_now()
    if any(first <= now <= last for first, last in spans):
        return
    last = max(last for _, last in spans)
    if last < now:
        raise ValueError(f"the certificate in {path} expired on {last:%Y-%m-%d}; get a new one, or set the clock")
    first = min(first for first, _ in spans)
    raise ValueError(f"the certificate in {path} is valid from {first:%Y-%m-%d %H:%M} UTC; is the clock right?")
