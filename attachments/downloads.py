"""The bytes of a file as an answer: as a download, never shown by itself, whole or one range of it (RFC 9110, 14)."""

from collections.abc import Iterator
from itertools import chain
from typing import Final
from urllib.parse import quote

from flask import Response, request
from werkzeug.http import parse_etags, parse_range_header

from attachments.domain import File
from chassis.http.validators import seen_by
from chassis.kernel.blobs import BlobStore
from chassis.kernel.identity import Actor

_PIECE: Final = 256 * 1024
_ENDS: Final = {"Accept-Ranges": "bytes", "X-Content-Type-Options": "nosniff"}


def download(blobs: BlobStore, name: str, file: File, viewer: Actor) -> Response:
    """The file, as its viewer may see it. Raises NoSuchBlob, before the answer has begun."""
    tag = seen_by(viewer, file.sha256.encode())
    shown = {
        **_ENDS,
        "ETag": f'"{tag}"',
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        # Should a browser show it after all, nothing in it runs.
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    if _is_known(tag):
        return _answer(iter(()), 304, shown, None)
    first, last, status = _range(file, tag)
    if status == 416:
        return _answer(iter(()), 416, {**shown, "Content-Range": f"bytes */{file.size}"}, None)
    if status == 206:
        shown["Content-Range"] = f"bytes {first}-{last - 1}/{file.size}"
    shown["Content-Length"] = str(last - first)
    # Read before the answer begins: a fault can then still be told.
    begun = blobs.part(name, first, min(_PIECE, last - first))
    return _answer(chain((begun,), _pieces(blobs, name, first + len(begun), last)), status, shown, file.media_type)


def thumbnail(blobs: BlobStore, name: str, file: File, viewer: Actor) -> Response:
    """A small JPEG. Raises NoSuchBlob."""
    tag = seen_by(viewer, f"{file.sha256}|small".encode())
    if _is_known(tag):
        return _answer(iter(()), 304, {"ETag": f'"{tag}"'}, None)
    data = blobs.get(name)
    shown = {
        "ETag": f'"{tag}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Length": str(len(data)),
    }
    return _answer(iter((data,)), 200, shown, "image/jpeg")


def _is_known(tag: str) -> bool:
    return parse_etags(request.headers.get("If-None-Match")).contains_weak(tag)


def _range(file: File, tag: str) -> tuple[int, int, int]:
    """First byte, the one behind the last, and the status. More than one range is answered with the whole file."""
    asked = parse_range_header(request.headers.get("Range"))
    fresh = request.headers.get("If-Range", f'"{tag}"') == f'"{tag}"'
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1 or not fresh:
        return 0, file.size, 200
    found = asked.range_for_length(file.size)
    return (0, 0, 416) if found is None else (*found, 206)


def _pieces(blobs: BlobStore, name: str, first: int, last: int) -> Iterator[bytes]:
    for start in range(first, last, _PIECE):
        yield blobs.part(name, start, min(_PIECE, last - start))


def _answer(pieces: Iterator[bytes], status: int, headers: dict[str, str], media_type: str | None) -> Response:
    answer = Response(pieces, status=status, headers=headers)
    if media_type:
        answer.headers["Content-Type"] = media_type
    else:
        answer.headers.pop("Content-Type")
    return answer
