"""The states of an activity, and how people read them."""

from enum import StrEnum
from typing import Final


class Status(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    CANCELLED = "cancelled"


STATUS_ZH: Final = {
    Status.DRAFT: "草稿",
    Status.PUBLISHED: "已发布",
    Status.CLOSED: "已办结",
    Status.CANCELLED: "已取消",
}
