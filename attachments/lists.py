"""The list of the files of a record."""

from collections.abc import Mapping
from typing import Any

from attachments.domain import Status
from attachments.ports import FilesWork
from attachments.use_cases import records_of
from chassis.kernel.identity import Actor
from chassis.persistence.reads import Page, TenantCollection


def list_files(uow: FilesWork, files: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Raises UnknownKind, Forbidden and the NotFound of the record."""
    records_of(uow, query["kind"]).require_readable(actor, query["record_id"])
    match = {"kind": query["kind"], "record_id": query["record_id"], "status": Status.KEPT.value}
    return files.page(match, cursor=query.get("cursor"), limit=query["limit"])
