"""HTTP for a service: the one place that builds Flask, and the one decorator through which every route passes.

A route states its permission, its schemas and its status; parsing, authentication, the transaction, repeats, the
answer, metrics and the log line are done here, the same way for all.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from random import uniform
from typing import Any, Final, Generic, TypeVar, cast

import flask_smorest
import orjson
from flask import Flask, Response, current_app, g, request
from marshmallow import RAISE, Schema, ValidationError, fields, validate

from chassis import health, idempotency, problems
from chassis.aggregate import Aggregate
from chassis.auth import Verify
from chassis.clock import Clock, utc_now
from chassis.context import TRACEPARENT, Context, correlation_from
from chassis.crash import crash_point
from chassis.errors import (
    AlreadyExists,
    DomainError,
    Forbidden,
    KeyRequired,
    Malformed,
    PreconditionFailed,
    StaleVersion,
    Unauthenticated,
)
from chassis.identity import NOWHERE, PLATFORM, Actor, PersonId, TenantId
from chassis.logs import bind, log, unbind
from chassis.metrics import Metrics
from chassis.mongo import Store, TenantCollection
from chassis.serialise import dumps, writer
from chassis.unit_of_work import MakeUnitOfWork, UnitOfWork

#: A route that anybody may call, said explicitly: every other route names a permission.
PUBLIC: Final = "public"
#: A route that any signed-in person may call, for what is their own.
SIGNED_IN: Final = "signed-in"
MAX_BODY_BYTES: Final = 1024 * 1024
_ATTEMPTS: Final = 8
_KEY_LENGTH: Final = 200
_NOBODY: Final = Actor(person_id=PersonId("anonymous"), tenant=NOWHERE)

U = TypeVar("U")
View = Callable[..., Any]


class Body(Schema):
    """A request body: unknown fields are refused."""

    class Meta:
        unknown = RAISE


class PageQuery(Body):
    """What every list takes."""

    cursor = fields.String(metadata={"description": "`next` of the page before"})
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))


def page_of(view: type[Schema]) -> type[Schema]:
    """The schema of one page of `view`."""
    name = view.__name__.removesuffix("View") + "Page"
    return Schema.from_dict(
        {"items": fields.List(fields.Nested(view), required=True), "next": fields.String(allow_none=True)}, name=name
    )


@dataclass
class Wiring:
    """What one app was composed of; set by create_service_app, read by routes through Call."""

    store: Store
    make_unit_of_work: MakeUnitOfWork
    verify: Verify
    clock: Clock
    metrics: Metrics


@dataclass
class Call(Generic[U]):
    """What a view works with: who calls, their unit of work, reads of their tenant, the time.

    `lost_races` counts the earlier runs for this request that others were ahead of: a hint to step out of the crowd.
    """

    actor: Actor
    wiring: Wiring
    tenant: TenantId
    lost_races: int = 0

    @cached_property
    def uow(self) -> U:
        """Typed as the service's own port; committed after the view returns."""
        return cast("U", self.wiring.make_unit_of_work(self.wiring.store, self.context, self.wiring.clock))

    @property
    def context(self) -> Context:
        return Context(tenant=self._entered(), actor=self.actor.person_id, correlation=g.correlation)

    @property
    def clock(self) -> Clock:
        return self.wiring.clock

    def reads(self, collection: str) -> TenantCollection:
        return self.wiring.store.collection(collection, self._entered())

    def enter(self, tenant: TenantId) -> None:
        """Lets an actor of the platform itself, or a public route for a stranger, work inside a tenant.

        Comes before the first use of `uow`. Raises Forbidden for everybody else.
        """
        if self.actor.tenant not in (PLATFORM, NOWHERE):
            raise Forbidden(permission="platform")
        if self.committed() is not None:
            raise RuntimeError("the unit of work is bound to a tenant already")
        self.tenant = g.tenant = tenant

    def _entered(self) -> TenantId:
        if self.tenant == NOWHERE:
            raise RuntimeError("a public route enters a tenant before it reads or writes")
        return self.tenant

    def committed(self) -> UnitOfWork | None:
        """The unit of work if the view used one."""
        return cast("UnitOfWork | None", self.__dict__.get("uow"))


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]  # smorest has no types
    """Routes of one resource."""

    def endpoint(
        self,
        method: str,
        rule: str,
        *,
        permission: str,
        body: type[Schema] | None = None,
        query: type[Schema] | None = None,
        returns: type[Schema] | None = None,
        status: int = 200,
        keyed: bool = False,
    ) -> Callable[[View], View]:
        """Registers a view. `keyed` asks for an Idempotency-Key: for POSTs whose repeat no natural key would stop.

        The view gets `call`, the path's values and, where schemas are given, `body` and `query` as dicts.
        """
        if keyed and permission == PUBLIC:
            raise ValueError("a keyed route knows who calls: strangers would share their keys")
        route = _Route(rule, permission, body() if body else None, query() if query else None, returns, status, keyed)

        def decorate(view: View) -> View:
            def endpoint_view(**path: str) -> Response:
                return route.answer(view, path)

            endpoint_view.__name__, endpoint_view.__doc__ = view.__name__, view.__doc__
            endpoint_view._apidoc = route.documentation()  # type: ignore[attr-defined]  # noqa: SLF001 # where smorest looks
            endpoint_view.permission = permission  # type: ignore[attr-defined]  # read by the route guard test
            self.route(rule, methods=[method])(endpoint_view)
            return view

        return decorate


