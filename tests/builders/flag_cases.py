"""What every service takes from the message that features were switched on or off in a street office."""

from typing import Any, Final

from chassis.testing.consumer_cases import Case
from chassis.testing.world import World

_CHANGED: Final = "org.louyu.members.feature-flags.changed.v1"


def _flags(world: World) -> Any:
    row = world.store.db["feature_flags"].find_one({"tenant": "t1"})
    return row and (row["on"], row["off"])


FLAGS_TOLD: Final = Case(
    _CHANGED,
    {"on": [], "off": ["rising-themes"]},
    _flags,
    subject="t1",
    later=(_CHANGED, {"on": ["rising-themes"], "off": []}),
    broken={},
)
