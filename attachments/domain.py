"""A file of a record, and how much of everything one may add."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from attachments.events import FileAttached, FileRemoved
from chassis.kernel.aggregate import Aggregate
from chassis.kernel.quotas import Quota

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 20 * MEGABYTE
MOST_PER_RECORD: Final = 20
MOST_BYTES_OF_PERSON: Final = 500 * MEGABYTE
MOST_FILES_OF_PERSON: Final = 500
MOST_BYTES_OF_TENANT: Final = 20 * 1024 * MEGABYTE
UPLOADS: Final = Quota("upload", 120, 3600)


class Reason(StrEnum):
    TAKEN_BACK = "taken_back"
    ERASED = "erased"


class Status(StrEnum):
    KEPT = "kept"
    #: Nobody sees it any more; its bytes go within seconds, and then its row.
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class NewUpload:
    """What is to be sent, and which record it belongs to."""

    kind: str
    record_id: str
    name: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Content:
    """What the check of an upload has found and made."""

    name: str
    media_type: str
    data: bytes
    thumbnail: bytes | None = None
    width: int | None = None
    height: int | None = None


@dataclass(kw_only=True)
class File(Aggregate):
    """`name` has an ending that fits the content; `sha256` is of the bytes that are kept."""

    kind: str
    record_id: str
    name: str
    media_type: str
    size: int
    sha256: str
    width: int | None
    height: int | None
    has_thumbnail: bool
    person_id: str
    attached_at: datetime
    status: Status

    @classmethod
    def attach(
        cls, content: Content, *, identifier: str, kind: str, record_id: str, sha256: str, person_id: str, at: datetime
    ) -> Self:
        file = cls(
            id=identifier,
            kind=kind,
            record_id=record_id,
            name=content.name,
            media_type=content.media_type,
            size=len(content.data),
            sha256=sha256,
            width=content.width,
            height=content.height,
            has_thumbnail=content.thumbnail is not None,
            person_id=person_id,
            attached_at=at,
            status=Status.KEPT,
        )
        file.record(
            FileAttached(
                file_id=identifier,
                kind=kind,
                record_id=record_id,
                person_id=person_id,
                media_type=content.media_type,
                size=file.size,
            )
        )
        return file

    def remove(self, reason: Reason) -> None:
        """Idempotent."""
        if self.status is Status.REMOVED:
            return
        self.status, self.name = Status.REMOVED, ""
        self.record(
            FileRemoved(
                file_id=self.id,
                kind=self.kind,
                record_id=self.record_id,
                person_id=self.person_id,
                reason=reason.value,
            )
        )