@dataclass(frozen=True)
class _Route:
    rule: str
    permission: str
    body: Schema | None
    query: Schema | None
    returns: type[Schema] | None
    status: int
    keyed: bool

    def answer(self, view: View, path: Mapping[str, str]) -> Response:
        wiring: Wiring = current_app.extensions["louyu"]
        actor = self._actor(wiring)
        inputs: dict[str, Any] = dict(path)
        if self.query:
            inputs["query"] = _load_query(self.query, tuple(request.args.items()))
        if self.body:
            inputs["body"] = _load(self.body, _json())
        claim = self._claim(actor)
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return self._once(view, Call(actor, wiring, actor.tenant, attempt - 1), inputs, claim)
            except DomainError as refusal:
                # First requests are spared the look-up: the key of a repeat is taken, or the first one stands in its way.
                if claim and (earlier := idempotency.earlier_answer(wiring.store, claim)):
                    return _response(earlier.body, earlier.status, earlier.version)
                if attempt == _ATTEMPTS or not isinstance(refusal, StaleVersion | AlreadyExists):
                    raise
                # A lost race (version, seat, unique key): the rules run again on what the winner left behind.
                wiring.metrics.increase("louyu_http_retries_total", self.rule)
                time.sleep(uniform(0, 0.01 * attempt))
        raise AssertionError("unreachable")

    def _once(self, view: View, call: Call[Any], inputs: dict[str, Any], claim: idempotency.Claim | None) -> Response:
        # Copies: a view may take its inputs apart, and a lost race runs it again.
        given = {name: dict(value) if isinstance(value, dict) else value for name, value in inputs.items()}
        try:
            result = view(call, **given)
        except DomainError as refusal:
            unit = call.committed()
            if refusal.remembered and unit is not None:
                unit.commit()
            raise
        version = result.get("version") if isinstance(result, Mapping) else getattr(result, "version", None)
        if isinstance(result, Aggregate) and request.if_match and str(result.stored_version) not in request.if_match:
            raise PreconditionFailed
        shown = self._shown(result)
        unit = call.committed()
        if unit is not None and request.method not in ("GET", "HEAD"):
            if claim:
                unit.write(claim.insert(self.status, shown, version, call.clock()))
            crash_point("http.before_commit")
            unit.commit()
            crash_point("http.after_commit")
        return result if isinstance(result, Response) else _response(shown, self.status, version)

    def _shown(self, result: Any) -> bytes:
        if isinstance(result, Response):
            return result.get_data()
        return b"" if self.returns is None else dumps(writer(self.returns)(result))

    def _actor(self, wiring: Wiring) -> Actor:
        if self.permission == PUBLIC:
            return _NOBODY
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated
        actor = wiring.verify(token)
        g.tenant = actor.tenant
        if self.permission != SIGNED_IN and not actor.holds(self.permission):
            raise Forbidden(permission=self.permission)
        return actor

    def _claim(self, actor: Actor) -> idempotency.Claim | None:
        key = request.headers.get("Idempotency-Key", "")
        if not self.keyed:
            return None
        if not key or len(key) > _KEY_LENGTH:
            raise KeyRequired
        return idempotency.claim(actor, key, request.method, request.path, request.get_data())

    def documentation(self) -> dict[str, Any]:
        """What smorest makes the OpenAPI description from."""
        schemas = (("json", True, self.body), ("query", False, self.query))
        manual: dict[str, Any] = {"x-permission": self.permission}
        if self.permission == PUBLIC:
            manual["security"] = []
        if self.keyed:
            key = {"type": "string", "maxLength": _KEY_LENGTH}
            manual["parameters"] = [{"name": "Idempotency-Key", "in": "header", "required": True, "schema": key}]
        shown = {"description": "Done", "content_type": None} | ({"schema": self.returns()} if self.returns else {})
        parameters = [{"in": where, "required": must, "schema": schema} for where, must, schema in schemas if schema]
        return {
            "arguments": {"parameters": parameters, "responses": {}},
            "response": {"responses": {self.status: [shown]}},
            "success_status_codes": [self.status],
            "manual_doc": manual,
        }


