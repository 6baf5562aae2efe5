"""Refusals of enterprises."""

from chassis.kernel.errors import Candidate, Conflict, NotFound, RuleViolated
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

    def __init__(self, other: Candidate) -> None:
        super().__init__()
        self.candidates = [other]


class EnterprisesDiffer(Conflict):
    slug, pointer = "enterprises-differ", "/into_id"
    text = Text(
        zh="两家企业的统一社会信用代码不同，不是同一家企业，不能合并；如代码填错，请先更正。",
        en="They have different USCCs, so they are two firms; correct the number first if it was typed wrongly.",
    )


class EnterpriseWasMerged(RuleViolated):
    slug = "enterprise-merged"
    text = Text(
        zh="这家企业与另一家重复，已并入那一家，请改选那一家。",
        en="This firm was a duplicate; choose the one that it is part of now.",
    )

    def __init__(self, moved_to: str, pointer: str) -> None:
        super().__init__(pointer=pointer)
        self.moved_to = moved_to


class EnterpriseIsGone(RuleViolated):
    """The enterprise that the body names."""

    slug = "enterprise-gone"
    text = Text(zh="“{name}”已迁离本街道，请选择其他企业。", en="{name} has left the area; choose another enterprise.")


class EnterpriseHasLeft(Conflict):
    """The enterprise at the address."""

    slug = "enterprise-has-left"
    text = Text(
        zh="“{name}”已迁离本街道；如已迁回，请先登记迁回。",
        en="{name} has left the area; if it is here again, register its return first.",
    )
