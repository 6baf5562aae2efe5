"""What the permission table refuses."""

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text


class RoleNotGrantable(RuleViolated):
    slug = "role-not-grantable"
    text = Text(
        zh="不能授予角色 {role}（范围 {scope}）：该角色应使用的范围为 {wanted}。",
        en="The role {role} cannot be granted for {scope}: it takes {wanted}.",
    )
    pointer = "/role"


class UnknownRole(RuleViolated):
    slug = "role-unknown"
    text = Text(zh="这里没有角色 {role}。", en="There is no role {role} here.")
    pointer = "/role"
