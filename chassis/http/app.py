"""Builds the Flask app of a service: routes, health, metrics and the log line of each request."""

import os
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Final

import flask_smorest
from flask import Flask, Response, current_app, g, request

from chassis.background import writing
from chassis.background.writing import Writing
from chassis.http import describing, operations, problems, shedding, validators
from chassis.http.auth import Verifier
from chassis.http.call import Wiring
from chassis.http.endpoint import Blueprint
from chassis.http.process_report import keep_told
from chassis.http.shedding import Counting
from chassis.kernel import failpoints
from chassis.kernel.config import load
from chassis.kernel.request_context import TRACEPARENT, Trace, correlation_from
from chassis.kernel.sheets import SheetFile
from chassis.observability import health, logs, traces
from chassis.observability.certificates import CertificateWatch
from chassis.observability.load import CHECK, Bounds, Load, watch_from_thread
from chassis.observability.logs import bind, log, unbind
from chassis.observability.metrics import Metrics
from chassis.persistence.admission import Admission
from chassis.persistence.blobs import blobs_of
from chassis.persistence.server_clock import ServerClock
from chassis.persistence.store import Store
from chassis.service import Service, load_service

MAX_BODY_BYTES: Final = 1024 * 1024


def application(package: str) -> Flask:
    """The app that gunicorn serves: `chassis.http.app:application("services.members")`. Connects to nothing yet."""
    service = load_service(package)
    config = load(service.settings, os.environ)
    logs.configure(service.name, "web", config.log_level)
    failpoints.arm(config.failpoint)
    store = Store.connect(config.mongodb_uri)
    # What web processes and workers of several machines write is compared by time.
    clock, metrics = ServerClock(store), Metrics()
    admission = Admission(store, service.migrations, clock, metrics)
    admission.refuse_at_start()
    wiring = Wiring(
        store=store,
        clock=clock,
        metrics=metrics,
        ready=admission.checks,
        make_unit_of_work=service.make_unit_of_work(config, blobs_of(config, store, service.name)),
        verify=Verifier(config.token_public_key),
        settings=config,
        load=(held := Load(Bounds.of(config), metrics)),
        writing=(written := Writing(store, clock, metrics)),
    )
    watch_from_thread(held)
    traces.start(config.otlp_endpoint, service.name, "web", wiring.metrics)
    if service.on_start:
        import_module(service.on_start).on_start(wiring)
    keep_told(
        service.name,
        store,
        {"mongodb": store.answers, **admission.checks, CHECK: held.is_well},
        lambda: {**admission.reasons(), **held.reasons()},
        clock,
        written,
        certificates=CertificateWatch(config, metrics).look,
    )
    return create_app(service, wiring)


def create_app(service: Service, wiring: Wiring, *, body_limit: int = MAX_BODY_BYTES) -> Flask:
    """A Flask app with the routes of the service under /api/v1/<name>, health, metrics and /openapi.json."""
    name = service.name
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
    app.extensions["names"] = service.names
    app.extensions["louyu.labels"] = service.labels
    app.extensions["louyu.sheets"] = _sheet_file
    api = flask_smorest.Api(app)
    for describe in (describing.named, describing.rows):
        api.ma_plugin.converter.add_attribute_function(describe)
    for blueprint in (
        *_blueprints(service),
        operations.blueprint(name, service.catalogue.topics, service.reactions.topics),
    ):
        api.register_blueprint(blueprint, url_prefix=f"/api/v1/{name}{blueprint.url_prefix or ''}")
    problems.install(app)
    if wiring.load:
        app.wsgi_app = Counting(app.wsgi_app, wiring.load)  # type: ignore[method-assign]  # as Flask documents it
    app.before_request(_begin)
    app.after_request(_end)
    for path in health.PATHS:
        app.add_url_rule(path, path[1:], _health)
    return app


def _blueprints(service: Service) -> Iterator[Blueprint]:
    for module in service.apis:
        yield import_module(module).blueprint


def _sheet_file(title: str) -> SheetFile:
    # Loaded by whoever makes the first one.
    made: SheetFile = import_module("chassis.sheets.writing").Sheets(title)
    return made


def _health() -> Response:
    """Health and metrics. Only reachable inside the platform: the edge does not route these paths."""
    wiring: Wiring = current_app.extensions["louyu"]
    ready = {"mongodb": wiring.store.answers, **wiring.ready}
    told: dict[str, health.Check] = {}
    if written := wiring.writing:
        # With all processes unready nobody could read any more, operators neither.
        (told if written.is_so_everywhere() else ready)[writing.CHECK] = written.is_well
    if load := wiring.load:
        # Alone: what else is asked would wait with all the requests for a connection to MongoDB.
        ready, told = ({CHECK: load.is_well}, {}) if not load.is_well() else ({**ready, CHECK: load.is_well}, told)
    status, kind, body = health.answer(request.path, {"alive": lambda: True}, ready, wiring.metrics, told=told)
    return Response(body, status=status, content_type=kind)


def _begin() -> None:
    g.started = time.perf_counter()
    traceparent = request.headers.get(TRACEPARENT)
    g.correlation = correlation_from(traceparent)
    bind(correlation=g.correlation)
    # Not with `with`: it ends in `_end`, as the time of the metrics does.
    g.span = traces.span(request.method, "server", parent=Trace.parse(traceparent)).__enter__()
    shedding.refuse_if_marked(request.environ)


def _end(response: Response) -> Response:
    seconds = time.perf_counter() - g.started
    rule = request.url_rule.rule if request.url_rule else "unmatched"
    metrics: Metrics = current_app.extensions["louyu"].metrics
    metrics.increase("louyu_http_requests_total", rule, request.method, str(response.status_code))
    metrics.observe("louyu_http_request_seconds", seconds, rule)
    # Probes come every few seconds and are not worth a line.
    if request.url_rule is None or rule.startswith("/api/"):
        log.info(
            "request",
            method=request.method,
            route=rule,
            status=response.status_code,
            ms=round(seconds * 1000, 2),
            tenant=g.get("tenant"),
        )
    response.headers["Cache-Control"] = validators.kept_by_caches()
    response.headers["Vary"] = validators.VARY
    if g.span:
        _say(g.span, rule, response.status_code)
    g.span.__exit__(None)
    # Greenlets and threads are reused: the next request must not inherit this one's id.
    unbind("correlation")
    return response


def _say(span: traces.Span, rule: str, status: int) -> None:
    # The rule, not the address: that may hold what somebody searched for.
    span.name(f"{request.method} {rule}")
    span.say("http.request.method", request.method)
    span.say("http.route", rule)
    span.say("http.response.status_code", status)
    span.say("louyu.tenant", g.get("tenant"))
    if status >= 500:
        span.fail(str(status))
