"""What operators may see of a dead letter: its shape, ids and numbers; texts that may be personal are masked."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

import orjson

from chassis.consuming.acts import COLLECTION, act
from chassis.consuming.dead_letters import NoSuchLetter
from chassis.consuming.parking import DEAD
from chassis.kernel.writes import Document
from chassis.persistence.store import Store

SEEN: Final = "letter-seen"
_SEEN_ONCE_IN: Final = timedelta(minutes=10)
_SHOWN: Final = 200  # characters of a record that is no JSON
_DEEPEST: Final = 8
_MOST: Final = 50  # of a list or an object
#: Values of one letter that are offered for editing.
_VALUES: Final = 200
#: Whose something is, wherever it stands.
_FIXED: Final = frozenset({"tenant", "tenant_id", "tenantid"})
#: Of the envelope of an event, which names no person but by id. Whatever else lies there is a stranger's.
_ENVELOPE: Final = frozenset(
    {"specversion", "id", "type", "source", "subject", "time", "datacontenttype", "partitionkey", "sequence"}
    | {"tenantid", "actorid", "correlationid", "causationid"}
)
_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_UUID: Final = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
#: Words of ours, ids and moments: what a text of a person is not. Digits and dashes alone may be a telephone.
_WORD: Final = re.compile(
    rf"[a-z][a-z0-9_.:-]{{0,60}}|{_UUID}|(?=[0-9]*[a-f])[0-9a-f]{{8,64}}|{_DATE}(T[0-9:.]{{5,15}}(Z|[+-][0-9:]{{5}}))?"
)
#: What fields are called.
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,60}")
#: A number as long as those of telephones.
_LONG_NUMBER: Final = 1_000_000


#: In what an error says: names and sentences in Chinese, addresses, and numbers as long as those of telephones and papers,
#: however they are spaced.
_PERSONAL: Final = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![0-9A-Za-z-])(?!{_DATE}(?![0-9]))(?!{_UUID})[0-9](?:[ -]?[0-9]){{6,}}[0-9Xx]?"
)
#: What differs from one letter of a cause to the next.
_OWN: Final = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{16,}\b|\b[0-9]+(?:\.[0-9]+)?\b"
)


def shown(store: Store, identifier: str) -> Document:
    """The letter with its masked `content`, its `size` and `sha256`. Raises NoSuchLetter."""
    letter = store.db[DEAD].find_one({"_id": identifier})
    if letter is None:
        raise NoSuchLetter
    raw = bytes(letter.pop("raw", None) or b"")
    letter.pop("original", None)
    told = {**letter, "detail": said(letter.get("detail") or ""), "revision": letter.get("revision", 0)}
    tries = [{**one, "detail": said(one["detail"])} for one in letter.get("tries", [])]
    values = values_of(raw)
    headers = [{**one, "value": said(one["value"])} for one in letter.get("headers", [])]
    told["headers"] = headers
    found = {"values": values, "correlation": _correlation_of(raw), "edits": letter.get("edits", [])}
    return {**told, **found, "tries": tries, "size": letter.get("size", len(raw)), "content": content_of(raw)}


def shown_to(by: str, store: Store, identifier: str, at: datetime) -> Document:
    """As `shown`, and kept among the acts: who saw a letter, before they see it. Raises NoSuchLetter."""
    found = shown(store, identifier)
    seen = {"about": identifier, "kind": SEEN, "by": by, "at": {"$gt": at - _SEEN_ONCE_IN}}
    # A page that asks again shows nothing new.
    if store.db[COLLECTION].find_one(seen, {"_id": 1}) is None:
        store.commit([act(SEEN, identifier, by=by, why="", at=at)])
    return found


def _correlation_of(raw: bytes) -> str | None:
    try:
        found = orjson.loads(raw)["correlationid"]
    except (ValueError, KeyError, TypeError):
        return None
    return said(found[:_SHOWN]) if isinstance(found, str) else None


def said(detail: str) -> str:
    """What an error says, without what may be personal."""
    return _PERSONAL.sub(lambda found: _mask(found.group()), detail)


def in_common(detail: str) -> str:
    """What errors of one cause say, without what may be personal, ids and numbers."""
    return _OWN.sub("…", _PERSONAL.sub("…", detail))


def content_of(raw: bytes) -> Any:
    """JSON with its texts masked, or the beginning of what is no JSON with letters and digits masked."""
    try:
        value = orjson.loads(raw)
    except (ValueError, RecursionError):
        return re.sub(r"\w", "*", raw[:_SHOWN].decode(errors="replace"))
    if not isinstance(value, dict):
        return _masked(value, 0)
    return {
        _named(key): said(inner[:_SHOWN]) if key in _ENVELOPE and isinstance(inner, str) else _masked(inner, 1)
        for key, inner in list(value.items())[:_MOST]
    }


def masked(value: Any) -> Any:
    """A value with its texts masked."""
    return _masked(value, 1)


def _masked(value: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        return "…"
    match value:
        case dict():
            return {_named(key): _masked(inner, depth + 1) for key, inner in list(value.items())[:_MOST]}
        case list():
            return [_masked(inner, depth + 1) for inner in value[:_MOST]]
        case str():
            return value if _WORD.fullmatch(value) else _mask(value)
        case bool() | None:
            return value
        case _:
            return value if abs(value) < _LONG_NUMBER else _mask(str(value))


def _named(key: str) -> str:
    return key if _NAME.fullmatch(key) else _mask(key)


def _mask(text: str) -> str:
    return f"{text[:1]}*** ({len(text)})" if len(text) > 1 else "*"


def values_of(raw: bytes) -> list[Document]:
    """The values in data, by their path, masked; 200 at most. Empty for what is no event."""
    try:
        data = orjson.loads(raw)["data"]
    except (ValueError, KeyError, TypeError):
        return []
    found: list[Document] = []
    for path, value in _leaves("/data", data, 0):
        if len(found) == _VALUES:
            break
        found.append({"path": path, "shown": masked(value), "kind": _kind(value), "fixed": is_fixed(path)})
    return found


def _leaves(path: str, value: Any, depth: int) -> Iterator[tuple[str, Any]]:
    inner: Iterator[tuple[Any, Any]] | None = None
    if depth < _DEEPEST:
        if isinstance(value, dict) and value:
            # Its path could only be shown as it is.
            inner = ((key, one) for key, one in value.items() if _NAME.fullmatch(str(key)))
        elif isinstance(value, list) and value:
            inner = iter(enumerate(value))
    if inner is None:
        yield path, value
        return
    for key, one in inner:
        yield from _leaves(f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}", one, depth + 1)


def is_fixed(path: str) -> bool:
    """Whether the path leads to what says whose the event is."""
    return not _FIXED.isdisjoint(path.split("/"))


def _kind(value: Any) -> str:
    match value:
        case bool():
            return "yesno"
        case int() | float():
            return "number"
        case str():
            return "text"
        case None:
            return "nothing"
        case _:
            return "other"
