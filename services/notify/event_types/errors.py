"""Refusals that concern the event type of a template or rule."""

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text


class UnknownEventType(RuleViolated):
    slug = "event-type-unknown"
    text = Text(
        zh="“{event_type}”不能触发消息，请从事件类型清单（GET /event-types）中选择。",
        en="“{event_type}” cannot trigger messages; GET /event-types lists those that can.",
    )


class EventTypeFixed(RuleViolated):
    slug = "event-type-fixed"
    text = Text(
        zh="事件类型一经确定不能更改，请另建一个编号。",
        en="The event type is fixed; use another code for another event.",
    )
