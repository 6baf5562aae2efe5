"""What role assignments refuse."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchRoleAssignment(NotFound):
    slug = "role-assignment-not-found"
    text = Text(zh="没有找到这条任职记录。", en="There is no such role assignment.")


class RoleReserved(RuleViolated):
    slug = "role-reserved"
    pointer = "/role"
    text = Text(zh="这个角色只能由平台授予。", en="Only the platform gives this role.")


class TermEndsBeforeStart(RuleViolated):
    slug = "term-ends-before-start"
    pointer = "/until_date"
    text = Text(zh="任期的结束日期不能早于开始日期。", en="A term cannot end before it starts.")
