"""Schemas of files and uploads."""

from typing import Final

from marshmallow import fields

from attachments.domain import NewUpload
from chassis.http.fields import ChoiceText, Code, Id, Line, Whole
from chassis.http.refusals import RefusalView
from chassis.http.schemas import Body, View

_KIND: Final = r"^[a-z_]{1,40}$"
_NAME: Final = 120
#: More than any file that is taken, so that the refusal can say how large one may be.
_SIZES: Final = (1, 2**40)


class UploadBody(Body):
    command = NewUpload

    kind = Code(
        _KIND, required=True, metadata={"description": "the kind of the record, such as request", "example": "request"}
    )
    record_id = Id(required=True)
    name = Line(_NAME, required=True, metadata={"example": "现场照片.jpg"})
    size = Whole(*_SIZES, required=True, metadata={"description": "in bytes"})


class UploadView(View):
    id = fields.String(metadata={"description": "also the id of the file that becomes of it"})
    kind = fields.String()
    record_id = fields.String()
    name = fields.String()
    size = fields.Integer()
    offset = fields.Integer(metadata={"description": "how many bytes have arrived"})
    state = ChoiceText(
        ["uploading", "checking", "ready", "refused"],
        name="UploadState",
        metadata={"description": "ready within seconds after the last piece, or refused, with the reason"},
    )
    refusal = fields.Nested(RefusalView, allow_none=True)
    until = fields.AwareDateTime(metadata={"description": "when this upload is forgotten, unless something happens"})


class UsageView(View):
    bytes = fields.Integer(
        metadata={"description": "what files of this service take, of everybody in the street office"}
    )
    most_bytes = fields.Integer(metadata={"description": "what they may take"})


class FileView(View):
    id = fields.String()
    kind = fields.String()
    record_id = fields.String()
    name = fields.String()
    media_type = fields.String()
    size = fields.Integer()
    width = fields.Integer(allow_none=True)
    height = fields.Integer(allow_none=True)
    has_thumbnail = fields.Boolean()
    person_id = fields.String(allow_none=True, metadata={"description": "who added it; null: not for the caller"})
    attached_at = fields.AwareDateTime()
    version = fields.Integer()


class ListedFileView(FileView):
    may_remove = fields.Boolean(metadata={"description": "whether the caller may remove it now"})


class FilesView(View):
    items = fields.List(fields.Nested(ListedFileView))
    may_add = fields.Boolean(metadata={"description": "whether the caller may add files to the record now"})


class FileQuery(Body):
    kind = Code(_KIND, required=True)
    record_id = Id(required=True)
