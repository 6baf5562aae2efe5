"""What our documents owe to strangers, each rule as a function from a document to its faults.

`make check` runs them all over contracts/ (tests/contracts/test_lint.py), and sees each of them fail once.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import jsonschema_rs

from chassis.http.problem_details import CONTENT_TYPE
from tools.contracts.patterns import is_portable
from tools.contracts.shapes import reachable, references, referred

Document = Mapping[str, Any]
Lint = Callable[[Document], Iterator[str]]
_METHODS: Final = ("get", "post", "put", "patch", "delete")
#: As generators make a method of it: a verb and what it acts on, below the service.
_NAME: Final = re.compile(r"[a-z]+(?:_[a-z]+){1,6}")
_LONGEST_NAME: Final = 50


def operations(document: Document) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every operation with its address, as `GET /api/v1/…`."""
    for path, item in document["paths"].items():
        for method in _METHODS:
            if method in item:
                parameters = [*item[method].get("parameters", ()), *item.get("parameters", ())]
                yield f"{method.upper()} {path}", {**item[method], "parameters": parameters}


def names(document: Document) -> Iterator[str]:
    """An operation has one name that can be the name of a method, and says what it does."""
    seen: dict[str, str] = {}
    for address, operation in operations(document):
        name = str(operation.get("operationId", ""))
        if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
            yield f"{address}: {name!r} can't be the name of a method"
        if name in seen:
            yield f"{address}: {name} is also {seen[name]}"
        seen[name] = address
        yield from (f"{address}: no {part}" for part in ("summary", "description", "tags") if not operation.get(part))


def examples(document: Document) -> Iterator[str]:
    """Every body, answer, parameter and header field has an example, and it fits."""
    for address, operation in operations(document):
        for where, schema, example in _shown(operation):
            if example is None and not _takes_null(schema):
                yield f"{address} {where}: no example"
            else:
                yield from (f"{address} {where}: {fault}" for fault in _misfits(document, schema, example))
    for name, response in document["components"]["responses"].items():
        for content in response["content"].values():
            yield from (f"{name}: {fault}" for fault in _misfits(document, content["schema"], content.get("example")))


def header_fields(document: Document) -> Iterator[str]:
    """Header fields that a client must send or may rely on are described."""
    collections = {
        path.rpartition("/")[0] for path, item in document["paths"].items() if path.endswith("}") and "get" in item
    }
    for address, operation in operations(document):
        method, path = address.split(" ")
        sent = {part["name"] for part in operation["parameters"] if part["in"] == "header"}
        status, done = next((code, answer) for code, answer in operation["responses"].items() if code[0] == "2")
        got = done.get("headers", {})
        if method == "GET" and "content" in done and operation["tags"] != ["gateway"]:
            yield from _missing(address, {"If-None-Match"} - sent, {"ETag"} - set(got), {"304"}, operation)
        elif "ETag" in got and status != "201":
            yield from _missing(address, {"If-Match"} - sent, set(), {"412"}, operation)
        elif "If-Match" in sent:
            yield f"{address}: asks for If-Match where nothing was seen"
        if method == "POST" and status == "201" and path in collections and "Location" not in got:
            yield f"{address}: the answer says nothing of Location"
        if status == "202" and "content" in done and "Location" not in got:
            yield f"{address}: the answer does not say where the job is"
    for name, field in (
        ("Unauthorized", "WWW-Authenticate"),
        ("TooManyRequests", "Retry-After"),
        ("ServiceUnavailable", "Retry-After"),
        ("UnsupportedMediaType", "Accept-Post"),
    ):
        if field not in document["components"]["responses"].get(name, {}).get("headers", {}):
            yield f"{name}: no {field}"


def refusals(document: Document) -> Iterator[str]:
    """An operation lists what it may refuse with, and every type of problem in an example is one of the known ones."""
    for address, operation in operations(document):
        expected = {"401", "429", "503", "default"}
        expected |= set() if operation["x-permission"] == "public" else {"403"}
        expected |= {"400", "413", "415", "422"} if "requestBody" in operation else set()
        expected |= set() if address.startswith("GET ") else {"409"}
        yield from (f"{address}: {status} is missing" for status in sorted(expected - set(operation["responses"])))
    known = document["components"]["schemas"]["Problem"]["properties"]["type"]["x-extensible-enum"]
    for name, response in document["components"]["responses"].items():
        kind = response["content"][CONTENT_TYPE]["example"]["type"]
        if kind not in known:
            yield f"{name}: {kind} is not documented"


def problem_types(document: Document, defined: Mapping[str, Any]) -> Iterator[str]:
    """Every type that the code can answer with is documented; `defined` are their slugs."""
    known = document["components"]["schemas"]["Problem"]["properties"]["type"]["x-extensible-enum"]
    yield from (f"{slug} is not documented" for slug in defined if not any(kind.endswith(f":{slug}") for kind in known))


