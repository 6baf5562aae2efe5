"""Files over HTTP, the same in every service that has some. Pieces are sent as tus 1.0.0 says (docs/decisions/0033)."""

import re
from typing import Any, Final

from flask import Response, request

from attachments import downloads, use_cases
from attachments.domain import MOST_BYTES, MOST_BYTES_OF_TENANT, NewUpload
from attachments.errors import NoSuchFile, OffsetMissing
from attachments.lists import list_files, shown_to
from attachments.names import blob_of, thumbnail_of
from attachments.ports import FilesWork
from attachments.schemas import FileQuery, FilesView, FileView, UploadBody, UploadView, UsageView
from attachments.storage import FILES
from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.reading import Content
from chassis.http.serialise import dumps, writer
from chassis.kernel.blobs import NoSuchBlob
from chassis.kernel.writes import Document

blueprint = Blueprint("files", __name__)
_PIECE: Final = "application/offset+octet-stream"
_OFFSET: Final = re.compile(r"[0-9]{1,12}")


@blueprint.endpoint(
    "POST", "/uploads", permission=SIGNED_IN, units=True, body=UploadBody, returns=UploadView, status=201, keyed=True
)
def begin_upload(call: Call[FilesWork], body: NewUpload) -> Document:
    """Announces a file for a record; its pieces follow, in order, each of 16 KiB to 1 MiB (the last may be shorter)."""
    return use_cases.begin_upload(call.uow, call.actor, call.clock, body)


@blueprint.endpoint("GET", "/uploads/<upload_id>", permission=SIGNED_IN, units=True, returns=UploadView)
def show_upload(call: Call[FilesWork], upload_id: str) -> Response:
    """How far one's upload is, also in the headers Upload-Offset and Upload-Length: where to go on after a break."""
    return _told(use_cases.own_upload(call.uow, call.actor, upload_id), 200)


@blueprint.endpoint(
    "PATCH",
    "/uploads/<upload_id>",
    permission=SIGNED_IN,
    units=True,
    consumes=(_PIECE,),
    sends={"Upload-Offset": {"schema": {"type": "integer", "minimum": 0, "maximum": MOST_BYTES}, "example": 0}},
    status=204,
)
def add_piece(call: Call[FilesWork], upload_id: str, content: Content) -> Response:
    """The next piece, from the byte that the header Upload-Offset names. A repeat is refused and changes nothing."""
    offset = request.headers.get("Upload-Offset", "")
    if not _OFFSET.fullmatch(offset):
        raise OffsetMissing
    upload = use_cases.add_piece(call.uow, call.actor, call.clock, upload_id, offset=int(offset), data=content.data)
    return _told(upload, 204)


@blueprint.endpoint("DELETE", "/uploads/<upload_id>", permission=SIGNED_IN, units=True, status=204)
def cancel_upload(call: Call[FilesWork], upload_id: str) -> None:
    """Gives an upload up; what has arrived of it is deleted, and a file that has become of it is taken back."""
    use_cases.cancel_upload(call.uow, call.actor, upload_id=upload_id)


@blueprint.endpoint("GET", "/files", permission=SIGNED_IN, units=True, query=FileQuery, returns=FilesView)
def list_files_of_record(call: Call[FilesWork], query: dict[str, Any]) -> Document:
    """The files of one record, for whoever may see the record; oldest first, and whether they may add and remove some."""
    return list_files(call.uow, call.reads(FILES), call.actor, query)


@blueprint.endpoint("GET", "/files/<file_id>", permission=SIGNED_IN, units=True, returns=FileView)
def show_file(call: Call[FilesWork], file_id: str) -> Document:
    """What is known of a file."""
    return shown_to(call.uow, call.actor, use_cases.readable_file(call.uow, call.actor, file_id))


@blueprint.endpoint(
    "GET", "/files/<file_id>/content", permission=SIGNED_IN, units=True, produces="application/octet-stream"
)
def download_file(call: Call[FilesWork], file_id: str) -> Response:
    """The bytes of a file, as a download; a Range is answered with 206."""
    file = use_cases.readable_file(call.uow, call.actor, file_id)
    try:
        return downloads.download(call.uow.blobs, blob_of(call.tenant, file.id), file, call.actor)
    except NoSuchBlob as error:
        raise NoSuchFile from error


@blueprint.endpoint("GET", "/files/<file_id>/thumbnail", permission=SIGNED_IN, units=True, produces="image/jpeg")
def show_thumbnail(call: Call[FilesWork], file_id: str) -> Response:
    """A picture in small, 320 points at most; 404 for documents."""
    file = use_cases.readable_file(call.uow, call.actor, file_id)
    try:
        return downloads.thumbnail(call.uow.blobs, thumbnail_of(blob_of(call.tenant, file.id)), file, call.actor)
    except NoSuchBlob as error:
        raise NoSuchFile from error


@blueprint.endpoint("DELETE", "/files/<file_id>", permission=SIGNED_IN, units=True, status=204)
def remove_file(call: Call[FilesWork], file_id: str) -> None:
    """Takes one's own file back while the record is open; whoever is responsible for the record may remove any."""
    use_cases.remove_file(call.uow, call.actor, file_id=file_id)


@blueprint.endpoint("GET", "/file-usage", permission="settings.manage", returns=UsageView)
def show_usage(call: Call[FilesWork]) -> dict[str, int]:
    """How much of its room for files in this service the street office uses."""
    return {"bytes": call.uow.usage.of_tenant(), "most_bytes": MOST_BYTES_OF_TENANT}


def _told(upload: Document, status: int) -> Response:
    answer = Response(dumps(writer(UploadView)(upload)) if status == 200 else b"", status=status)
    answer.headers.extend(
        {"Tus-Resumable": "1.0.0", "Upload-Offset": str(upload["offset"]), "Upload-Length": str(upload["size"])}
    )
    answer.headers["Content-Type"] = "application/json"
    return answer
