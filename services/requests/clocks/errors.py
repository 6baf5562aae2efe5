"""Refusals of clocks."""

from chassis.kernel.errors import Conflict, NotFound
from chassis.kernel.text import Text


class NoSuchClock(NotFound):
    slug = "clock-not-found"
    text = Text(
        zh="没有找到这项计时。如刚刚派单，请稍候片刻再看。",
        en="There is no such clock. If the work was given out just now, look again in a moment.",
    )


class SupervisionRuns(Conflict):
    slug = "supervision-runs"
    text = Text(
        zh="督办答复时限不能暂停；如需更多时间，请由街道再次督办并给出新的时限。",
        en="The limit of a supervision does not pause; the street office can ask again and give more time.",
    )


class PausedOtherwise(Conflict):
    slug = "clock-paused-otherwise"
    text = Text(
        zh="计时已因其他原因暂停，请先恢复计时，再重新暂停。",
        en="The clock is paused for another reason; resume it first, then pause it again.",
    )


class CallDoesNotWait(Conflict):
    slug = "call-back-does-not-wait"
    text = Text(
        zh="回访时限不能暂停。联系不上提出人时请登记，系统会安排下次回访。",
        en="The limit of a call-back cannot be paused. Record that nobody was reached, and the next try is planned.",
    )
