"""Refusals of wishes."""

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchWish(NotFound):
    slug = "wish-not-found"
    text = Text(zh="没有找到这个微心愿。", en="There is no such wish.")


class NotTheWisher(Forbidden):
    slug = "not-the-wisher"
    text = Text(zh="只有许愿人本人可以确认心愿已实现。", en="Only the wisher may confirm this.")


class NotTheClaimer(Forbidden):
    slug = "not-the-claimer"
    text = Text(zh="只有认领这个心愿的人可以进行这项操作。", en="Only the person who claimed the wish may do this.")


class OwnWish(RuleViolated):
    slug = "own-wish"
    text = Text(zh="不能认领自己的心愿，请等待他人认领。", en="You cannot claim your own wish; somebody else may.")


class WishTaken(Conflict):
    slug = "wish-taken"
    text = Text(
        zh="这个心愿刚被别人认领了，看看其他心愿吧。",
        en="Somebody else has claimed this wish; choose another one.",
    )


class NotAThird(Forbidden):
    slug = "not-a-third"
    text = Text(
        zh="这两位之间的服务时长须由第三方工作人员核准，当事人不能自行处理。",
        en="Hours between these two people need the approval of staff who are neither of them.",
    )


class TooManyMinutes(RuleViolated):
    slug, pointer = "too-many-minutes", "/service_minutes"
    text = Text(
        zh="服务时长最多可填 {most} 分钟：不超过从认领到完成的时间，单次不超过 8 小时。",
        en="At most {most} minutes: no more than between claim and fulfilment, and no more than 8 hours.",
    )


class TooManyMinutesThisMonth(RuleViolated):
    slug, pointer = "too-many-minutes-this-month", "/service_minutes"
    text = Text(
        zh="微心愿服务时长每月最多 {most} 小时，本月还可填 {left} 分钟。",
        en="Wishes are worth {most} hours a month at most; {left} minutes are left this month.",
    )


class NotYetPublished(RuleViolated):
    slug, pointer = "impossible-time", "/published_at"
    text = Text(zh="许愿时间不能晚于现在。", en="A wish of the time before cannot have been made in the future.")
