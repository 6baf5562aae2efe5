"""The states of an activity and their names."""

from enum import StrEnum
from typing import Final

from chassis.kernel.text import Text


class Status(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    #: An import was undone that had made it. It is as if it had never been, until its key is imported again.
    TAKEN_BACK = "taken_back"


STATUS_WORDS: Final = {
    Status.DRAFT: Text(zh="草稿", en="a draft"),
    Status.PUBLISHED: Text(zh="已发布", en="published"),
    Status.CLOSED: Text(zh="已办结", en="closed"),
    Status.CANCELLED: Text(zh="已取消", en="cancelled"),
    Status.TAKEN_BACK: Text(zh="已撤销导入", en="of an import that was undone"),
}
