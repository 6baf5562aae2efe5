"""Events of routing rules."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class RoutingRuleAdded(Event):
    """A street office routes requests by one more rule."""

    rule_id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class RoutingRuleChanged(Event):
    """A rule is as its history says now; `changed` names the fields that are new."""

    rule_id: str
    name: str
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class RoutingRuleRemoved(Event):
    """A rule fits no request any more; what it has suggested stays counted."""

    rule_id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class RoutingRuleBroken(Event):
    """A rule names a unit that was closed, or merged into `successor_id`: it does not propose that unit any more."""

    rule_id: str
    name: str
    unit_id: str
    successor_id: str | None


@dataclass(frozen=True, kw_only=True)
class RoutingRuleMended(Event):
    """The unit for which a rule was broken is there again."""

    rule_id: str
    name: str
    unit_id: str


@dataclass(frozen=True, kw_only=True)
class RoutingOrderChanged(Event):
    """Rules are tried in another order from now on."""

    order_id: str
    rules: int


EVENTS: Final[Events] = {
    "routing-rule": {
        "added": RoutingRuleAdded,
        "changed": RoutingRuleChanged,
        "removed": RoutingRuleRemoved,
        "broken": RoutingRuleBroken,
        "mended": RoutingRuleMended,
    },
    "routing-order": {"changed": RoutingOrderChanged},
}
