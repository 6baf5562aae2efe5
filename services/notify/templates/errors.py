"""Refusals of templates."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchTemplate(NotFound):
    slug = "template-not-found"
    text = Text(zh="没有找到消息模板“{code}”，请先保存模板。", en="There is no template {code}; save it first.")


class TooManyTemplates(RuleViolated):
    slug = "templates-too-many"
    text = Text(
        zh="本街道自己的消息模板已达上限（{most} 个），请改写一个不再使用的模板。",
        en="The street office has {most} templates of its own, which is the limit; reword one that is not used any more.",
    )


class NoDefaultTemplate(RuleViolated):
    slug = "template-without-default"
    text = Text(
        zh="模板“{code}”是本街道自己加的，没有系统默认可恢复，请直接改写文字。",
        en="The template {code} is the street office's own and has no default; reword it instead.",
    )


class StrayBrace(RuleViolated):
    slug = "brace-stray"
    text = Text(
        zh="“{brace}”不能这样使用：占位符请用一对英文花括号，例如 {example}，文字中不要使用花括号。",
        en="“{brace}” cannot stand here: write a placeholder in single ASCII braces, such as {example}, and no other braces.",
    )


class UnknownPlaceholder(RuleViolated):
    slug = "placeholder-unknown"
    text = Text(
        zh="占位符 {placeholder} 在这类事件中没有对应内容，可用的有：{known}。",
        en="The placeholder {placeholder} has no meaning for this event; available: {known}.",
    )
