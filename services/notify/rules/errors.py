"""Refusals of rules."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchRule(NotFound):
    slug = "rule-not-found"
    text = Text(zh="没有找到规则“{code}”。", en="There is no rule {code}.")


class TooManyRules(RuleViolated):
    slug = "rules-too-many"
    text = Text(
        zh="本街道自己的规则已达上限（{most} 条），请改写一条不再使用的规则。",
        en="The street office has {most} rules of its own, which is the limit; change one that is not used any more.",
    )


class NoDefaultRule(RuleViolated):
    slug = "rule-without-default"
    text = Text(
        zh="规则“{code}”是本街道自己加的，没有系统默认可恢复；如不再需要，请停用它。",
        en="The rule {code} is the street office's own and has no default; switch it off if nobody needs it.",
    )


class UnknownField(RuleViolated):
    slug = "event-field-unknown"
    text = Text(
        zh="这类事件没有字段“{field}”，请从它的字段（GET /event-types）中选择。",
        en="This event has no field “{field}”; GET /event-types lists those that it has.",
    )


class RecipientUnclear(RuleViolated):
    slug = "recipient-unclear"
    text = Text(
        zh="每个接收人只能用一种方式指定：指定人员、担任某角色的人（说明范围）、部门经办人、符合条件的人员（至少一个条件）、报名人员或街道管理员。",
        en="Name each recipient in exactly one way: a person, holders of a role (with its scope), officers of a unit, an "
        "audience (with a condition), participants or the administrators of the street office.",
    )


class TemplateOfAnotherEvent(RuleViolated):
    slug, pointer = "template-of-another-event", "/template"
    text = Text(
        zh="模板“{code}”用于另一类事件，与规则的事件类型不一致。",
        en="Template “{code}” is for another event type than the rule.",
    )
