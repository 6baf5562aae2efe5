"""Refusals of the permission table."""

from chassis.kernel.errors import Conflict, Forbidden, RuleViolated
from chassis.kernel.text import Text


class RoleNotGrantable(RuleViolated):
    slug = "role-not-grantable"
    text = Text(
        zh="“{role}”不能用于所填的范围，应授予在{wanted}。",
        en="A {role} is not granted for this scope, but for {wanted}.",
    )
    pointer = "/role"


class UnknownRole(RuleViolated):
    slug = "role-unknown"
    code = "role-unknown-of-account"
    text = Text(zh="这里没有这个角色，请从角色表中选择。", en="There is no such role here; choose one of the table.")
    pointer = "/role"


class YourOwnAccount(Forbidden):
    slug = "own-account"
    text = Text(
        zh="不能变更自己的账号权限或状态，请由另一位管理员办理。",
        en="Nobody changes the rights or the state of their own account; ask another administrator.",
    )


class BeyondYou(Forbidden):
    slug = "role-beyond-yours"
    text = Text(
        zh="不能授予超出自身权限或范围的角色，请由权限更高的管理员办理。",
        en="You cannot grant more than you hold; ask an administrator who holds it.",
    )
    pointer = "/role"


class AboveYou(Forbidden):
    slug = "account-above-yours"
    text = Text(
        zh="该账号的权限高于您，请由权限更高的管理员办理。",
        en="This account may do more than yours; ask an administrator who stands above it.",
    )


class TooManyGrants(Conflict):
    slug, pointer = "too-many-grants", "/role"
    text = Text(
        zh="一个账号最多授予 {most} 项角色。请改为更大范围的角色，或由他人分担。",
        en="An account has {most} roles at most. Grant a role of a wider scope instead, or share them among people.",
    )


class RolesKeepApart(Conflict):
    slug, pointer = "roles-keep-apart", "/role"
    text = Text(
        zh="外部单位人员的角色不能与街道内部角色用在同一个账号上，请另开一个账号。",
        en="A role for people of another organisation and one of the office do not go together; open another account.",
    )


class LastAdministrator(Conflict):
    slug = "last-administrator"
    text = Text(
        zh="这是本单位最后一位管理员，请先任命另一位管理员再操作。",
        en="This is the last administrator here; appoint another one first.",
    )
