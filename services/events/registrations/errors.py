"""Refusals of registrations."""

from chassis.kernel.errors import Conflict, NotFound
from chassis.kernel.text import Text


class NoSuchRegistration(NotFound):
    slug = "registration-not-found"
    text = Text(zh="没有找到这条报名记录。", en="There is no such registration.")


class AlreadyAttended(Conflict):
    slug = "registration-attended"
    text = Text(zh="您已签到，不能再取消报名。", en="You have attended; the registration can no longer be cancelled.")


class NotRegistered(Conflict):
    slug = "not-registered"
    text = Text(
        zh="您还没有报名这场活动，请先报名再签到；如报名已截止，请到现场工作人员处登记。",
        en="You are not registered; register first, then attend. If registration is over, ask the staff on site.",
    )


class StillWaiting(Conflict):
    slug = "still-waiting"
    text = Text(
        zh="您还在候补名单上，有空位时会立即通知您，届时即可签到。",
        en="You are on the waiting list; you will be told as soon as a seat is free and can attend then.",
    )
