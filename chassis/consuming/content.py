"""What operators may see of a dead letter: its shape, ids and numbers; texts that may be personal are masked."""

import re
from typing import Any, Final

import orjson

from chassis.consuming.parking import DEAD, NoSuchLetter
from chassis.kernel.writes import Document
from chassis.persistence.store import Store

_SHOWN: Final = 200  # characters of a record that is no JSON
_DEEPEST: Final = 8
_MOST: Final = 50  # of a list or an object
_ENVELOPE: Final = frozenset({"data"})
#: Words of ours, ids and moments: what a text of a person is not.
_WORD: Final = re.compile(
    r"[a-z][a-z0-9_.:-]{0,60}|[0-9a-f-]{8,40}|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{5,15}(Z|[+-][0-9:]{5}))?"
)


def shown(store: Store, identifier: str) -> Document:
    """The letter with its masked `content`, its `size` and `sha256`. Raises NoSuchLetter."""
    letter = store.db[DEAD].find_one({"_id": identifier})
    if letter is None:
        raise NoSuchLetter
    raw = bytes(letter.pop("raw"))
    return {**letter, "size": letter.get("size", len(raw)), "content": content_of(raw)}


def content_of(raw: bytes) -> Any:
    """JSON with its texts masked, or the beginning of what is no JSON with letters and digits masked."""
    try:
        value = orjson.loads(raw)
    except (ValueError, RecursionError):
        return re.sub(r"\w", "*", raw[:_SHOWN].decode(errors="replace"))
    if not isinstance(value, dict):
        return _masked(value, 0)
    # The envelope names no person but by id; what happened to whom is in the data.
    return {
        key: _masked(inner, 1) if key in _ENVELOPE or not isinstance(inner, str) else inner[:_SHOWN]
        for key, inner in list(value.items())[:_MOST]
    }


def _masked(value: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        return "…"
    match value:
        case dict():
            return {key[:_SHOWN]: _masked(inner, depth + 1) for key, inner in list(value.items())[:_MOST]}
        case list():
            return [_masked(inner, depth + 1) for inner in value[:_MOST]]
        case str():
            return value if _WORD.fullmatch(value) and not value.isdigit() else _mask(value)
        case _:
            return value


def _mask(text: str) -> str:
    return f"{text[:1]}*** ({len(text)})" if len(text) > 1 else "*"
