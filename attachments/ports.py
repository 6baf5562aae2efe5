"""What files need from a service: its records, and who may see them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import ClassVar, Protocol

from attachments.domain import File, NewUpload
from chassis.kernel.blobs import BlobStore
from chassis.kernel.errors import DomainError
from chassis.kernel.identity import Actor
from chassis.kernel.ports import Aggregates, Work
from chassis.kernel.quotas import Spending
from chassis.kernel.text import Text
from chassis.kernel.writes import Document


class Attachable(Protocol):
    """Records of one kind, which is `called` so. Each function raises the NotFound of its kind, or Forbidden."""

    called: ClassVar[Text]
    #: Whether the system of a unit, which has the work of that unit only, may come to them at all.
    for_units: ClassVar[bool] = False

    def require_readable(self, actor: Actor, record_id: str) -> None:
        """For whoever may see the record: they may download its files."""

    def require_writable(self, actor: Actor, record_id: str) -> None:
        """For whoever may add files now, and remove their own."""

    def require_responsible(self, actor: Actor, record_id: str) -> None:
        """For whoever may remove files of others."""

    def unnamed(self, actor: Actor, record_id: str) -> Collection[str]:  # noqa: ARG002 # most records hide nobody
        """Ids of people whom the caller is not told, though they have added files."""
        return ()


class FileRepository(Aggregates[File], Protocol):
    def count_of(self, kind: str, record_id: str) -> int: ...

    def records_with_any(self, kind: str, record_ids: Collection[str]) -> set[str]:
        """Those of the records that have files."""

    def forget(self, identifier: str) -> None:
        """Deletes the row of a file whose bytes are gone."""

    def of_person(self, person_id: str) -> list[File]: ...


class UploadRows(Protocol):
    """Uploads under way, as rows: their progress is no event."""

    def find(self, identifier: str) -> Document | None: ...

    def of_person(self, person_id: str) -> list[Document]: ...

    def begin(self, identifier: str, asked: NewUpload, person_id: str, at: datetime) -> Document: ...

    def add(self, upload: Document, data: bytes, at: datetime) -> Document:
        """Stores the next piece. Raises StaleVersion on commit if another one was stored first."""

    def content(self, upload: Document) -> bytes:
        """All pieces that are there, in order."""

    def end(self, upload: Document, at: datetime, refusal: DomainError | None = None) -> None:
        """Ready, or refused; the pieces go, and the row a day later."""

    def forget(self, upload: Document) -> None: ...


class UsageRows(Protocol):
    """How many bytes a person and a tenant keep; in the transaction of the unit of work."""

    def reserve(self, person_id: str, size: int) -> None:
        """Raises StorageFull, StreetStorageFull."""

    def release(self, person_id: str, size: int) -> None: ...

    def of_tenant(self) -> int:
        """The bytes of everybody in the tenant."""


class FilesWork(Work, Protocol):
    @property
    def attachables(self) -> Mapping[str, Attachable]: ...

    @property
    def files(self) -> FileRepository: ...

    @property
    def uploads(self) -> UploadRows: ...

    @property
    def usage(self) -> UsageRows: ...

    @property
    def quotas(self) -> Spending: ...

    @property
    def blobs(self) -> BlobStore: ...
