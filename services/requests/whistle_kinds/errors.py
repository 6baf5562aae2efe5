"""Refusals of kinds of whistles."""

from chassis.kernel.errors import Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchWhistleKind(NotFound):
    slug = "whistle-kind-not-found"
    text = Text(zh="没有这个吹哨类型。", en="There is no such kind of whistle.")


class WhistleKindArchived(RuleViolated):
    slug, pointer = "whistle-kind-archived", "/kind_code"
    text = Text(zh="这个吹哨类型已停用，请选择其他类型。", en="This kind of whistle is archived; choose another one.")


class DefaultKindStays(RuleViolated):
    slug = "default-whistle-kind-stays"
    text = Text(
        zh="未选择类型的吹哨都按日常吹哨处理，不能停用；可以修改其时限。",
        en="Whistles that name no kind are of this one, so it cannot be archived; change its limits instead.",
    )


class TooManyWhistleKinds(RuleViolated):
    slug = "too-many-whistle-kinds"
    text = Text(zh="吹哨类型最多 {most} 个。", en="There are {most} kinds of whistles already.")


class BadKindCode(RuleViolated):
    slug = "bad-whistle-kind-code"
    text = Text(
        zh="类型代码须以小写字母开头，只含小写字母、数字和下划线，最长 41 个字符。",
        en="The code of a kind begins with a small letter and has small letters, digits and underscores, 41 at most.",
    )


class StepsOutOfOrder(RuleViolated):
    slug = "whistle-steps-out-of-order"
    text = Text(
        zh="报到时限不能长于办结时限（按同一工作日起算比较）。",
        en="Units cannot be given longer to report in than to finish.",
    )


class MayNotBlowKind(Forbidden):
    slug = "may-not-blow-kind"
    text = Text(
        zh="这类吹哨由街道发起，您的账号不能发起；请联系街道，或改用日常吹哨。",
        en="Only the street office blows whistles of this kind; ask it, or use another kind.",
    )
