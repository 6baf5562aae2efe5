"""Writes contracts/ from the code: python -m tools.contracts.generate. Refuses to break a reader of what is there."""

import sys
from pathlib import Path
from typing import Any, Final

import orjson

from tools.contracts import asyncapi, openapi
from tools.contracts.lint import operations
from tools.contracts.schemas import breaking_changes, example_message, schema_of
from tools.contracts.sources import CATALOGUES, apps

ROOT: Final = Path(__file__).parents[2] / "contracts"


def generated() -> dict[str, dict[str, Any]]:
    """Every file of contracts/ by its relative path."""
    files: dict[str, dict[str, Any]] = {
        "openapi.json": openapi.merged(apps()),
        "asyncapi.json": asyncapi.document(CATALOGUES),
    }
    for service, catalogue in CATALOGUES.items():
        for event in catalogue:
            event_type = catalogue.type_of(event)
            name = event_type.removeprefix(f"org.louyu.{service}.")
            files[f"{service}/{name}.json"] = schema_of(event, event_type)
            files[f"{service}/{name}.example.json"] = example_message(catalogue, event)
    return files


def rendered(content: dict[str, Any]) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def broken_readers(files: dict[str, dict[str, Any]]) -> list[str]:
    """What would break readers of the committed schemas, one line each."""
    faults = lost_operations(orjson.loads((ROOT / "openapi.json").read_bytes()), files["openapi.json"])
    for path in sorted(ROOT.glob("*/*.json")):
        name = str(path.relative_to(ROOT))
        if name.endswith(".example.json"):
            continue
        if name not in files:
            faults.append(f"{name}: the event was removed; consumers may still wait for it")
            continue
        faults += [f"{name}: {fault}" for fault in breaking_changes(orjson.loads(path.read_bytes()), files[name])]
    return faults


def lost_operations(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Operations that generated clients call and that would be gone, or be called otherwise."""
    left = {operation["operationId"] for _, operation in operations(new)}
    return [
        f"openapi.json: {operation['operationId']} ({address}) is gone; clients call it by that name"
        for address, operation in operations(old)
        if operation["operationId"] not in left
    ]


def main() -> None:
    files = generated()
    faults = broken_readers(files)
    if faults:
        sys.exit(
            "Not additive; publish a .v2 next to the .v1 instead (docs/how-to/add-an-event.md):\n" + "\n".join(faults)
        )
    for name, content in files.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(rendered(content))
    print(f"{len(files)} contracts")


if __name__ == "__main__":
    main()
