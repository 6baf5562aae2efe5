"""Contracts and code say the same, readers are never broken, and every consumer reads every golden example."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator

from chassis.kernel.messages import decode
from tests.contracts.reactions import ALL_REACTIONS, try_reaction
from tests.contracts.test_documents import document
from tools.contracts.generate import ROOT, broken_readers, generated, lost_operations, rendered

SCHEMAS = sorted(path for path in ROOT.glob("*/*.json") if not path.name.endswith(".example.json"))


def test_committed_contracts_are_those_of_the_code() -> None:
    files = generated()

    stale = [name for name, content in files.items() if not _same(name, content)]

    assert stale == [], "run `make contracts` and commit the result"


def test_no_reader_of_a_committed_schema_is_broken() -> None:
    assert broken_readers(generated()) == []


def test_an_operation_that_clients_call_is_not_dropped_or_renamed() -> None:
    described = document("openapi.json")
    path = "/api/v1/members/buildings"
    without = {**described, "paths": {name: item for name, item in described["paths"].items() if name != path}}

    assert [fault.split(" ")[1] for fault in lost_operations(described, without)] == [
        "members_list_buildings",
        "members_register_building",
    ]


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_golden_example_fits_its_schema(path: Path) -> None:
    example = orjson.loads(path.with_name(f"{path.stem}.example.json").read_bytes())

    Draft202012Validator(orjson.loads(path.read_bytes())).validate(example["data"])


@pytest.mark.parametrize(("consumer", "event_type"), ALL_REACTIONS)
def test_a_consumer_reads_the_golden_example(consumer: str, event_type: str) -> None:
    service, name = event_type.removeprefix("org.louyu.").split(".", 1)
    message = decode((ROOT / service / f"{name}.example.json").read_bytes())

    try_reaction(consumer, message)


def _same(name: str, content: dict[str, Any]) -> bool:
    path = ROOT / name
    return path.exists() and path.read_bytes() == rendered(content)
