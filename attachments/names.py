"""The names of files in the blob store. They follow from tenant and id, so a repeat writes over itself."""

from hashlib import sha256
from typing import Final

_PREFIX: Final = "files"
SHARDS: Final = 256


def blob_of(tenant: str, file_id: str) -> str:
    return f"{shard(_shard_of(file_id))}{tenant}/{file_id}"


def thumbnail_of(name: str) -> str:
    return f"{name}.thumbnail"


def shard(number: int) -> str:
    """What all names of one of the SHARDS begin with."""
    return f"{_PREFIX}/{number:02x}/"


def file_of(name: str) -> str:
    """The id in a name."""
    return name.rpartition("/")[2].removesuffix(".thumbnail")


def _shard_of(file_id: str) -> int:
    return sha256(file_id.encode()).digest()[0]
