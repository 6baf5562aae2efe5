"""The routing rules of a practice, made before anything is dispatched, so that suggestions are there to be taken."""

from collections.abc import Mapping
from typing import Any, Final

from deploy.demo.client import Client
from deploy.demo.practices import Practice

_RULES: Final = "/api/v1/requests/routing-rules"


def make_rules(practice: Practice, admin: Client) -> None:
    """In the order of the data file. Idempotent: a rule that is there by its name is not made again."""
    specs = practice.raw.get("routing", [])
    if not specs:
        return
    units = {item["code"]: item["id"] for item in admin.get("/api/v1/requests/units", limit=200)["items"]}
    there = {rule["name"] for rule in admin.get(_RULES)["items"]}
    for number, spec in enumerate(specs):
        if spec["name"] not in there:
            admin.post(_RULES, _rule(spec, units), key=f"demo-{practice.slug}-routing-{number}")


def _rule(spec: Mapping[str, Any], units: Mapping[str, str]) -> dict[str, Any]:
    said = {name: value for name, value in spec.items() if name != "units"}
    return {**said, "unit_ids": [units[code] for code in spec["units"]]}
