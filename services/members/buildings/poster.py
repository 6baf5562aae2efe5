"""The poster at a building's desk: a QR code that opens the check-in."""

import io

import segno
from flask import request


def poster(title: str, path: str) -> bytes:
    """An SVG of the address of `path` on the host that the caller used; the edge says which."""
    scheme = request.headers.get("X-Forwarded-Proto", request.scheme)
    host = request.headers.get("X-Forwarded-Host", request.host)
    image = io.BytesIO()
    segno.make(f"{scheme}://{host}{path}", error="q", micro=False).save(
        image, kind="svg", scale=8, border=4, title=title, light="white"
    )
    return image.getvalue()
