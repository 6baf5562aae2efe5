"""What tests of wishes set beside the wishes themselves."""

from typing import Any

from chassis.testing.world import World
from tests.builders.requests import must


def given_wish_rules(world: World, **over: Any) -> None:
    """What the street office has set for wishes, beside the defaults."""
    admin = world.acts("admin", grants={"settings.manage": ["*"], "wish.moderate": ["*"]})
    seen = must(admin.get("/wish-rules"))
    seen_as = {"If-Match": f'"{seen.pop("version")}"'}
    must(admin.put("/wish-rules", {**seen, **over}, seen_as))
