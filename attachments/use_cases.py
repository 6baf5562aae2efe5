"""Use cases of files: sending in pieces, checking, reading, removing."""

from hashlib import sha256
from typing import Final

from attachments import contents
from attachments.domain import MEGABYTE, MOST_BYTES, MOST_PER_RECORD, UPLOADS, File, NewUpload, Reason, Status
from attachments.errors import (
    FileTooLarge,
    NoSuchFile,
    NoSuchUpload,
    OffsetDiffers,
    PieceSize,
    TooManyFiles,
    UnknownKind,
    UploadComplete,
    UploadIncomplete,
)
from attachments.names import blob_of, thumbnail_of
from attachments.ports import Attachable, FilesWork
from chassis.kernel.clock import Clock
from chassis.kernel.errors import DomainError, PeopleOnly
from chassis.kernel.failpoints import failpoint
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from chassis.kernel.text import listed
from chassis.kernel.writes import Document

#: What the edge lets through in one request.
MOST_PIECE: Final = MEGABYTE
#: Fewer pieces of a file than a transaction can delete.
LEAST_PIECE: Final = 16 * 1024
#: In these states the announced size counts.
_KEEPING: Final = ("uploading", "checking")


def begin_upload(uow: FilesWork, actor: Actor, clock: Clock, asked: NewUpload) -> Document:
    """Raises UnknownKind, PeopleOnly, Forbidden, FileTooLarge, TooManyFiles, TooOften, StorageFull and the NotFound of the record."""
    records_for(uow, actor, asked.kind).require_writable(actor, asked.record_id)
    if asked.size > MOST_BYTES:
        raise FileTooLarge(megabytes=MOST_BYTES // MEGABYTE)
    if uow.files.count_of(asked.kind, asked.record_id) >= MOST_PER_RECORD:
        raise TooManyFiles(most=MOST_PER_RECORD)
    uow.quotas.spend(UPLOADS, actor, clock)
    uow.usage.reserve(actor.person_id, asked.size)
    return uow.uploads.begin(new_id(), asked, actor.person_id, clock())


def own_upload(uow: FilesWork, actor: Actor, upload_id: str) -> Document:
    """Raises NoSuchUpload, also for somebody else's."""
    upload = uow.uploads.find(upload_id)
    if upload is None or upload["person_id"] != actor.person_id:
        raise NoSuchUpload
    return upload


def add_piece(uow: FilesWork, actor: Actor, clock: Clock, upload_id: str, *, offset: int, data: bytes) -> Document:
    """Stores the next piece; a repeated one is refused with the offset that has been reached.

    Raises NoSuchUpload, UploadComplete, OffsetDiffers, PieceSize, FileTypeRefused.
    """
    upload = own_upload(uow, actor, upload_id)
    if upload["state"] != "uploading":
        raise UploadComplete
    if offset != upload["offset"]:
        raise OffsetDiffers(offset=upload["offset"])
    left = upload["size"] - offset
    if not min(LEAST_PIECE, left) <= len(data) <= min(MOST_PIECE, left):
        raise PieceSize(least=LEAST_PIECE, most=MOST_PIECE)
    # At once, so that nobody sends megabytes in vain. All of it is checked when it is here.
    if offset == 0:
        contents.require_allowed(data[: contents.HEAD])
    return uow.uploads.add(upload, data, clock())


def cancel_upload(uow: FilesWork, actor: Actor, *, upload_id: str) -> None:
    """Also takes back the file that has become of it meanwhile. Raises NoSuchUpload, and what `remove_file` raises."""
    upload = own_upload(uow, actor, upload_id)
    if upload["state"] in _KEEPING:
        uow.usage.release(upload["person_id"], upload["size"])
    elif upload["state"] == "ready":
        remove_file(uow, actor, file_id=upload_id)
    uow.uploads.forget(upload)


def check_upload(uow: FilesWork, clock: Clock, upload_id: str) -> None:
    """Makes a file of a complete upload, or refuses it. Idempotent: bytes are put under a name made of the id."""
    upload = uow.uploads.find(upload_id)
    if upload is None or upload["state"] != "checking":
        return
    try:
        data = uow.uploads.content(upload)
        if len(data) != upload["size"]:
            raise UploadIncomplete
        content = contents.made_of(upload["name"], data)
    except DomainError as refusal:
        uow.usage.release(upload["person_id"], upload["size"])
        uow.uploads.end(upload, clock(), refusal)
        return
    name = blob_of(uow.context.tenant, upload_id)
    uow.blobs.put(name, content.data)
    if content.thumbnail is not None:
        uow.blobs.put(thumbnail_of(name), content.thumbnail)
    failpoint("file.put")
    uow.usage.release(upload["person_id"], upload["size"] - len(content.data))
    uow.files.add(
        File.attach(
            content,
            identifier=upload_id,
            kind=upload["kind"],
            record_id=upload["record_id"],
            sha256=sha256(content.data).hexdigest(),
            person_id=upload["person_id"],
            at=clock(),
        )
    )
    uow.uploads.end(upload, clock())


def expire_upload(uow: FilesWork, _: Clock, upload_id: str) -> None:
    """Ends what nobody sends any more, and forgets what has ended. Idempotent."""
    upload = uow.uploads.find(upload_id)
    if upload is None:
        return
    if upload["state"] in _KEEPING:
        uow.usage.release(upload["person_id"], upload["size"])
    uow.uploads.forget(upload)


def readable_file(uow: FilesWork, actor: Actor, file_id: str) -> File:
    """Raises NoSuchFile, and what the record says to whoever may not see it."""
    file = uow.files.find(file_id)
    if file is None or file.status is Status.REMOVED:
        raise NoSuchFile
    records_for(uow, actor, file.kind).require_readable(actor, file.record_id)
    return file


def remove_file(uow: FilesWork, actor: Actor, *, file_id: str) -> File:
    """Takes one's own file back, while the record is open; whoever is responsible may remove any. Raises NoSuchFile."""
    file = readable_file(uow, actor, file_id)
    records = records_for(uow, actor, file.kind)
    if file.person_id == actor.person_id:
        records.require_writable(actor, file.record_id)
    else:
        records.require_responsible(actor, file.record_id)
    _remove(uow, file, Reason.TAKEN_BACK)
    return file


def forget_person(uow: FilesWork, person_id: str) -> None:
    """Removes all that somebody has added who was erased. Idempotent."""
    for file in uow.files.of_person(person_id):
        _remove(uow, file, Reason.ERASED)
    for upload in uow.uploads.of_person(person_id):
        if upload["state"] in _KEEPING:
            uow.usage.release(person_id, upload["size"])
        uow.uploads.forget(upload)


def destroy_file(uow: FilesWork, _: Clock, file_id: str) -> None:
    """Deletes the bytes of a removed file, then its row. Idempotent."""
    name = blob_of(uow.context.tenant, file_id)
    uow.blobs.delete(thumbnail_of(name))
    uow.blobs.delete(name)
    failpoint("file.destroyed")
    uow.files.forget(file_id)


def records_for(uow: FilesWork, actor: Actor, kind: str) -> Attachable:
    """Raises UnknownKind; PeopleOnly for the system of a unit, if records of this kind are no work of units."""
    if kind not in uow.attachables:
        raise UnknownKind(kinds=listed(one.called for one in uow.attachables.values()))
    records = uow.attachables[kind]
    if actor.is_machine and actor.is_outsider and not records.for_units:
        raise PeopleOnly
    return records


def _remove(uow: FilesWork, file: File, reason: Reason) -> None:
    if file.status is Status.KEPT:
        uow.usage.release(file.person_id, file.size)
        file.remove(reason)
