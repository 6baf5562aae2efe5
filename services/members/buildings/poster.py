"""The poster at a building's desk: a QR code that opens the check-in."""

import io

import segno
from flask import request


def poster(title: str, path: str) -> bytes:
    """An SVG with the address of `path` on the host that the caller used."""
    # The edge passes the public host on; the service knows only its own.
    scheme = request.headers.get("X-Forwarded-Proto", request.scheme)
    host = request.headers.get("X-Forwarded-Host", request.host)
    image = io.BytesIO()
    # Error correction "q" restores a quarter: posters get scratched and taped.
    segno.make(f"{scheme}://{host}{path}", error="q", micro=False).save(
        image, kind="svg", scale=8, border=4, title=title, light="white"
    )
    return image.getvalue()
