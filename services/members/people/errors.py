"""Refusals of members."""

from collections.abc import Sequence

from chassis.kernel.errors import Conflict, DomainError, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchMember(NotFound):
    slug = "member-not-found"
    text = Text(zh="没有找到这位成员。", en="There is no such member.")


class CannotBeHome(RuleViolated):
    slug = "organisation-cannot-be-home"
    pointer = "/as_home"
    text = Text(
        zh="功能型组织、联盟和群团组织不接转组织关系，请改为“报到”编入。",
        en="A functional organisation, an alliance or a group is nobody's home; let it take the member in as a host.",
    )


class InvalidPhone(RuleViolated):
    slug = "phone-invalid"
    pointer = "/phone"
    text = Text(
        zh="电话号码不正确；境外号码请带国家或地区代码，例如 +852。",
        en="The phone number is not valid; numbers from abroad need their country code, such as +852.",
    )


class InvalidIdentityNumber(RuleViolated):
    slug = "identity-number-invalid"
    pointer = "/identity_number"
    text = Text(
        zh="身份证号不正确，请对照证件核对全部 18 位。",
        en="The identity number is not valid; compare all 18 characters with the card.",
    )


class OwnRecord(Forbidden):
    slug = "own-record"
    text = Text(
        zh="不能办理自己的记录，请由其他工作人员办理。", en="Nobody decides about their own record; ask a colleague."
    )


class OnlyAdministrator(Conflict):
    slug = "only-administrator"
    text = Text(
        zh="街道没有其他可以登录的管理员，注销后将无人能管理账号。请先邀请另一位管理员，等其启用账号后再注销。",
        en="Nobody else who can sign in manages the accounts of this street office. Invite another administrator first; once their account is open, erase this one.",
    )


class NamesAnotherFirm(Conflict):
    slug = "names-another-firm"
    pointer = "/enterprise_id"
    text = Text(
        zh="这位成员已改填其他企业，请刷新后再确认。",
        en="This person names another firm by now; look again before you confirm it.",
    )


class BelongsElsewhereToo(Forbidden):
    slug = "belongs-elsewhere-too"
    text = Text(
        zh="这位成员还属于您权限以外的楼宇或组织。您可以只结束其在您所管组织的编入。",
        en="The person belongs to places beyond your reach as well; end their place in your own organisation instead.",
    )


class NotPlacedThere(RuleViolated):
    slug = "member-not-placed-there"
    pointer = "/organisation_id"
    text = Text(zh="这位成员没有编入这个组织，请核对。", en="The person has no place in this organisation; check it.")


class StatusForbids(Conflict):
    slug = "member-status-forbids"
    text = Text(
        zh="成员当前状态为“{status}”，不能进行这项操作。",
        en="This member is {status}, which does not allow this.",
    )


class SettledByVerification(Forbidden):
    slug = "settled-by-verification"
    text = Text(
        zh="身份核验通过后，姓名、人员类别和证件号只能由楼宇秘书更正；请带证件到楼宇前台办理。",
        en="Once you are verified, name, kinds and identity number are corrected by the building secretary; bring your card to the desk.",
    )

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__()
        self._fields = fields

    @property
    def pointers(self) -> Sequence[str]:
        return [f"/{name}" for name in self._fields]


class NotVerified(Conflict):
    slug = "member-not-verified"
    text = Text(zh="请先核验这位成员的身份，再编入组织。", en="Verify the person first, then place them.")


class QueryTooShort(DomainError):
    slug, status, pointer = "query-too-short", 400, "?q"
    text = Text(
        zh="按姓名查找请至少输入两个字，或两个拼音字母。", en="To find somebody by name, type at least two characters."
    )
