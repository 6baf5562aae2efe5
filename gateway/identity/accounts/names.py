"""Names of people: how a username is found, which ones look alike, and which names only staff may carry."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Final

from chassis.kernel.text import tidy_name
from gateway.identity.accounts.errors import OddName, OddUsername, OfficialName, OfficialUsername

#: Latin letters and Chinese characters: two scripts that nobody confuses (UTS 39 calls it highly restrictive).
_USERNAME: Final = re.compile(r"[a-z0-9\u3400-\u4dbf\u4e00-\u9fff._@+-]{2,60}")
#: What the Unicode table leaves apart because it is lower case by now.
_ALIKE: Final = (("0", "o"), ("1", "l"), ("rn", "m"), ("vv", "w"))
_OFFICIAL: Final = (
    "管理员", "管理員", "系统", "系統", "官方", "客服", "平台运营", "平臺", "街道办", "街道辦", "党工委", "工作人员", "楼宇秘书", "楼友",
)  # fmt: skip
_OFFICIAL_WORDS: Final = frozenset(
    ("admin", "administrator", "root", "superuser", "system", "official", "support", "moderator", "platform", "staff")
)
#: Actors that are no people. They stand in events and records, so nobody else may be called so.
RESERVED_IDS: Final = frozenset(("system", "anonymous", "nobody", "somebody", "everybody", "null", "none", "edge"))


def username_key(username: str) -> str:
    """The spelling under which a username is stored and found."""
    return unicodedata.normalize("NFKC", username).strip().casefold()


def skeleton(name: str) -> str:
    """The same text for names that look alike (UTS 39). For comparing only."""
    seen = "".join(_first_alike(letter) for letter in username_key(name) if not _invisible(letter)).casefold()
    for spelled, seen_as in _ALIKE:
        seen = seen.replace(spelled, seen_as)
    return seen


def require_username(username: str) -> None:
    """Raises OddUsername for characters that are not seen or belong to a third script."""
    if not _USERNAME.fullmatch(username_key(username)):
        raise OddUsername


def require_own_username(username: str) -> None:
    """Raises OddUsername, and OfficialUsername for a name that sounds like staff."""
    require_username(username)
    if _sounds_official(username):
        raise OfficialUsername


def seen_name(name: str) -> str:
    """A name as it is stored. Raises OddName if it is blank or has characters that are not seen."""
    tidied = tidy_name(name)
    if not tidied or any(unicodedata.category(letter)[0] in "CZ" and letter != " " for letter in tidied):
        raise OddName
    return tidied


def own_name(name: str) -> str:
    """As `seen_name`, for names that people choose themselves. Raises OfficialName too."""
    tidied = seen_name(name)
    if _sounds_official(tidied):
        raise OfficialName
    return tidied


def is_reserved(identifier: str) -> bool:
    return skeleton(identifier) in {skeleton(reserved) for reserved in RESERVED_IDS | _OFFICIAL_WORDS}


def _sounds_official(name: str) -> bool:
    # A one stands for both letters that it looks like.
    return any(_has_official_word(skeleton(spelled)) for spelled in (name, name.replace("1", "i")))


def _has_official_word(seen: str) -> bool:
    squeezed = re.sub(r"[\W_\d]+", "", seen)
    words = {squeezed, *re.split(r"[\W_\d]+", seen)}
    return any(word in squeezed for word in _OFFICIAL) or not words.isdisjoint(_seen_official())


@cache
def _seen_official() -> frozenset[str]:
    return frozenset(skeleton(word) for word in _OFFICIAL_WORDS)


def _first_alike(letter: str) -> str:
    """The first of all characters that look like this one."""
    return min((letter, *(one["c"] for one in _table().get(letter, ()) if len(one["c"]) == 1)), key=ord)


@cache
def _table() -> Mapping[str, Sequence[Mapping[str, str]]]:
    """Letter → what looks like it."""
    # Loaded when it is needed: its 160 ms would slow the start of every worker.
    table: Mapping[str, Sequence[Mapping[str, str]]] = import_module(
        "confusable_homoglyphs.confusables"
    ).confusables_data
    return table


def _invisible(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cf", "Cc", "Zs", "Mn"} or letter == "\u3164"
