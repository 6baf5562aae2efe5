"""What templates refuse."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchTemplate(NotFound):
    slug = "template-not-found"
    text = Text(zh="没有找到消息模板“{code}”，请先保存模板。", en="There is no template {code}; save it first.")


class UnknownPlaceholder(RuleViolated):
    slug = "placeholder-unknown"
    text = Text(
        zh="占位符 {placeholder} 在这类事件中没有对应内容，可用的有：{known}。",
        en="The placeholder {placeholder} has no meaning for this event; available: {known}.",
    )
