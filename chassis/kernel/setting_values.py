"""Kinds of values that settings have. Each refuses a wrong one in a line for the operator: ValueError."""

from enum import StrEnum
from typing import Self
from urllib.parse import urlsplit


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


class Requests(int):
    """Raises ValueError for less than 1."""

    def __new__(cls, number: str | int) -> Self:
        if int(number) < 1:
            raise ValueError(f"{number}; 1 at least")
        return super().__new__(cls, number)


class Seconds(float):
    """Raises ValueError for 0 and less."""

    def __new__(cls, seconds: str | float) -> Self:
        if not 0 < float(seconds) < float("inf"):
            raise ValueError(f"{seconds}; more than 0")
        return super().__new__(cls, seconds)


class VerifyDays(int):
    """Raises ValueError outside 1 to 365: a year is the longest that backups are kept."""

    def __new__(cls, days: str | int) -> Self:
        if not 1 <= int(days) <= 365:
            raise ValueError(f"{days} days; 1 to 365")
        return super().__new__(cls, days)
