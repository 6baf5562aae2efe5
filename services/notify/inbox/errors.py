"""What the inbox refuses."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchNotification(NotFound):
    slug = "notification-not-found"
    text = Text(zh="没有找到这条消息。", en="There is no such message.")
