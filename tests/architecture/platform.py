"""Every service's app over one store in memory each, and every route of it, for tests that walk them all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final

from flask import Flask
from joserfc.jwk import OKPKey

from chassis.http.auth import Verifier, sign
from chassis.http.call import Wiring
from chassis.http.endpoint import PUBLIC, SIGNED_IN
from chassis.kernel.identity import Actor, PersonId, TenantId
from chassis.persistence.store import Store
from chassis.testing.apps import app_of
from chassis.testing.clock import FixedClock
from chassis.testing.stores import memory_store
from deploy.platform import SERVICES
from gateway.identity.roles.permissions import PERMISSIONS
from tests.architecture.seeds import SETTINGS
from tools.contracts.openapi import merged
from tools.contracts.sources import apps

_SERVICES: Final = {service.name: service for service in SERVICES.values()}
INDEXES: Final = {name: service.indexes for name, service in _SERVICES.items()}
#: Answered by a process of its own, with tests of its own.
STREAM: Final = "/api/v1/notify/stream"
_KEY: Final = OKPKey.generate_key("Ed25519")


@dataclass(frozen=True)
class Route:
    """One operation of the merged OpenAPI document."""

    service: str
    method: str
    path: str
    permission: str
    keyed: bool
    body: Mapping[str, Any] | None = field(hash=False)

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


@dataclass(frozen=True)
class Running:
    """One service's app and its store."""

    app: Flask
    store: Store


@cache
def document() -> dict[str, Any]:
    return merged(apps())


def routes() -> Iterator[Route]:
    for path, operations in document()["paths"].items():
        service = path.split("/")[3]
        for method, operation in operations.items():
            if method == "parameters" or service not in _SERVICES or path == STREAM:
                continue
            content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            keyed = any(item.get("name") == "Idempotency-Key" for item in operation.get("parameters", []))
            yield Route(service, method, path, operation["x-permission"], keyed, content.get("schema"))


def running(service: str) -> Running:
    """The service on a fresh store."""
    store = memory_store()
    store.ensure_indexes(INDEXES[service])
    make = _SERVICES[service].make_unit_of_work(SETTINGS.get(service))
    verifier = Verifier(_KEY.as_pem(private=False).decode(), now=lambda: FixedClock()().timestamp())
    return Running(
        app_of(_SERVICES[service], Wiring(store, make, verifier, FixedClock(), settings=SETTINGS.get(service))), store
    )


def headers(
    *, tenant: str = "t2", grants: Mapping[str, frozenset[str]] | None = None, key: str = "k1", **more: bool
) -> dict[str, str]:
    """What a signed-in caller of `tenant` sends; `more` as an Actor has it."""
    held = grants if grants is not None else everything()
    actor = replace(Actor(PersonId("caller"), TenantId(tenant), held), **more)  # type: ignore[arg-type] # flags only
    token = sign(_KEY, actor, issued=int(FixedClock()().timestamp()), seconds=300)
    return {"Authorization": f"Bearer {token}", "Idempotency-Key": key}


def everything() -> dict[str, frozenset[str]]:
    return {permission: frozenset({"*"}) for permission in PERMISSIONS}


def example(schema: Mapping[str, Any] | None, name: str = "") -> Any:
    """A valid value of a JSON schema of ours; ids are those of a foreign record."""
    if schema is None:
        return None
    if "$ref" in schema:
        return example(document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]], name)
    if "oneOf" in schema or "anyOf" in schema:
        return example((schema.get("oneOf") or schema["anyOf"])[0], name)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    return _of_type(schema, name)


def _of_type(schema: Mapping[str, Any], name: str) -> Any:
    kind = schema.get("type", "string")
    match kind[0] if isinstance(kind, list) else kind:
        case "object":
            return {key: example(inner, key) for key, inner in schema.get("properties", {}).items()}
        case "array":
            return [example(schema.get("items"), name)] * max(1, schema.get("minItems", 1))
        case "integer" | "number":
            return max(1, schema.get("minimum", 1))
        case "boolean":
            return False
    return _text(schema, name)


def _text(schema: Mapping[str, Any], name: str) -> str:
    if schema.get("format") == "date-time":
        return "2026-11-23T09:00:00+08:00"
    if schema.get("format") == "date":
        return "2026-11-23"
    return "foreign-1" if name.endswith("_id") else "x" * max(schema.get("minLength", 9), 9)


def permissions_known() -> set[str]:
    return {*PERMISSIONS, PUBLIC, SIGNED_IN}
