"""The decorator of every route.

A route states permission, schemas and status. Parsing, authentication, transaction, retries and the answer are here.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from random import uniform
from types import MappingProxyType
from typing import Any, Final, cast

import flask_smorest
from flask import Response, current_app, g, request
from marshmallow import Schema, ValidationError

from chassis.http import locations, problems, validators
from chassis.http.bearer import bearer_token, require_one_of_us
from chassis.http.call import Call, Wiring
from chassis.http.exports import Listed, sheet_of
from chassis.http.files import XLSX
from chassis.http.naming import fill
from chassis.http.reading import JSON, json_body, query_values, raw_body, require_acceptable
from chassis.http.schemas import Body, PageQuery, without_paging
from chassis.http.serialise import dumps, writer
from chassis.kernel.errors import (
    AlreadyExists,
    DomainError,
    Forbidden,
    KeyRequired,
    StaleVersion,
)
from chassis.kernel.failpoints import failpoint
from chassis.kernel.identity import NOWHERE, Actor, PersonId
from chassis.persistence import idempotency

#: For routes that anybody may call. Explicit, so that a forgotten permission is an error.
PUBLIC: Final = "public"
#: For routes that any signed-in person may call, for their own records.
SIGNED_IN: Final = "signed-in"
_ATTEMPTS: Final = 8
_KEY_LENGTH: Final = 200  # a UUID has 36 characters
_NOBODY: Final = Actor(person_id=PersonId("anonymous"), tenant=NOWHERE)
View = Callable[..., Any]


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]  # smorest has no types
    """The routes of one resource."""

    def endpoint(
        self,
        method: str,
        rule: str,
        *,
        permission: str,
        body: type[Body] | None = None,
        query: type[Schema] | None = None,
        returns: type[Schema] | None = None,
        status: int = 200,
        keyed: bool = False,
        produces: str = JSON,
        consumes: Sequence[str] = (),
        holds: type[Body] | None = None,
        sends: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
        most_bytes: int | None = None,
        outsiders: bool = False,
        units: bool = False,
    ) -> Callable[[View], View]:
        """Registers a view. `keyed` requires an Idempotency-Key: for POSTs without a natural key. `produces` is for answers
        that are not JSON, `consumes` for bodies that are not, or that are signed: the media types that will do. What such a
        body `holds` is for the contract only: the view reads it.

        The view gets `call` and the values of the path; with schemas also `body` (its command) and `query` (a dict); with
        `consumes` also `content`, a `Content`. An answer that a view streams is sent as it is.
        `sends` describes header fields that a client has to send, by name. `most_bytes` is for bodies that may be larger than
        others. A list is also served as a spreadsheet, below /sheets.
        `outsiders`: a route without a permission that people of other organisations may call too; `units`: one that the
        system of a unit may call too, within its grants.
        Raises ValueError for a keyed public route, TypeError if the view does not take the body's command.
        """
        # A key belongs to a person; strangers would share theirs.
        if keyed and permission == PUBLIC:
            raise ValueError("a keyed route knows who calls: strangers would share their keys")
        route = _Route(
            rule,
            permission,
            body() if body else None,
            query() if query else None,
            returns,
            status,
            keyed,
            produces,
            tuple(consumes),
            holds() if holds else None,
            sends,
            most_bytes,
            outsiders,
            units,
        )

        def decorate(view: View) -> View:
            _require_command(view, body)

            def endpoint_view(**path: str) -> Response:
                return route.answer(view, path)

            endpoint_view.__name__, endpoint_view.__doc__ = view.__name__, view.__doc__
            endpoint_view._apidoc = route.documentation(view.__name__)  # type: ignore[attr-defined]  # noqa: SLF001 # where smorest looks
            endpoint_view.listed = getattr(view, "listed", None)  # type: ignore[attr-defined]  # read by exports
            endpoint_view.permission = permission  # type: ignore[attr-defined]  # read by the route guard test
            self.route(rule, methods=[method])(endpoint_view)
            item = getattr(returns, "item", None)
            if item and query and issubclass(query, PageQuery):
                self._serve_sheet(view, item, rule, permission, query)
            return view

        return decorate

    def _serve_sheet(self, view: View, item: type[Schema], rule: str, permission: str, query: type[PageQuery]) -> None:
        asked = without_paging(query)
        listed = Listed(view, item, asked, permission)
        made = sheet_of(listed)
        made.__name__, made.listed = f"{view.__name__}_as_sheet", listed  # type: ignore[attr-defined]  # read by exports
        self.endpoint("GET", f"/sheets{rule}", permission=permission, query=asked, produces=XLSX)(made)


def _require_command(view: View, body: type[Body] | None) -> None:
    """Raises TypeError if the type that the view takes is not the one that the body loads to."""
    command = body.command if body else None
    if command is not None and view.__annotations__.get("body") is not command:
        raise TypeError(f"{view.__name__} must take its body as {command.__name__}")


@dataclass(frozen=True)
class _Route:
    rule: str
    permission: str
    body: Schema | None
    query: Schema | None
    returns: type[Schema] | None
    status: int
    keyed: bool
    produces: str
    consumes: tuple[str, ...]
    holds: Schema | None
    sends: Mapping[str, Mapping[str, Any]]
    most_bytes: int | None
    outsiders: bool
    units: bool

    def answer(self, view: View, path: Mapping[str, str]) -> Response:
        wiring: Wiring = current_app.extensions["louyu"]
        actor = self._actor(wiring)
        inputs: dict[str, Any] = dict(path)
        if self.most_bytes:
            request.max_content_length = self.most_bytes
        require_acceptable(self.produces)
        asked = query_values(known=self.query is not None)
        if self.query:
            inputs["query"] = _load_query(self.query, asked)
        if self.body:
            inputs["body"] = _load(self.body, {} if self._left_out() else json_body())
        if self.consumes:
            inputs["content"] = raw_body(self.consumes)
        claim = self._claim(actor)
        for attempt in range(1, _ATTEMPTS + 1):
            call: Call[Any] = Call(actor, wiring, actor.tenant, attempt - 1)
            try:
                return self._once(view, call, inputs, claim)
            except DomainError as refusal:
                # Looked up only now, to save first requests a query: a repeat fails, on the key or on a rule.
                if claim and (earlier := idempotency.earlier_answer(wiring.store, call.uow, claim)):
                    return _response(actor, earlier.body, earlier.status, earlier.version)
                if attempt == _ATTEMPTS or not isinstance(refusal, StaleVersion | AlreadyExists):
                    raise
                # A lost race (version, seat, unique key): run the rules again on what the winner stored.
                wiring.metrics.increase("louyu_http_retries_total", self.rule)
                # At random, so that those who lost do not meet again.
                time.sleep(uniform(0, 0.01 * attempt))
        raise AssertionError("unreachable")

    def _left_out(self) -> bool:
        return isinstance(self.body, Body) and self.body.optional and not request.get_data()

    def _once(self, view: View, call: Call[Any], inputs: dict[str, Any], claim: idempotency.Claim | None) -> Response:
        # Copies, because a lost race runs the view again and a view may change what it was given.
        given = {name: copy(value) for name, value in inputs.items()}
        try:
            result = view(call, **given)
        except DomainError as refusal:
            # A refusal may have to leave a trace, such as a counted attempt.
            unit = call.committed()
            if refusal.remembered and unit is not None and not call.actor.is_sandbox:
                unit.commit()
            raise
        version = result.get("version") if isinstance(result, Mapping) else getattr(result, "version", None)
        # Checked after the view: only then the version that the change was made on is known.
        validators.require_seen(result)
        # Before the commit, so that a view can't show what was not stored.
        shown = self._shown(result, call)
        unit = call.committed()
        if unit is not None and request.method not in ("GET", "HEAD"):
            if claim:
                unit.write(claim.insert(unit, self.status, shown, version, call.clock()))
            failpoint("http.before_commit")
            unit.commit(rehearsal=call.actor.is_sandbox)
            failpoint("http.after_commit")
        own = result if isinstance(result, Response) else None
        return _response(call.actor, shown, self.status, version, own)

    def _shown(self, result: Any, call: Call[Any]) -> bytes:
        if isinstance(result, Response):
            return b"" if result.is_streamed else result.get_data()
        if self.returns is None:
            return b""
        shown = writer(self.returns)(result)
        fill(self.returns, shown, call.names)
        return dumps(shown)

    def _actor(self, wiring: Wiring) -> Actor:
        if self.permission == PUBLIC:
            return _NOBODY
        actor = wiring.verify(bearer_token(request.headers.get("Authorization", "")))
        g.tenant = actor.tenant
        if self.permission != SIGNED_IN and not actor.holds(self.permission):
            raise Forbidden(permission=self.permission)
        if self.permission == SIGNED_IN:
            require_one_of_us(actor, request.method, outsiders=self.outsiders, units=self.units)
        return actor

    def _claim(self, actor: Actor) -> idempotency.Claim | None:
        key = request.headers.get("Idempotency-Key", "")
        if not self.keyed:
            return None
        if not key or len(key) > _KEY_LENGTH:
            raise KeyRequired
        # The same bytes as a file of another kind are other content.
        asked = (request.method, request.full_path.rstrip("?"), *([request.mimetype] if self.consumes else []))
        return idempotency.claim(actor, key, asked, request.get_data())

    def documentation(self, name: str) -> dict[str, Any]:
        """What smorest makes the OpenAPI description from; `name` is the view's, and becomes the operationId."""
        schemas = (("json", True, self.body or self.holds), ("query", False, self.query))
        manual: dict[str, Any] = {"x-permission": self.permission, "operationId": name}
        if self.permission == PUBLIC:
            manual["security"] = []
        if self.consumes and not self.holds:
            raw = {"schema": {"type": "string", "format": "binary"}}
            manual["requestBody"] = {"required": True, "content": dict.fromkeys(self.consumes, raw)}
        key = {"Idempotency-Key": {"schema": {"type": "string", "maxLength": _KEY_LENGTH}}} if self.keyed else {}
        if sent := {**key, **self.sends}:
            manual["parameters"] = [
                {"name": name, "in": "header", "required": True, **each} for name, each in sent.items()
            ]
        shown: dict[str, Any] = {"description": "Done", "content_type": None}
        if self.returns:
            shown["schema"] = self.returns()
        if self.produces != JSON:
            shown |= {"content_type": self.produces, "schema": {"type": "string"}}
        parameters = [{"in": where, "required": must, "schema": schema} for where, must, schema in schemas if schema]
        return {
            "arguments": {"parameters": parameters, "responses": {}},
            "response": {"responses": {self.status: [shown]}},
            "success_status_codes": [self.status],
            "manual_doc": manual,
        }


def _load(schema: Schema, raw: Any, *, query: bool = False) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", schema.load(raw))
    except ValidationError as error:
        raise problems.InvalidFields.from_marshmallow(error.messages, query=query) from error


@lru_cache(maxsize=1024)
def _load_query(schema: Schema, raw: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """The loaded query. Cached, so callers get copies."""
    # The same query string always loads to the same values, and the same lists are asked for again and again.
    return _load(schema, dict(raw), query=True)


def _response(
    viewer: Actor, body: bytes, status: int, version: int | None, response: Response | None = None
) -> Response:
    response = response or Response(body, status=status, content_type=JSON)
    if viewer.is_sandbox:
        response.headers["Louyu-Sandbox"] = "nothing-stored"
    if response.is_streamed:
        return response
    if request.method in ("GET", "HEAD") or version is not None:
        validators.mark(response, viewer, version)
    if status in (201, 202) and (address := locations.address_of(body, status)):
        response.headers["Location"] = address
    if request.method in ("GET", "HEAD"):
        validators.make_conditional(response)
    return response
