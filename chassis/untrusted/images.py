"""A picture, made anew: turned upright, no larger than a screen, without EXIF or anything else that was beside the pixels.

Prints a line of JSON and then the bytes of picture and thumbnail.
"""

import io
import warnings
from collections.abc import Sequence
from typing import Final

import orjson
from PIL import Image, ImageOps, UnidentifiedImageError

from chassis.untrusted.runner import TOO_COSTLY, Refused, main

#: What is decoded; Pillow knows forty more formats, with forty more faults.
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
#: A camera of 2026 makes 50 million pixels. A JPEG of that is decoded at half its size.
_MOST_PIXELS: Final = 64_000_000
_MOST_PIXELS_WHOLE: Final = 40_000_000
_LONGEST_SIDE: Final = 2560
_THUMBNAIL_SIDE: Final = 320


def remade(data: bytes, _: Sequence[str]) -> bytes:
    """Raises Refused with `broken-picture` or `too-costly`."""
    try:
        picture = _picture(data)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused("broken-picture") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(TOO_COSTLY) from error
    kind, whole = _encoded(picture)
    small = picture.copy()
    small.thumbnail((_THUMBNAIL_SIDE, _THUMBNAIL_SIDE))
    thumbnail = _as_jpeg(small, 78)
    said = {"media_type": kind, "width": picture.width, "height": picture.height, "size": len(whole)}
    return orjson.dumps(said) + b"\n" + whole + thumbnail


def _picture(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
        pixels = opened.width * opened.height
        if pixels > (_MOST_PIXELS if opened.format == "JPEG" else _MOST_PIXELS_WHOLE):
            raise Refused(TOO_COSTLY)
        # Decodes a JPEG at a half, a quarter or an eighth: a quarter of the memory and time, or less.
        opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
        opened.load()
        upright = ImageOps.exif_transpose(opened)
    see_through = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    picture = upright.convert("RGBA" if see_through else "RGB")
    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    # A new picture of the pixels alone: nothing of `info` is written by chance.
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _encoded(picture: Image.Image) -> tuple[str, bytes]:
    if picture.mode == "RGB":
        return "image/jpeg", _as_jpeg(picture, 85)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return "image/png", out.getvalue()


def _as_jpeg(picture: Image.Image, quality: int) -> bytes:
    if picture.mode == "RGBA":
        white = Image.new("RGB", picture.size, "white")
        white.paste(picture, mask=picture.getchannel("A"))
        picture = white
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    main(remade)
