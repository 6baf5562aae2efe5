"""What members refuse."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchMember(NotFound):
    slug = "member-not-found"
    text = Text(zh="没有找到这位成员。", en="There is no such member.")


class UnknownCheckInCode(NotFound):
    slug = "check-in-code-unknown"
    pointer = "/code"
    text = Text(
        zh="这个报到码已失效，请扫描前台最新的海报。",
        en="This check-in code is not valid; scan the current poster at the desk.",
    )


class CannotBeHome(RuleViolated):
    slug = "organisation-cannot-be-home"
    pointer = "/as_home"
    text = Text(
        zh="功能型组织、联盟和群团组织不接转组织关系，请改为“报到”编入。",
        en="A functional organisation, an alliance or a group is nobody's home; place with as_home = false.",
    )


class InvalidPhone(RuleViolated):
    slug = "phone-invalid"
    pointer = "/phone"
    text = Text(
        zh="电话号码不正确；境外号码请带国家或地区代码，例如 +852。",
        en="The phone number is not valid; numbers from abroad need their country code, such as +852.",
    )


class StatusForbids(RuleViolated):
    slug = "member-status-forbids"
    text = Text(
        zh="成员当前状态为“{status_zh}”，不能进行这项操作。",
        en="The member's status {status} does not allow this.",
    )


class NotVerified(RuleViolated):
    slug = "member-not-verified"
    text = Text(zh="请先核验这位成员的身份，再编入组织。", en="Verify the person first, then place them.")
