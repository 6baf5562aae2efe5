"""What templates and rules refuse about the event they are for."""

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text


class UnknownEventType(RuleViolated):
    slug = "event-type-unknown"
    text = Text(
        zh="“{event_type}”不能触发消息，请从这些事件类型中选择：{known}。",
        en="{event_type} cannot trigger messages; choose one of: {known}.",
    )


class EventTypeFixed(RuleViolated):
    slug = "event-type-fixed"
    text = Text(
        zh="事件类型一经确定不能更改（当前为 {event_type}），请另建一个编号。",
        en="The event type is fixed ({event_type}); use another code for another event.",
    )
