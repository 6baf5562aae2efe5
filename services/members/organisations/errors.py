"""Refusals of organisations."""

from chassis.kernel.errors import Candidate, Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchOrganisation(NotFound):
    slug = "organisation-not-found"
    text = Text(zh="没有找到这个组织。", en="There is no such organisation.")


class ParentNotAllowed(RuleViolated):
    slug = "organisation-parent-not-allowed"
    pointer = "/parent_id"
    text = Text(
        zh="这一层级的组织不能隶属于所选的上级组织（{level} → {parent}），请重新选择上级。",
        en="This cannot stand there ({level} → {parent}); choose another parent.",
    )


class OrganisationIsDissolved(RuleViolated):
    """The organisation that the body names."""

    slug = "organisation-dissolved"
    text = Text(zh="“{name}”已撤销，请选择其他组织。", en="{name} was dissolved; choose another organisation.")


class OrganisationWasDissolved(Conflict):
    """The organisation at the address."""

    slug = "organisation-was-dissolved"
    text = Text(zh="“{name}”已撤销，不能再修改。", en="{name} was dissolved and can't be changed any more.")


class ParentIsGone(Conflict):
    """The organisation above the one at the address."""

    slug = "organisation-parent-gone"
    text = Text(
        zh="上级组织“{name}”已撤销，请先恢复上级组织。",
        en="{name}, which it stands below, was dissolved; restore that first.",
    )


class OrganisationNameTaken(Conflict):
    slug = "organisation-name-taken"
    text = Text(
        zh="同一处已有名为“{name}”的组织，不能恢复；请使用现有的组织，或先更改其名称。",
        en="There is an organisation called {name} in the same place by now; use that one, or rename it first.",
    )

    def __init__(self, other: Candidate) -> None:
        super().__init__(name=other.name)
        self.candidates = [other]


class HasOrganisationsBelow(Conflict):
    slug = "organisation-has-below"
    text = Text(
        zh="这个组织还有下级组织，请先撤销下级组织。",
        en="Other organisations stand below this one; dissolve those first.",
    )
