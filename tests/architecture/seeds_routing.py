"""Routing rules of street office t1 for the tests of all routes."""

from collections.abc import Mapping

from chassis.testing.world import World
from tests.architecture.offices import Said
from tests.builders import routing


def routing_of(world: World, unit: str, mark: str) -> Mapping[str, Said]:
    """How their routes are called."""
    first, second = (routing.given_rule(world, unit, name=f"{mark} {number}", words=[mark]) for number in (1, 2))
    named = {"rule_id": first}
    body = {
        "name": mark,
        "categories": [],
        "catalogue_item_ids": [],
        "building_ids": ["b1"],
        "sources": [],
        "words": [mark],
        "unit_ids": [unit],
        "automatic": False,
        "valid_from": None,
        "valid_until": None,
    }
    return {
        "POST /routing-rules": Said(body),
        "PUT /routing-rules/order": Said({"rule_ids": [second, first]}),
        "POST /routing-rules/dry-run": Said({"rules": None, "draft": None, "replaces": None}),
        "GET /routing-rules/{rule_id}": Said(named),
        "PATCH /routing-rules/{rule_id}": Said({**named, **body}),
        "POST /routing-rules/{rule_id}/remove": Said({"rule_id": second}),
        "GET /routing-rules/{rule_id}/history": Said(named),
    }
