"""Our documents keep the rules that generators of clients need, and each rule sees the fault it is there for."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.contracts.test_documents import document
from tools.contracts import lint
from tools.contracts.patterns import is_portable
from tools.contracts.problem_types import problem_types

Break = Callable[[dict[str, Any]], Any]
BUILDINGS = "/api/v1/members/buildings"
BUILDING = f"{BUILDINGS}/{{building_id}}"


def test_contracts_have_no_faults() -> None:
    openapi, asyncapi = document("openapi.json"), document("asyncapi.json")

    faults = [fault for rule in lint.OPENAPI for fault in rule(openapi)]
    faults += [fault for rule in lint.ASYNCAPI for fault in rule(asyncapi)]
    faults += lint.problem_types(openapi, problem_types())

    assert faults == []


def _operation(described: dict[str, Any], method: str = "post", path: str = BUILDINGS) -> dict[str, Any]:
    found: dict[str, Any] = described["paths"][path][method]
    return found


def _schema(described: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = described["components"]["schemas"][name]
    return found


def _body(described: dict[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = _operation(described)["requestBody"]["content"]["application/json"]
    return content


BREAKS: list[tuple[lint.Lint, Break, str]] = [
    (lint.names, lambda it: _operation(it).update(operationId="postBuildings"), "can't be the name of a method"),
    (lint.names, lambda it: _operation(it).update(operationId=_operation(it, "get")["operationId"]), "is also"),
    (lint.names, lambda it: _operation(it).pop("summary"), "no summary"),
    (lint.examples, lambda it: _body(it).pop("example"), "body application/json: no example"),
    (lint.examples, lambda it: _body(it)["example"].update(floors="nine"), "body application/json: /floors"),
    (lint.examples, lambda it: _operation(it, "get")["parameters"][0].update(example=7), "cursor"),
    (
        lint.examples,
        lambda it: _operation(it)["responses"]["201"]["headers"]["ETag"].pop("example"),
        "201 ETag: no example",
    ),
    (
        lint.header_fields,
        lambda it: _operation(it)["responses"]["201"]["headers"].pop("Location"),
        "says nothing of Location",
    ),
    (
        lint.header_fields,
        lambda it: _operation(it, "post", "/api/v1/members/imports")["responses"]["202"].pop("headers"),
        "where the job is",
    ),
    (
        lint.header_fields,
        lambda it: _operation(it, "get")["responses"]["200"]["headers"].pop("ETag"),
        "says nothing of ETag",
    ),
    (
        lint.header_fields,
        lambda it: _operation(it, "get").update(parameters=[]),
        "nothing takes If-None-Match",
    ),
    (lint.header_fields, lambda it: _operation(it, "patch", BUILDING).update(parameters=[]), "nothing takes If-Match"),
    (
        lint.header_fields,
        lambda it: _operation(it)["parameters"].append({"name": "If-Match", "in": "header"}),
        "asks for If-Match where nothing was seen",
    ),
    (
        lint.header_fields,
        lambda it: it["components"]["responses"]["TooManyRequests"].pop("headers"),
        "TooManyRequests: no Retry-After",
    ),
    (lint.refusals, lambda it: _operation(it)["responses"].pop("409"), "409 is missing"),
    (
        lint.refusals,
        lambda it: _schema(it, "Problem")["properties"]["type"].update({"x-extensible-enum": []}),
        "is not documented",
    ),
    (
        lint.enumerations,
        lambda it: _schema(it, "members.BuildingBody")["properties"]["grid"].update(enum=["north", "south"]),
        "an enumeration without a name",
    ),
    (
        lint.patterns,
        lambda it: _schema(it, "members.BuildingBody")["properties"]["grid"].update(pattern=r"^[a-z]+\Z"),
        "depends on the engine",
    ),
    (lint.schemas, lambda it: it["components"]["schemas"].update(Spare={"type": "string"}), "Spare is not used"),
    (lint.schemas, lambda it: it["components"]["schemas"].pop("members.BuildingView"), "members.BuildingView is not"),
    (
        lint.answers,
        lambda it: _schema(it, "members.BuildingView")["required"].pop(),
        "shows some of its properties only",
    ),
    (
        lint.answers,
        lambda it: _schema(it, "members.BuildingView").update(additionalProperties=False),
        "can't get another property",
    ),
    (
        lint.imported_rows,
        lambda it: _schema(it, "members.ImportBodyOfBuildings")["properties"]["rows"].pop("items"),
        "its rows are not described",
    ),
    (lint.imported_rows, lambda it: _schema(it, "members.ImportBody").pop("discriminator"), "which kind"),
]
EVENT_BREAKS: list[tuple[lint.Lint, Break, str]] = [
    (lint.event_servers, lambda it: it.pop("servers"), "is on no server"),
    (lint.event_servers, lambda it: it["servers"]["platform"].pop("host"), "no host"),
    (lint.event_examples, lambda it: _message(it).pop("summary"), "no summary"),
    (lint.event_examples, lambda it: _message(it).pop("examples"), "no example"),
    (lint.event_examples, lambda it: _message(it)["examples"][0]["payload"].pop("tenantid"), "tenantid"),
]


def _message(described: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(iter(described["components"]["messages"].values()))
    return found


@pytest.mark.parametrize(("rule", "spoil", "fault"), BREAKS, ids=[row[2] for row in BREAKS])
def test_a_rule_of_the_api_sees_the_fault_it_is_there_for(rule: lint.Lint, spoil: Break, fault: str) -> None:
    spoilt = copy.deepcopy(document("openapi.json"))

    spoil(spoilt)

    assert any(fault in found for found in rule(spoilt))


@pytest.mark.parametrize(("rule", "spoil", "fault"), EVENT_BREAKS, ids=[row[2] for row in EVENT_BREAKS])
def test_a_rule_of_events_sees_the_fault_it_is_there_for(rule: lint.Lint, spoil: Break, fault: str) -> None:
    spoilt = copy.deepcopy(document("asyncapi.json"))

    spoil(spoilt)

    assert any(fault in found for found in rule(spoilt))


def test_every_rule_was_seen_to_fail() -> None:
    assert {rule for rule, _, _ in (*BREAKS, *EVENT_BREAKS)} == {*lint.OPENAPI, *lint.ASYNCAPI}


def test_a_type_of_problem_that_nobody_documented_is_seen() -> None:
    assert list(lint.problem_types(document("openapi.json"), {"made-up": []})) == ["made-up is not documented"]


@pytest.mark.parametrize("pattern", ["^[a-z][a-z0-9-]{1,39}$", r"^(?:lift|door)\.[0-9]+$", "^$", "^a?b*[^,]+$"])
def test_a_pattern_that_every_engine_reads_alike_is_portable(pattern: str) -> None:
    assert is_portable(pattern)


@pytest.mark.parametrize(
    "pattern",
    [r"^a\Z", r"\Aa$", r"^\d+$", r"^\w$", "^(?P<n>a)$", "^(?=a)a$", "(?i)^a$", "^[a-z", "^(?:a$", "^a{,3}$", "a", "^a"],
)
def test_a_pattern_that_depends_on_the_engine_is_not(pattern: str) -> None:
    assert not is_portable(pattern)
