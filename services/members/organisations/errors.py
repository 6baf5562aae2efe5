"""What organisations refuse."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchOrganisation(NotFound):
    slug = "organisation-not-found"
    text = Text(zh="没有找到这个组织。", en="There is no such organisation.")


class ParentNotAllowed(RuleViolated):
    slug = "organisation-parent-not-allowed"
    pointer = "/parent_id"
    text = Text(
        zh="这一层级的组织不能隶属于所选的上级组织（{level} → {parent}），请重新选择上级。",
        en="A {level} cannot stand below a {parent}; choose another parent.",
    )
