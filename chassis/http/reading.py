"""What callers send, read strictly: the media type, JSON, and the query. Schemas see only what passed here."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import orjson
from flask import request
from werkzeug.http import parse_options_header

from chassis.http.problems import InvalidFields
from chassis.kernel.errors import Malformed, NotAcceptable, UnsupportedContent, UnsupportedMediaType

JSON: Final = "application/json"
#: Deeper than any of our schemas, and less than MongoDB and orjson can take.
_DEPTH: Final = 32
#: More than any of our schemas has in one object.
_MOST_KEYS: Final = 200
#: The rows of one import.
_MOST_ITEMS: Final = 1000
#: What MongoDB can store.
_LEAST_INTEGER, _MOST_INTEGER = -(2**63), 2**63 - 1


class Content(NamedTuple):
    """A body that is not JSON, and its media type without parameters."""

    kind: str
    data: bytes


#: Pointer, value, depth.
_Step = tuple[str, Any, int]


def json_body() -> Any:
    """The body as JSON. Raises UnsupportedMediaType, Malformed, InvalidFields."""
    _require_json()
    raw = request.get_data()
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise Malformed(line=error.lineno, column=error.colno) from error
    faults = list(_faults(_as_sent(raw)))
    if faults:
        raise InvalidFields(faults)
    return value


def raw_body(offered: Sequence[str]) -> Content:
    """A body that is not JSON. Raises UnsupportedContent unless it is of one of these media types."""
    kind = parse_options_header(request.headers.get("Content-Type", "").lower())[0]
    if kind not in offered or request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise UnsupportedContent((_accepting(), ", ".join(offered)))
    return Content(kind, request.get_data())


def _accepting() -> str:
    return "Accept-Patch" if request.method == "PATCH" else "Accept-Post"


def _as_sent(raw: bytes) -> Any:
    """Valid JSON, with keys that come twice and with long integers: orjson keeps the last key and makes floats."""
    try:
        return json.loads(raw, object_pairs_hook=_object)
    except RecursionError as error:
        raise InvalidFields([("/", "Nested too deeply.")]) from error
    except ValueError as error:  # an integer of thousands of digits
        raise InvalidFields([("/", "Number too large.")]) from error


def query_values(known: bool) -> tuple[tuple[str, str], ...]:
    """The parameters of the query. Raises InvalidFields if one comes twice, or at all when none is `known`."""
    if not request.query_string:
        return ()
    pairs = tuple(request.args.items(multi=True))
    names = Counter(name for name, _ in pairs)
    faults = [(f"?{name}", "May be given only once.") for name, count in names.items() if count > 1]
    if not known:
        faults = [(f"?{name}", "Unknown field.") for name in names]
    if faults:
        raise InvalidFields(faults)
    return pairs


def require_acceptable(offered: str) -> None:
    """Raises NotAcceptable if the caller wants something else than `offered`, and no problem either."""
    wanted = request.headers.get("Accept", "*/*")
    if wanted in ("*/*", offered):
        return
    accepted = request.accept_mimetypes
    if accepted and not accepted.quality(offered) and not accepted.quality("application/problem+json"):
        raise NotAcceptable(offered=offered)


def _require_json() -> None:
    coding = request.headers.get("Content-Encoding", "identity").lower()
    if coding != "identity":
        raise UnsupportedMediaType(("Accept-Encoding", "identity"))
    sent = request.headers.get("Content-Type", "")
    if sent != JSON and not _is_json(sent):
        raise UnsupportedMediaType((_accepting(), JSON))


def _is_json(content_type: str) -> bool:
    kind, options = parse_options_header(content_type.lower())
    named = kind == JSON or (kind.startswith("application/") and kind.endswith("+json"))
    return named and options.get("charset", "utf-8") in ("utf-8", "utf8")


class _Object(dict[str, Any]):
    """A JSON object that remembers which keys came more than once."""

    repeated: Sequence[str] = ()


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        made.repeated = [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]
    return made


def _faults(body: Any) -> Iterator[tuple[str, str]]:
    """What no field could take, as pointer and message; without a walk into what is too large."""
    waiting: list[_Step] = [("", body, 0)]
    while waiting:
        pointer, value, depth = waiting.pop()
        if isinstance(value, _Object):
            yield from _faults_of_object(pointer, value)
            inner = _steps(pointer, value, depth) if len(value) <= _MOST_KEYS else []
        elif isinstance(value, list):
            inner = _steps(pointer, dict(enumerate(value)), depth) if len(value) <= _MOST_ITEMS else []
            if len(value) > _MOST_ITEMS:
                yield pointer or "/", f"Longer than maximum length {_MOST_ITEMS}."
        else:
            inner = []
            if type(value) is int and not _LEAST_INTEGER <= value <= _MOST_INTEGER:
                yield pointer or "/", "Number too large."
        if inner and depth >= _DEPTH:
            yield pointer, "Nested too deeply."
        else:
            waiting.extend(inner)


def _faults_of_object(pointer: str, value: _Object) -> Iterator[tuple[str, str]]:
    if len(value) > _MOST_KEYS:
        yield pointer or "/", "Too many fields."
        return
    for name in value.repeated:
        yield _within(pointer, name), "May be given only once."
    for name in value:
        if "\0" in name:
            yield _within(pointer, name), "Unknown field."


def _steps(pointer: str, value: Mapping[Any, Any], depth: int) -> list[_Step]:
    # Texts and the like need no look.
    return [
        (_within(pointer, key), inner, depth + 1)
        for key, inner in value.items()
        if isinstance(inner, dict | list) or type(inner) is int
    ]


def _within(pointer: str, key: object) -> str:
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"
