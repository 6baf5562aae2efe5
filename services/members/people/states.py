"""How far a person is, and what that is called."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Status(StrEnum):
    PENDING = "pending"
    VERIFIED = "verified"
    PLACED = "placed"
    REJECTED = "rejected"
    LEFT = "left"


STATUS_ZH: Final[Mapping[Status, str]] = {
    Status.PENDING: "待核验",
    Status.VERIFIED: "已核验",
    Status.PLACED: "已编入组织",
    Status.REJECTED: "未通过核验",
    Status.LEFT: "已离开",
}
