"""Files as people send them, and sending them."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any, Final

from PIL import Image

from chassis.testing.world import Answer, Client, World
from tests.builders.requests import must

MEGABYTE: Final = 1024 * 1024
PIECE: Final = 64 * 1024
_PIECE_TYPE: Final = "application/offset+octet-stream"
_MAKE: Final = 0x010F  # of EXIF: who made the camera
_ORIENTATION: Final = 0x0112


def a_jpeg(width: int = 400, height: int = 300, *, noise: bool = True, camera: str = "SECRETCAM") -> bytes:
    """A photo that lies on its side, and says so in its EXIF."""
    picture = Image.effect_noise((width, height), 60).convert("RGB") if noise else Image.new("RGB", (width, height))
    exif = Image.Exif()
    exif[_MAKE], exif[_ORIENTATION] = camera, 6
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def a_pdf(inside: bytes = b"") -> bytes:
    return b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n" + inside + b"\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def a_document(more: Mapping[str, bytes] | None = None) -> bytes:
    """A Word document, with `more` parts in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", **(more or {})}.items():
            archive.writestr(name, data)
    return out.getvalue()


def begin(client: Client, kind: str, record_id: str, size: int, name: str = "现场.jpg") -> Answer:
    return client.post("/uploads", {"kind": kind, "record_id": record_id, "name": name, "size": size})


def send_piece(client: Client, upload_id: str, offset: int, data: bytes) -> Answer:
    headers = {"Content-Type": _PIECE_TYPE, "Upload-Offset": str(offset), "Tus-Resumable": "1.0.0"}
    return client.send("PATCH", f"/uploads/{upload_id}", data, headers)


def send_all(client: Client, kind: str, record_id: str, data: bytes, name: str = "现场.jpg") -> Answer:
    """Sends a file in pieces; the answer to the last one, or to the first that was refused."""
    upload = must(begin(client, kind, record_id, len(data), name))
    answer = Answer(204, None)
    for offset in range(0, len(data), PIECE):
        answer = send_piece(client, upload["id"], offset, data[offset : offset + PIECE])
        if answer.status != 204:
            return answer
    return Answer(204, must(client.get(f"/uploads/{upload['id']}")), answer.headers)


def uploaded(
    world: World, client: Client, kind: str, record_id: str, data: bytes, name: str = "现场.jpg"
) -> dict[str, Any]:
    """The upload, after the worker has checked it."""
    upload = must(send_all(client, kind, record_id, data, name))
    world.run_timers()
    world.drain()
    return must(client.get(f"/uploads/{upload['id']}"))


def kept_by(world: World, whose: str) -> int:
    """Bytes in use: of `tenant|person`, or of the whole office as `tenant|*`."""
    row = world.store.db["file_usage"].find_one({"_id": whose})
    return int(row["bytes"]) if row else 0
