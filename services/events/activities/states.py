"""The states of an activity and their Chinese names."""

from enum import StrEnum
from typing import Final


class Status(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    #: An import was undone that had made it. It is as if it had never been, until its key is imported again.
    TAKEN_BACK = "taken_back"


STATUS_ZH: Final = {
    Status.DRAFT: "草稿",
    Status.PUBLISHED: "已发布",
    Status.CLOSED: "已办结",
    Status.CANCELLED: "已取消",
    Status.TAKEN_BACK: "已撤销导入",
}
