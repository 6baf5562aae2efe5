"""The language in which a caller wants texts (RFC 9110, 12.5.4). Loads no web framework, for the sake of the edge."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from chassis.kernel.text import DEFAULT_LANGUAGE, LANGUAGES, TAIWAN

#: zh → zh-CN. Whoever accepts another form of a language gets this one, unless it is written in Traditional Chinese.
_BY_PRIMARY: Final = {language.partition("-")[0]: language for language in LANGUAGES}
#: A primary tag with any others behind it, or `*`; then the quality, 1 unless given.
_RANGE: Final = re.compile(
    r"\s*(?P<primary>[a-z]{1,8}|\*)(?P<form>(?:[-_][a-z0-9]{1,8})*)\s*(?:;\s*q\s*=\s*(?P<quality>0(?:\.\d*)?|1(?:\.0*)?)\s*)?"
)
#: Behind `zh`: the script, or where it is written.
_IS_TRADITIONAL: Final = re.compile(r"[-_](?:hant|tw|hk|mo)\b")


@lru_cache(maxsize=256)
def language_of(accept_language: str | None) -> str:
    """The language that is wanted most among those that we serve; Chinese if there is none."""
    # Not werkzeug's best_match: for it `en;q=0.1` beats `zh;q=0.9`, because only the tag zh-CN would match ours.
    wanted, forms = _qualities(accept_language or "")
    # Of equals the one that was named first; languages under `*` come last.
    order = [*wanted, *_BY_PRIMARY]
    best = max(_BY_PRIMARY, key=lambda one: (wanted.get(one, wanted.get("*", 0.0)), -order.index(one)))
    if not wanted.get(best, wanted.get("*", 0.0)):
        return DEFAULT_LANGUAGE
    return TAIWAN if best == "zh" and _IS_TRADITIONAL.search(forms.get("zh", "")) else _BY_PRIMARY[best]


def _qualities(accept_language: str) -> tuple[Mapping[str, float], Mapping[str, str]]:
    """Primary tag → its highest quality, and → the tags behind it there; malformed ranges are left out."""
    found: dict[str, float] = {}
    forms: dict[str, str] = {}
    for part in accept_language.lower().split(","):
        if given := _RANGE.fullmatch(part):
            primary, quality = given["primary"], float(given["quality"] or 1)
            if quality > found.get(primary, -1.0):
                found[primary], forms[primary] = quality, given["form"]
    return found, forms
