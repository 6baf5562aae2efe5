"""The language in which a caller wants texts (RFC 9110, 12.5.4). Loads no web framework, for the sake of the edge."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from chassis.kernel.text import DEFAULT_LANGUAGE, LANGUAGES

#: zh → zh-CN. We serve one form of each language, so whoever accepts any form of it gets that one.
_BY_PRIMARY: Final = {language.partition("-")[0]: language for language in LANGUAGES}
#: A primary tag with any others behind it, or `*`; then the quality, 1 unless given.
_RANGE: Final = re.compile(
    r"\s*(?P<primary>[a-z]{1,8}|\*)(?:[-_][a-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*(?P<quality>0(?:\.\d*)?|1(?:\.0*)?)\s*)?"
)


@lru_cache(maxsize=256)
def language_of(accept_language: str | None) -> str:
    """The language that is wanted most among those that we serve; Chinese if there is none."""
    # Not werkzeug's best_match: for it `en;q=0.1` beats `zh;q=0.9`, because only the tag zh-CN would match ours.
    wanted = _qualities(accept_language or "")
    # Of equals the one that was named first; languages under `*` come last.
    order = [*wanted, *_BY_PRIMARY]
    best = max(_BY_PRIMARY, key=lambda one: (wanted.get(one, wanted.get("*", 0.0)), -order.index(one)))
    return _BY_PRIMARY[best] if wanted.get(best, wanted.get("*", 0.0)) else DEFAULT_LANGUAGE


def _qualities(accept_language: str) -> Mapping[str, float]:
    """Primary tag → its highest quality; malformed ranges are left out."""
    found: dict[str, float] = {}
    for part in accept_language.lower().split(","):
        if given := _RANGE.fullmatch(part):
            found[given["primary"]] = max(found.get(given["primary"], 0.0), float(given["quality"] or 1))
    return found
