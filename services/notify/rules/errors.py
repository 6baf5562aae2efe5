"""Refusals of rules."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchRule(NotFound):
    slug = "rule-not-found"
    text = Text(zh="没有找到规则“{code}”。", en="There is no rule {code}.")


class NoDefaultRule(RuleViolated):
    slug = "rule-without-default"
    text = Text(
        zh="规则“{code}”是本街道自己加的，没有系统默认可恢复；如不再需要，请停用它。",
        en="The rule {code} is the street office's own and has no default; switch it off if nobody needs it.",
    )


class UnknownField(RuleViolated):
    slug = "event-field-unknown"
    text = Text(
        zh="这类事件没有字段“{field}”，可用的有：{known}。", en="This event has no field {field}; it has: {known}."
    )


class RecipientUnclear(RuleViolated):
    slug = "recipient-unclear"
    text = Text(
        zh="每个接收人只能用一种方式指定：person、role（连同 scope 和 of）、unit_officers、audience（至少一个条件）、participants 或 tenant_admins。",
        en="Name each recipient in exactly one way: person, role (with scope and of), unit_officers, audience "
        "(with a condition), participants or tenant_admins.",
    )


class TemplateOfAnotherEvent(RuleViolated):
    slug = "template-of-another-event"
    text = Text(
        zh="模板“{code}”用于 {event_type}，与规则的事件类型不一致。",
        en="Template {code} is for {event_type}, not for the rule's event type.",
    )
