"""What the API can be asked for: every list with each filter, each pair of filters and each order, read from OpenAPI."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import orjson

CONTRACT: Final = Path(__file__).parents[2] / "contracts" / "openapi.json"
#: How a page is asked for, and no filters.
_PAGING: Final = ("cursor", "limit")


@dataclass(frozen=True)
class Filter:
    """One query parameter of a list. `values` are those it may have, if the contract enumerates them."""

    name: str
    values: tuple[str, ...] = ()
    is_flag: bool = False


@dataclass(frozen=True)
class List:
    """A list of the API, by the path of its operation."""

    path: str
    filters: tuple[Filter, ...]

    @property
    def service(self) -> str:
        return self.path.split("/")[3]

    def asked(self) -> Iterator[tuple[Filter, ...]]:
        """Nothing, each filter, each pair."""
        for size in (0, 1, 2):
            yield from combinations(self.filters, size)


@cache
def contract() -> Mapping[str, Any]:
    document: dict[str, Any] = orjson.loads(CONTRACT.read_bytes())
    return document


def lists() -> list[List]:
    """Every operation that answers in our pages, but histories and faults: they have no filters, and read what is of one id.

    Open311 has pages of its own, without a `limit`; files that page are of a list that is here.
    """
    found = []
    for path, item in contract()["paths"].items():
        if path.endswith(("/history", "/faults")):
            continue
        operation = item.get("get", {})
        parameters = [part for part in operation.get("parameters", ()) if part["in"] == "query"]
        is_json = "application/json" in operation.get("responses", {}).get("200", {}).get("content", {})
        if is_json and {part["name"] for part in parameters}.issuperset(_PAGING):
            found.append(List(path, tuple(_filter(part) for part in parameters if part["name"] not in _PAGING)))
    return found


def _filter(parameter: Mapping[str, Any]) -> Filter:
    schema = parameter["schema"]
    named = contract()["components"]["schemas"].get(schema.get("$ref", "").rpartition("/")[2], schema)
    return Filter(parameter["name"], tuple(named.get("enum", ())), named.get("type") == "boolean")
