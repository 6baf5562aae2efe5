"""What a file is, by its content: pictures are made anew, documents are looked through, all else is refused."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final

import filetype
import orjson

from attachments.domain import Content
from attachments.errors import DocumentUnsafe, FileTypeRefused, PictureBroken, PictureTooLarge
from chassis.kernel.errors import DomainError
from chassis.untrusted import runner

_PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
_PDF: Final = "application/pdf"
_OFFICE: Final[Mapping[str, str]] = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_ENDINGS: Final[Mapping[str, str]] = {
    "image/jpeg": "jpg",
    "image/png": "png",
    _PDF: "pdf",
    **dict(zip(_OFFICE.values(), ("docx", "xlsx", "pptx"), strict=True)),
}
#: From these bytes on the type can be told.
HEAD: Final = 512
_ZIP_BEGINS, _ZIP_ENDS = b"PK\x03\x04", b"PK\x05\x06"
_ZIP_END_SIZE: Final = 22
_MOST_UNPACKED: Final = 300 * 1024 * 1024
_MOST_ENTRIES: Final = 5000
_PICTURE_MEGABYTES: Final = 600
_PICTURE_SECONDS: Final = 12
_PICTURE_FAULTS: Final[Mapping[str, type[DomainError]]] = {
    "broken-picture": PictureBroken,
    runner.TOO_COSTLY: PictureTooLarge,
}
#: What a program on somebody's machine would run or open by itself.
_ACTIVE_PDF: Final = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|OpenAction\s*<<)\b")


def require_allowed(head: bytes) -> None:
    """Raises FileTypeRefused for what begins like nothing that we take."""
    if not (_is_picture(head) or head.startswith((b"%PDF-", _ZIP_BEGINS))):
        raise FileTypeRefused


def made_of(name: str, data: bytes) -> Content:
    """What is kept of an upload. Blocks for seconds. Raises FileTypeRefused, PictureBroken, PictureTooLarge, DocumentUnsafe."""
    require_allowed(data[:HEAD])
    if _is_picture(data[:HEAD]):
        return _picture(name, data)
    kind = _pdf(data) if data.startswith(b"%PDF-") else _office(data)
    return Content(name=_named(name, kind), media_type=kind, data=data)


def _is_picture(head: bytes) -> bool:
    return filetype.guess_mime(head) in _PICTURES


def _picture(name: str, data: bytes) -> Content:
    try:
        made = runner.run("images", data, megabytes=_PICTURE_MEGABYTES, seconds=_PICTURE_SECONDS)
    except runner.Refused as refusal:
        raise _PICTURE_FAULTS[refusal.code] from refusal
    line, _, rest = made.partition(b"\n")
    said = orjson.loads(line)
    return Content(
        name=_named(name, said["media_type"]),
        media_type=said["media_type"],
        data=rest[: said["size"]],
        thumbnail=rest[said["size"] :],
        width=said["width"],
        height=said["height"],
    )


def _pdf(data: bytes) -> str:
    # A file that is something else too has it behind the end, or is a zip by its end.
    ends = b"%%EOF" in data[-1024:] and _ZIP_ENDS not in data[-70_000:]
    if not ends or _ACTIVE_PDF.search(data):
        raise DocumentUnsafe
    return _PDF


def _office(data: bytes) -> str:
    # Without a comment at its end, nothing can hide behind the zip.
    if data[-_ZIP_END_SIZE:][:4] != _ZIP_ENDS:
        raise DocumentUnsafe
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DocumentUnsafe from error
    names = {entry.filename for entry in entries}
    kinds = [kind for part, kind in _OFFICE.items() if part in names]
    if "[Content_Types].xml" not in names or len(kinds) != 1:
        raise FileTypeRefused
    too_much = len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_UNPACKED
    if too_much or any(_runs(name) for name in names):
        raise DocumentUnsafe
    return kinds[0]


def _runs(name: str) -> bool:
    """Macros, controls and embedded programs."""
    lowered = name.lower()
    return lowered.endswith((".bin", ".exe", ".dll", ".js", ".vbs")) and not lowered.endswith("printersettings1.bin")


def _named(name: str, kind: str) -> str:
    """The name with the ending of what the file is."""
    stem, dot, ending = name.rpartition(".")
    base = stem if dot and stem and len(ending) <= 5 else name
    return f"{base.replace('/', '_').replace(chr(92), '_')}.{_ENDINGS[kind]}"
