"""Refusals of enterprises."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchEnterprise(NotFound):
    slug = "enterprise-not-found"
    text = Text(zh="没有找到这家企业。", en="There is no such enterprise.")


class InvalidUscc(RuleViolated):
    slug = "uscc-invalid"
    pointer = "/uscc"
    text = Text(
        zh="统一社会信用代码不正确，请对照营业执照核对全部 18 位。",
        en="The USCC is not valid; compare all 18 characters with the business licence.",
    )


class UsccTaken(Conflict):
    slug = "uscc-taken"
    pointer = "/uscc"
    text = Text(
        zh="已有企业使用这个统一社会信用代码，请先查找该企业。",
        en="An enterprise with this USCC is registered already; look it up first.",
    )


class EnterpriseIsGone(RuleViolated):
    slug = "enterprise-gone"
    text = Text(zh="“{name}”已迁离本街道，请选择其他企业。", en="{name} has left the area; choose another enterprise.")
