"""What members refuses, and how it says so."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchTenant(NotFound):
    slug = "tenant-not-found"
    text = Text(zh="没有找到这个街道。", en="There is no such tenant.")


class NoSuchBuilding(NotFound):
    slug = "building-not-found"
    text = Text(zh="没有找到这栋楼宇。", en="There is no such building.")


class NoSuchSuite(NotFound):
    slug = "suite-not-found"
    text = Text(zh="没有找到这个房间。", en="There is no such suite.")


class NoSuchEnterprise(NotFound):
    slug = "enterprise-not-found"
    text = Text(zh="没有找到这家企业。", en="There is no such enterprise.")


class NoSuchOrganisation(NotFound):
    slug = "organisation-not-found"
    text = Text(zh="没有找到这个组织。", en="There is no such organisation.")


class NoSuchMember(NotFound):
    slug = "member-not-found"
    text = Text(zh="没有找到这位成员。", en="There is no such member.")


class NoSuchRoleAssignment(NotFound):
    slug = "role-assignment-not-found"
    text = Text(zh="没有找到这条任职记录。", en="There is no such role assignment.")


class NoSuchLedgerEntry(NotFound):
    slug = "ledger-entry-not-found"
    text = Text(zh="没有找到这条台账记录。", en="There is no such ledger entry.")


class SlugReserved(RuleViolated):
    slug = "tenant-slug-reserved"
    pointer = "/slug"
    text = Text(zh="这个标识由平台保留，请换一个。", en="This slug belongs to the platform; choose another.")


class UnknownCheckInCode(NotFound):
    slug = "check-in-code-unknown"
    pointer = "/code"
    text = Text(
        zh="这个报到码已失效，请扫描前台最新的海报。",
        en="This check-in code is not valid; scan the current poster at the desk.",
    )


class FloorBeyondBuilding(RuleViolated):
    slug = "floor-beyond-building"
    pointer = "/floor"
    text = Text(
        zh="这栋楼宇只有 {floors} 层，请核对楼层。",
        en="The building has {floors} floors; check the floor.",
    )


class SuiteTaken(Conflict):
    slug = "suite-taken"
    pointer = "/number"
    text = Text(
        zh="这个房间已登记在另一家企业名下，请核对房号。",
        en="This suite is registered for another enterprise; check the number.",
    )


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


class ParentNotAllowed(RuleViolated):
    slug = "organisation-parent-not-allowed"
    pointer = "/parent_id"
    text = Text(
        zh="这一层级的组织不能隶属于所选的上级组织（{level} → {parent}），请重新选择上级。",
        en="A {level} cannot stand below a {parent}; choose another parent.",
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


class RoleReserved(RuleViolated):
    slug = "role-reserved"
    pointer = "/role"
    text = Text(zh="这个角色只能由平台授予。", en="Only the platform gives this role.")


class TermEndsBeforeStart(RuleViolated):
    slug = "term-ends-before-start"
    pointer = "/until_date"
    text = Text(zh="任期的结束日期不能早于开始日期。", en="A term cannot end before it starts.")


class InvalidRow(RuleViolated):
    slug = "row-invalid"
    text = Text(zh="这一行填写不正确，请检查：{fields}。", en="This row is not valid; check: {fields}.")
