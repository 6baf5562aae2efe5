"""What notify refuses, and how it says so."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchNotification(NotFound):
    slug = "notification-not-found"
    text = Text(zh="没有找到这条消息。", en="There is no such message.")


class NoSuchTemplate(NotFound):
    slug = "template-not-found"
    text = Text(zh="没有找到消息模板“{code}”，请先保存模板。", en="There is no template {code}; save it first.")


class NoSuchRule(NotFound):
    slug = "rule-not-found"
    text = Text(zh="没有找到规则“{code}”。", en="There is no rule {code}.")


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


class UnknownField(RuleViolated):
    slug = "event-field-unknown"
    text = Text(
        zh="这类事件没有字段“{field}”，可用的有：{known}。", en="This event has no field {field}; it has: {known}."
    )


class RecipientUnclear(RuleViolated):
    slug = "recipient-unclear"
    text = Text(
        zh="每个接收人只能用一种方式指定：person、role（连同 scope 和 of）、unit_officers、audience 或 tenant_admins。",
        en="Name each recipient in exactly one way: person, role (with scope and of), unit_officers, audience or "
        "tenant_admins.",
    )


class UnknownPlaceholder(RuleViolated):
    slug = "placeholder-unknown"
    text = Text(
        zh="占位符 {placeholder} 在这类事件中没有对应内容，可用的有：{known}。",
        en="The placeholder {placeholder} has no meaning for this event; available: {known}.",
    )


class TemplateOfAnotherEvent(RuleViolated):
    slug = "template-of-another-event"
    text = Text(
        zh="模板“{code}”用于 {event_type}，与规则的事件类型不一致。",
        en="Template {code} is for {event_type}, not for the rule's event type.",
    )


class UnusableCode(RuleViolated):
    slug = "code-unusable"
    text = Text(
        zh="编号“{code}”不可用：请用 3 至 60 个小写字母、数字或下划线，以字母开头，并避开保留字 {reserved}。",
        en="The code {code} cannot be used: take 3 to 60 lower-case letters, digits or underscores, a letter first, "
        "and none of {reserved}.",
    )
