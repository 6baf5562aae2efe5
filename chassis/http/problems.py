"""Error handlers of a Flask app: every error becomes a problem (RFC 9457) in the caller's language."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from flask import Flask, Response, g, request
from marshmallow import Schema, fields
from werkzeug.exceptions import HTTPException

from chassis.http import problem_details
from chassis.http.language import language_of
from chassis.http.translations import translate
from chassis.kernel.blobs import BlobsUnavailable
from chassis.kernel.errors import DomainError, InternalFault, MethodNotAllowed, NoSuchAddress
from chassis.kernel.text import Text
from chassis.observability.logs import log
from chassis.persistence.store import Unavailable

#: Shown in one answer; who sends thousands of faulty fields gets their number.
MOST_FAULTS: Final = 50
_LONGEST_POINTER: Final = 200
_NOTHING: Final[Mapping[str, Any]] = {}
_INVALID: Final = Text(
    zh="有 {count} 处填写不正确，请按提示修改后重新提交。",
    en="{count} fields are not valid; correct them and submit again.",
)
_INVALID_ONE: Final = Text(zh=_INVALID.zh, en="{count} field is not valid; correct it and submit again.")
_INVALID_MANY: Final = Text(
    zh="有 {count} 处填写不正确，这里列出前 {listed} 处，请修改后重新提交。",
    en="{count} fields are not valid, of which the first {listed} are listed; correct them and submit again.",
)
_HTTP: Final[Mapping[int, Text]] = {
    404: NoSuchAddress.text,
    405: MethodNotAllowed.text,
    413: Text(zh="请求内容过大。", en="The body is too large."),
}


class ProblemItem(Schema):
    pointer = fields.String(
        metadata={"description": "JSON pointer (RFC 6901) into the body, or ?name for a query parameter"}
    )
    detail = fields.String()


class CandidateItem(Schema):
    id = fields.String()
    name = fields.String(allow_none=True, metadata={"description": "null for who may not see it"})
    reasons = fields.List(
        fields.String(), metadata={"description": "what is the same: name, address, phone and the like"}
    )


class Problem(Schema):
    """RFC 9457 problem details; `type` is stable, texts follow Accept-Language."""

    type = fields.String(metadata={"example": problem_details.TYPE_PREFIX + "not-found"})
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    instance = fields.String(metadata={"description": "the correlation id to quote when asking for help"})
    errors = fields.List(fields.Nested(ProblemItem))
    more = fields.Integer(metadata={"description": "faults that are not listed in errors"})
    moved_to = fields.String(metadata={"description": "of a record that was merged: the one to use instead"})
    permission = fields.String(metadata={"description": "the permission that is lacking, see docs/permissions.md"})
    candidates = fields.List(
        fields.Nested(CandidateItem), metadata={"description": "records that may be the same as a new one"}
    )


class InvalidFields(DomainError):
    """Validation failed. `faults` are pairs of JSON pointer and English message."""

    slug = "invalid-fields"
    # Where it is kept, without its fields.
    text = Text(zh=_INVALID.zh, en="Fields that are not valid: {count}; correct them and submit again.")

    def __init__(self, faults: Iterable[tuple[str, str]]) -> None:
        self.faults = list(faults)
        super().__init__(count=len(self.faults))

    @property
    def listed(self) -> list[tuple[str, str]]:
        """The first faults, with pointers of a sensible length."""
        return [(_shortened(pointer), message) for pointer, message in self.faults[:MOST_FAULTS]]

    def message(self, language: str) -> str:
        count = len(self.faults)
        text = _INVALID_ONE if count == 1 else _INVALID if count <= MOST_FAULTS else _INVALID_MANY
        return text.render(language, {"count": count, "listed": MOST_FAULTS})

    @classmethod
    def from_marshmallow(cls, messages: Any, *, query: bool = False) -> "InvalidFields":
        """Nested messages of marshmallow, one fault per message; for a query the pointer is `?name`."""
        faults = _flatten(messages, "")
        return cls((f"?{pointer[1:]}" if query else pointer, message) for pointer, message in faults)


class StoreUnavailable(DomainError):
    slug, status, retry_after = "unavailable", 503, 2
    text = Text(
        zh="数据库暂时无法访问，请稍后再试；您的操作没有被保存。",
        en="The database is unavailable; try again. Nothing was stored.",
    )


def install(app: Flask) -> None:
    """Makes every error of the app a problem. Unknown errors show no details."""
    app.register_error_handler(DomainError, _domain_error)
    app.register_error_handler(HTTPException, _http_error)
    for error in (*Unavailable, BlobsUnavailable):
        app.register_error_handler(error, _unavailable)
    app.register_error_handler(Exception, _internal)


def _language() -> str:
    return language_of(request.headers.get("Accept-Language"))


def _domain_error(error: DomainError) -> Response:
    language = _language()
    errors, more = None, 0
    if isinstance(error, InvalidFields):
        errors = [{"pointer": pointer, "detail": translate(detail, language)} for pointer, detail in error.listed]
        more = len(error.faults) - len(errors)
    elif told := error.told(language):
        errors = [{"pointer": _shortened(pointer), "detail": detail} for pointer, detail in told[:MOST_FAULTS]]
        more = len(told) - len(errors)
    beside = problem_details.beside_of(error)
    response = _answer(error.slug, error.status, error.message(language), errors, more, beside)
    response.headers.extend(problem_details.headers_of(error))
    return response


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    text = _HTTP.get(status, InternalFault.text)
    response = _answer((error.name or "error").lower().replace(" ", "-"), status, text.render(_language()))
    if status == 405:
        allow = sorted(getattr(error, "valid_methods", None) or ())
        response.headers.extend(problem_details.headers_of(MethodNotAllowed(allow)))
    return response


def _unavailable(error: Exception) -> Response:
    log.warning("store.unavailable", error=type(error).__name__)
    return _domain_error(StoreUnavailable())


def _internal(error: Exception) -> Response:
    log.exception("request.failed", error=type(error).__name__)
    return _domain_error(InternalFault())


def _answer(
    slug: str,
    status: int,
    detail: str,
    errors: list[dict[str, str]] | None = None,
    more: int = 0,
    beside: Mapping[str, Any] = _NOTHING,
) -> Response:
    body = problem_details.body(slug, status, detail, g.get("correlation", ""), errors, more, beside)
    return Response(body, status=status, content_type=problem_details.CONTENT_TYPE)


def _flatten(messages: Any, pointer: str) -> Iterable[tuple[str, str]]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _flatten(inner, pointer if key == "_schema" else f"{pointer}/{_escaped(key)}")
    elif isinstance(messages, list):
        for inner in messages:
            yield from _flatten(inner, pointer)
    else:
        yield pointer or "/", str(messages)


def _shortened(pointer: str) -> str:
    return pointer if len(pointer) <= _LONGEST_POINTER else pointer[:_LONGEST_POINTER] + "…"


def _escaped(key: object) -> str:
    return str(key).replace("~", "~0").replace("/", "~1")