def create_service_app(
    name: str, wiring: Wiring, blueprints: list[Blueprint], *, body_limit: int = MAX_BODY_BYTES
) -> Flask:
    """A Flask app with these routes under /api/v1/<name>, health, metrics and /openapi.json."""
    app = Flask(name, static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=body_limit,
        API_TITLE=f"Louyu {name}",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/",
        OPENAPI_JSON_PATH="openapi.json",
    )
    app.extensions["louyu"] = wiring
    api = flask_smorest.Api(app)
    for blueprint in blueprints:
        api.register_blueprint(blueprint, url_prefix=f"/api/v1/{name}{blueprint.url_prefix or ''}")
    problems.install(app)
    app.before_request(_begin)
    app.after_request(_end)
    for path in health.PATHS:
        app.add_url_rule(path, path[1:], _health)
    return app


def wiring_of(store: Store, make: MakeUnitOfWork, verify: Verify, clock: Clock = utc_now) -> Wiring:
    return Wiring(store=store, make_unit_of_work=make, verify=verify, clock=clock, metrics=Metrics())


def _health() -> Response:
    """Reached inside the platform only: the gateway does not route these addresses."""
    wiring: Wiring = current_app.extensions["louyu"]
    ready = {"mongodb": lambda: health.store_answers(wiring.store)}
    status, kind, body = health.answer(request.path, {"alive": lambda: True}, ready, wiring.metrics)
    return Response(body, status=status, content_type=kind)


def _begin() -> None:
    g.started = time.perf_counter()
    g.correlation = correlation_from(request.headers.get(TRACEPARENT))
    bind(correlation=g.correlation)


def _end(response: Response) -> Response:
    seconds = time.perf_counter() - g.started
    rule = request.url_rule.rule if request.url_rule else "unmatched"
    metrics: Metrics = current_app.extensions["louyu"].metrics
    metrics.increase("louyu_http_requests_total", rule, request.method, str(response.status_code))
    metrics.observe("louyu_http_request_seconds", seconds, rule)
    if request.url_rule is None or rule.startswith("/api/"):
        log.info(
            "request",
            method=request.method,
            route=rule,
            status=response.status_code,
            ms=round(seconds * 1000, 2),
            tenant=g.get("tenant"),
        )
    unbind("correlation")
    return response


def _json() -> Any:
    try:
        return orjson.loads(request.get_data())
    except orjson.JSONDecodeError as error:
        raise Malformed from error


def _load(schema: Schema, raw: Any, *, query: bool = False) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", schema.load(raw))
    except ValidationError as error:
        raise problems.InvalidFields.from_marshmallow(error.messages, query=query) from error


@lru_cache(maxsize=1024)
def _load_query(schema: Schema, raw: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """The same query string always means the same: lists are asked for again and again. Callers get copies of this."""
    return _load(schema, dict(raw), query=True)


def _response(body: bytes, status: int, version: int | None) -> Response:
    response = Response(body, status=status, content_type="application/json")
    if version is not None:
        response.set_etag(str(version))
        if request.method == "GET":
            response.make_conditional(request)
    return response
