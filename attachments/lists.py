"""The list of the files of a record."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from attachments.domain import MOST_PER_RECORD, File, Status
from attachments.ports import FilesWork
from attachments.use_cases import records_for
from chassis.kernel.aggregate import values_of
from chassis.kernel.errors import DomainError
from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection


def list_files(uow: FilesWork, files: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Document:
    """The files, and what the caller may do with them. Raises UnknownKind, Forbidden and the NotFound of the record."""
    records, record_id = records_for(uow, actor, query["kind"]), query["record_id"]
    records.require_readable(actor, record_id)
    match = {"kind": query["kind"], "record_id": record_id, "status": Status.KEPT.value}
    # Two that were announced at once may make it one more than a record should have.
    found = files.find(match, limit=2 * MOST_PER_RECORD)
    may_add = _allowed(records.require_writable, actor, record_id)
    of_others = any(file["person_id"] != actor.person_id for file in found)
    may_remove_any = of_others and _allowed(records.require_responsible, actor, record_id)
    hidden = records.unnamed(actor, record_id)
    items = [
        {**_without(hidden, file), "may_remove": may_add if file["person_id"] == actor.person_id else may_remove_any}
        for file in found
    ]
    return {"items": items, "may_add": may_add and len(found) < MOST_PER_RECORD}


def shown_to(uow: FilesWork, actor: Actor, file: File) -> Document:
    """One file, without who added it if that is kept from the actor."""
    return _without(records_for(uow, actor, file.kind).unnamed(actor, file.record_id), values_of(File, file))


def _without(hidden: Collection[str], file: Document) -> Document:
    return {**file, "person_id": None} if file["person_id"] in hidden else file


def _allowed(require: Callable[[Actor, str], None], actor: Actor, record_id: str) -> bool:
    try:
        require(actor, record_id)
    except DomainError:
        return False
    return True