def enumerations(document: Document) -> Iterator[str]:
    """Every enumeration has a name, so that a generated client has one type for it."""
    named = {id(schema) for schema in document["components"]["schemas"].values()}
    for schema in _parts(document):
        if isinstance(schema.get("enum"), list) and id(schema) not in named:
            yield f"an enumeration without a name: {schema['enum']}"


def patterns(document: Document) -> Iterator[str]:
    """Every pattern means the same to every engine (ECMA-262 with u, Python, Rust, Java)."""
    for schema in _parts(document):
        pattern = schema.get("pattern")
        if isinstance(pattern, str) and not is_portable(pattern):
            yield f"{pattern} depends on the engine, or describes a part of the text only"


def schemas(document: Document) -> Iterator[str]:
    """No schema is unused, and every reference leads to one."""
    defined = set(document["components"]["schemas"])
    yield from (f"{name} is not used" for name in sorted(defined - reachable(document)))
    yield from (f"{name} is not there" for name in sorted(set(references(document)) - defined))


def answers(document: Document) -> Iterator[str]:
    """An answer shows every property it has, and may get more of them."""
    for name, schema in document["components"]["schemas"].items():
        if not name.endswith(("View", "Page")):
            continue
        if set(schema["required"]) != set(schema["properties"]):
            yield f"{name} shows some of its properties only"
        if "additionalProperties" in schema:
            yield f"{name} can't get another property"


def imported_rows(document: Document) -> Iterator[str]:
    """The rows of an import are described for each kind of them."""
    for name, schema in document["components"]["schemas"].items():
        rows = schema.get("properties", {}).get("rows")
        if rows is not None and not rows.get("items"):
            yield f"{name}: its rows are not described"
        if name.endswith(".ImportBody") and "discriminator" not in schema:
            yield f"{name} does not say which rows belong to which kind"


def event_servers(document: Document) -> Iterator[str]:
    """Every channel is on a server that is described."""
    servers = document.get("servers", {})
    yield from (f"{name}: no host" for name, server in servers.items() if not server.get("host"))
    for name, channel in document["channels"].items():
        listed = [server["$ref"].rpartition("/")[2] for server in channel.get("servers", ())]
        if not listed or not set(listed) <= set(servers):
            yield f"{name} is on no server"


def event_examples(document: Document) -> Iterator[str]:
    """Every message says what it is and has an example that fits its payload."""
    for name, message in document["components"]["messages"].items():
        yield from (f"{name}: no {part}" for part in ("title", "summary", "contentType") if not message.get(part))
        if not message.get("examples"):
            yield f"{name}: no example"
        validator = jsonschema_rs.validator_for(message["payload"])
        for example in message.get("examples", ()):
            yield from (f"{name}: {error.message}" for error in validator.iter_errors(example["payload"]))


OPENAPI: Final[tuple[Lint, ...]] = (
    names, examples, header_fields, refusals, enumerations, patterns, schemas, answers, imported_rows,
)  # fmt: skip
ASYNCAPI: Final[tuple[Lint, ...]] = (event_servers, event_examples)


def _missing(
    address: str, sent: set[str], got: set[str], statuses: set[str], operation: Mapping[str, Any]
) -> Iterator[str]:
    yield from (f"{address}: nothing takes {name}" for name in sorted(sent))
    yield from (f"{address}: the answer says nothing of {name}" for name in sorted(got))
    yield from (f"{address}: {status} is missing" for status in sorted(statuses - set(operation["responses"])))


def _shown(operation: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], Any]]:
    """Where a client needs an example, the schema there, and the example."""
    for parameter in operation["parameters"]:
        schema = parameter["schema"]
        yield parameter["name"], schema, parameter.get("example", schema.get("default"))
    bodies = {"body": operation.get("requestBody", {}), **operation["responses"]}
    for where, described in bodies.items():
        for kind, content in described.get("content", {}).items():
            yield f"{where} {kind}", content["schema"], content.get("example")
        for name, field in described.get("headers", {}).items():
            yield f"{where} {name}", field["schema"], field.get("example")


def _misfits(document: Document, schema: Mapping[str, Any], value: Any) -> list[str]:
    # Only what the schema refers to: with all of them every validator would take ten milliseconds to build.
    whole = {**schema, "components": {"schemas": referred(schema, document["components"]["schemas"])}}
    errors = jsonschema_rs.validator_for(whole).iter_errors(value)
    return [f"/{'/'.join(map(str, error.instance_path))} {error.message}" for error in errors]


def _takes_null(schema: Mapping[str, Any]) -> bool:
    return "null" in schema.get("type", ()) or any("null" in part.get("type", ()) for part in schema.get("anyOf", ()))


def _parts(part: Any) -> Iterator[dict[str, Any]]:
    """Every object in a part of a document, schemas among them."""
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from _parts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _parts(inner)
