"""Refusals of wishes."""

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchWish(NotFound):
    slug = "wish-not-found"
    text = Text(zh="没有找到这个微心愿。", en="There is no such wish.")


class NotTheWisher(Forbidden):
    slug = "not-the-wisher"
    text = Text(zh="只有许愿人本人可以进行这项操作。", en="Only the wisher may do this.")


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


class ClaimEndedBefore(RuleViolated):
    slug = "claim-ended-before"
    text = Text(
        zh="您对这个心愿的认领已被结束，请把它留给其他人。",
        en="Your claim of this wish was ended; leave it to others.",
    )


class ClaimLater(RuleViolated):
    slug = "claim-later"
    text = Text(
        zh="您刚放弃或未按期完成这个心愿，请先让其他人帮忙；{until} 后仍无人认领，可再次认领。",
        en="You gave this wish back or ran out of time; others come first. You may claim it again after {until}.",
    )


class LeaseOver(Conflict):
    slug = "lease-over"
    text = Text(
        zh="认领已到期，心愿重新开放，不能再提交完成情况。",
        en="The claim has run out and the wish is open again; nothing can be shown for it any more.",
    )


class OwnLanguage(RuleViolated):
    slug, pointer = "own-language", "/language"
    text = Text(
        zh="心愿本来就是这种语言，请选择另一种。", en="The wish is in this language already; choose the other one."
    )


class TooManyClaims(RuleViolated):
    slug = "too-many-open-claims"
    text = Text(
        zh="同时认领的心愿最多 {most} 个，请先完成或放弃手上的心愿。",
        en="You can hold {most} wishes at a time; fulfil or give back one of yours first.",
    )


class AlreadyExtended(Conflict):
    slug = "claim-already-extended"
    text = Text(
        zh="认领只能延期一次。如来不及完成，请放弃认领，让其他人帮忙。",
        en="A claim is extended once. If it takes longer, give the wish back so that others can help.",
    )


class DisputeInstead(Conflict):
    slug = "dispute-instead"
    text = Text(
        zh="对方已提交完成凭证。如有异议，请说明原因，由工作人员裁定。",
        en="The other side has shown what was done. If you disagree, say why; staff decide.",
    )


class ChangeNeedsLook(RuleViolated):
    slug, pointer = "change-needs-a-look", "/text"
    text = Text(
        zh="修改后的内容需要工作人员审核。请撤回这个心愿，再重新发布。",
        en="Staff look at these words first: withdraw this wish and make it again.",
    )


class NotAThird(Forbidden):
    slug = "not-a-third"
    text = Text(
        zh="须由第三方工作人员处理，当事人不能自行审核或裁定。",
        en="Staff who are neither the wisher nor the claimer do this.",
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
    code = "impossible-time-of-wish"
    text = Text(zh="许愿时间不能晚于现在。", en="A wish of the time before cannot have been made in the future.")
