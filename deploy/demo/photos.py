"""A photo for the demo day, and sending it as the portal does: announced, in pieces, then seen by somebody else."""

import io
from functools import partial
from typing import Any, Final

from PIL import Image, ImageDraw

from deploy.demo.client import Client, Refused, follows

_PIECE: Final = 64 * 1024
_BYTES: Final = "application/offset+octet-stream"


def a_photo() -> bytes:
    """The ramp of an underground car park, as a child would draw it."""
    picture = Image.new("RGB", (1280, 960), "#9FB3C8")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, 960), (1280, 960), (860, 420), (420, 420)], fill="#5B6B7B")
    draw.rectangle((400, 240, 880, 430), fill="#2F3B47")
    for row in range(4):
        side = 60 + 30 * row
        draw.rounded_rectangle((620 - side, 480 + 110 * row, 620 + side, 560 + 120 * row), 20, fill="#C84B42")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92)
    return out.getvalue()


def attach(client: Client, service: str, kind: str, record_id: str, name: str, data: bytes) -> str:
    """Sends a file and waits until it is checked; its id. Raises DidNotHappen if it is refused."""
    announced = {"kind": kind, "record_id": record_id, "name": name, "size": len(data)}
    path = f"{service}/uploads/{client.post(f'{service}/uploads', announced)['id']}"
    for offset in range(0, len(data), _PIECE):
        piece = data[offset : offset + _PIECE]
        try:
            client.send("PATCH", path, raw=piece, headers={"Content-Type": _BYTES, "Upload-Offset": str(offset)})
        except Refused as refused:
            # The answer to the first try was lost, and the piece is there.
            if refused.slug != "upload-offset-differs":
                raise
    return str(follows(partial(_ready, client, path), what="the check of a file")["id"])


def _ready(client: Client, path: str) -> dict[str, Any] | None:
    upload: dict[str, Any] = client.get(path)
    return upload if upload["state"] == "ready" else None
