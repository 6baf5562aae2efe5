"""Refusals of role assignments."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchRoleAssignment(NotFound):
    slug = "role-assignment-not-found"
    text = Text(zh="没有找到这条任职记录。", en="There is no such role assignment.")


class TooManyRoles(Conflict):
    slug, pointer = "too-many-roles", "/person_id"
    text = Text(
        zh="一人最多担任 {most} 项任职。请改为上一级范围的任职，或由他人分担。",
        en="One person holds {most} roles at most. Give a role of a wider place instead, or share them among people.",
    )


class RoleReserved(RuleViolated):
    slug = "role-reserved"
    pointer = "/role"
    text = Text(zh="这个角色只能由平台授予。", en="Only the platform gives this role.")


class TermEndsBeforeStart(RuleViolated):
    slug = "term-ends-before-start"
    pointer = "/until_date"
    text = Text(zh="任期的结束日期不能早于开始日期。", en="A term cannot end before it starts.")


class RoleUnknown(RuleViolated):
    slug = "role-unknown"
    pointer = "/role"
    text = Text(zh="没有这个角色，请从角色表中选择。", en="There is no such role; choose one of the table.")


class RoleScopeUnfit(RuleViolated):
    slug = "role-scope-unfit"
    pointer = "/scope_kind"
    text = Text(
        zh="“{role}”不能设在这种范围内，只能是：{takes}。",
        en="A {role} is not held in this kind of scope, but in: {takes}.",
    )


class RoleHeldAlready(Conflict):
    slug = "role-held-already"
    pointer = "/from_date"
    text = Text(
        zh="这段任期内已有人担任此角色（至{until_zh}），请先结束其任期，或调整开始日期。",
        en="Somebody else holds this role in that term (until {until_en}); end theirs first, or start later.",
    )


class TermOver(Conflict):
    slug = "term-over"
    pointer = "/from_date"
    text = Text(
        zh="这段任期已经结束；如再次任命，请填写新的开始日期。",
        en="This term has ended; start a new one on another day.",
    )


class NoSuchPerson(NotFound):
    slug = "person-not-found"
    pointer = "/person_id"
    text = Text(
        zh="没有找到这位人员：请先登记并核验成员，或先为其开通账号。",
        en="There is no such person: register and verify the member, or create an account first.",
    )


class PersonNotVerified(RuleViolated):
    slug = "role-needs-verification"
    pointer = "/person_id"
    text = Text(zh="请先核验这位成员的身份，再安排任职。", en="Verify the person first, then give them a role.")
