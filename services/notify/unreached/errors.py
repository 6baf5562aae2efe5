"""Refusals of messages that reached nobody."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchUnreached(NotFound):
    slug = "unreached-not-found"
    text = Text(
        zh="没有找到这条无人接收的消息，请刷新清单后再试。",
        en="There is no such message that reached nobody; reload the list.",
    )
