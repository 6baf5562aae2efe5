"""The list of the files of a record."""

from collections.abc import Mapping
from typing import Any

from attachments.domain import MOST_PER_RECORD, Status
from attachments.ports import FilesWork
from attachments.use_cases import records_of
from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection


def list_files(uow: FilesWork, files: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> list[Document]:
    """Raises UnknownKind, Forbidden and the NotFound of the record."""
    records_of(uow, query["kind"]).require_readable(actor, query["record_id"])
    match = {"kind": query["kind"], "record_id": query["record_id"], "status": Status.KEPT.value}
    # Two that were announced at once may make it one more than a record should have.
    return files.find(match, limit=2 * MOST_PER_RECORD)
