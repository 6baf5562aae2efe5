"""Refusals of deliveries and repeats."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchDelivery(NotFound):
    slug = "delivery-not-found"
    text = Text(
        zh="没有找到这次推送，推送记录只保留 {days} 天。",
        en="There is no such delivery; the log goes back {days} days.",
    )


class NotSubscribed(RuleViolated):
    slug, pointer = "receiver-not-subscribed", "/event_type"
    text = Text(
        zh="这个接收系统没有接收“{event_type}”，请选择它已接收的类型，或先申请。",
        en="This receiver does not get “{event_type}”; choose a type that it gets, or ask for this one first.",
    )


class DeliveryUnderWay(Conflict):
    slug = "delivery-under-way"
    text = Text(zh="这次推送正在进行，请稍后再看结果。", en="This delivery is being tried now; look again in a moment.")


class RepeatUnderWay(Conflict):
    slug = "repeat-under-way"
    text = Text(
        zh="这个接收系统的上一次补发还没有结束，请等它结束后再发起。",
        en="The repeat before is still running for this receiver; wait until it has ended.",
    )


class BeyondLog(RuleViolated):
    slug, pointer = "repeat-beyond-log", "/since"
    text = Text(
        zh="只能补发最近 {days} 天内的内容，且起始时间不能晚于现在，请改选时间。",
        en="Only the last {days} days can be sent again, and not what is yet to come; choose another time.",
    )
