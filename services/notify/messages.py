"""Everything that notify publishes: the one place of its wire names."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.aggregate import Event
from services.notify.domain import events

EVENTS: Final[Mapping[str, Mapping[str, type[Event]]]] = {
    "template": {"changed": events.TemplateChanged},
    "rule": {"changed": events.RuleChanged},
}
