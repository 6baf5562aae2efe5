"""What a caller accepts and has seen (RFC 9110, 12.5.3 and 13.1.2). Loads no web framework, for the sake of the edge."""

import re
from typing import Final

#: A coding or `*`; then its quality, 1 unless given.
_CODING: Final = re.compile(
    rb"\s*(?P<name>[a-z0-9-]+|\*)\s*(?:;\s*q\s*=\s*(?P<quality>0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?"
)
#: A validator, weak or strong.
_TAG: Final = re.compile(rb'(?:W/)?("[^"]*")')


def accepts_gzip(accept_encoding: bytes) -> bool:
    """Whether the field asks for gzip: by name with a quality above 0, or by `*` without naming it."""
    wanted: dict[bytes, float] = {}
    for part in accept_encoding.lower().split(b","):
        if given := _CODING.fullmatch(part):
            wanted[given["name"]] = float(given["quality"] or 1)
    return wanted.get(b"gzip", wanted.get(b"*", 0.0)) > 0


def has_seen(if_none_match: bytes, tag: bytes) -> bool:
    """Whether one of the validators of the field is this one, however strong; `*` is any."""
    return if_none_match.strip() == b"*" or tag in _TAG.findall(if_none_match)
