"""Everything that notify publishes: the one place of its wire names."""

from typing import Final

from chassis.messages import EventCatalogue
from services.notify.domain import events

CATALOGUE: Final = EventCatalogue(
    "notify",
    {"template": {"changed": events.TemplateChanged}, "rule": {"changed": events.RuleChanged}},
)
