"""Blobs in a bucket of an S3-speaking store (docs/decisions/0025-history-that-lasts.md)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

from chassis.kernel.blobs import Blob, BlobsUnavailable, NoSuchBlob

#: All tries and the pauses between them end before the lease of a relay that reads does.
_CONNECT_SECONDS: Final = 2
_READ_SECONDS: Final = 3
_TRIES: Final = 3


@dataclass(frozen=True)
class S3Place:
    """Where the bucket is. Without `endpoint` it is Amazon's own; without keys the machine's own role is used."""

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    access_key: str = ""
    secret_key: str = ""
    addressing: str = "auto"


class S3Blobs:
    """A BlobStore."""

    def __init__(self, place: S3Place) -> None:
        self._place = place
        self._client: Any = boto3.session.Session().client(
            "s3",
            endpoint_url=place.endpoint or None,
            region_name=place.region or None,
            aws_access_key_id=place.access_key or None,
            aws_secret_access_key=place.secret_key or None,
            config=Config(
                connect_timeout=_CONNECT_SECONDS,
                read_timeout=_READ_SECONDS,
                retries={"mode": "standard", "total_max_attempts": _TRIES},
                s3={"addressing_style": place.addressing},
                # Stores other than Amazon's refuse the checksums that boto3 adds by itself; ours has its own.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def put(self, name: str, data: bytes) -> None:
        with self._own_errors():
            self._client.put_object(Bucket=self._place.bucket, Key=self._key(name), Body=data)

    def get(self, name: str) -> bytes:
        with self._own_errors(name):
            body: bytes = self._client.get_object(Bucket=self._place.bucket, Key=self._key(name))["Body"].read()
            return body

    def part(self, name: str, start: int, length: int) -> bytes:
        wanted = f"bytes={start}-{start + length - 1}"
        with self._own_errors(name):
            found = self._client.get_object(Bucket=self._place.bucket, Key=self._key(name), Range=wanted)
            body: bytes = found["Body"].read()
            return body

    def list(self, prefix: str = "") -> Iterator[Blob]:
        with self._own_errors():
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._place.bucket, Prefix=self._key(prefix)):
                for entry in page.get("Contents", ()):
                    yield Blob(entry["Key"].removeprefix(self._place.prefix), entry["Size"], entry["LastModified"])

    def delete(self, name: str) -> None:
        with self._own_errors():
            self._client.delete_object(Bucket=self._place.bucket, Key=self._key(name))

    def tidy(self, before: datetime, most: int) -> int:  # noqa: ARG002 # the port's signature
        """Nothing to do: S3 stores an object whole or not at all."""
        return 0

    def close(self) -> None:
        """Closes idle connections."""
        self._client.close()

    def _key(self, name: str) -> str:
        return f"{self._place.prefix}{name}"

    @contextmanager
    def _own_errors(self, name: str = "") -> Iterator[None]:
        try:
            yield
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            if code == "NoSuchKey":
                raise NoSuchBlob(name) from error
            raise BlobsUnavailable(self._told(code or repr(error))) from error
        except (BotoCoreError, HTTPClientError) as error:
            raise BlobsUnavailable(self._told(type(error).__name__)) from error

    def _told(self, reason: str) -> str:
        return f"S3 at {self._place.endpoint or 'Amazon'}, bucket {self._place.bucket}: {reason}"
