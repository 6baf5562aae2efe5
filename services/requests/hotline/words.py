"""What each of our acts is called in the hotline's step log, and words that are shipped for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class OwnAct(StrEnum):
    """What we do with a request of the hotline, and tell it as a step."""

    DISPATCH = "dispatch"
    ACCEPT = "accept"
    RETURN = "return"
    PAUSE = "pause"
    RESUME = "resume"
    DONE = "done"
    #: Findings go back to the unit.
    SEND_BACK = "send_back"
    RECALL = "recall"
    SUPERVISE = "supervise"
    RESOLVE = "resolve"
    DECLINE = "decline"
    TAKE_UP = "take_up"
    REOPEN = "reopen"
    CLOSE = "close"
    CALL_BACK = "call_back"


@dataclass(frozen=True, kw_only=True)
class MappedAct:
    """What a step of ours is called, and the states before and after it, in the hotline's words."""

    act: OwnAct
    step: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class MappedUnit:
    """What the hotline calls one of our units, if it is not called so with us."""

    unit_id: str
    theirs: str


_SHIPPED: Final[Sequence[tuple[OwnAct, str, str, str]]] = (
    (OwnAct.DISPATCH, "派单", "待派单", "待签收"),
    (OwnAct.ACCEPT, "签收", "待签收", "处置中"),
    (OwnAct.RETURN, "退单", "待签收", "待派单"),
    (OwnAct.PAUSE, "暂停计时", "处置中", "挂起"),
    (OwnAct.RESUME, "恢复计时", "挂起", "处置中"),
    (OwnAct.DONE, "处置", "处置中", "待审核"),
    (OwnAct.SEND_BACK, "补充办理", "待审核", "处置中"),
    (OwnAct.RECALL, "收回", "待签收", "待派单"),
    (OwnAct.SUPERVISE, "督办", "处置中", "处置中"),
    (OwnAct.RESOLVE, "办结", "待审核", "已办结"),
    (OwnAct.DECLINE, "不予受理", "待派单", "不予受理"),
    (OwnAct.TAKE_UP, "恢复受理", "不予受理", "待派单"),
    (OwnAct.REOPEN, "重新办理", "已办结", "待派单"),
    (OwnAct.CLOSE, "结案", "已办结", "已结案"),
    (OwnAct.CALL_BACK, "回访", "已办结", "已回访"),
)
SHIPPED_ACTS: Final = tuple(
    MappedAct(act=act, step=step, before=before, after=after) for act, step, before, after in _SHIPPED
)
#: Who acts for us, in the hotline's words. Persons are not named.
SHIPPED_DESK: Final = "街道办事处"
SHIPPED_OPERATOR: Final = "经办人"
