"""Refusals of units."""

from chassis.kernel.errors import Candidate, Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchUnit(NotFound):
    slug = "unit-not-found"
    text = Text(zh="没有找到这个部门或单位，请先登记后再使用。", en="There is no such unit; register it first.")


class UnitIsClosed(RuleViolated):
    """The unit that the body names."""

    slug = "unit-closed"
    text = Text(
        zh="“{name}”已撤销或并入其他单位，请改选现有的部门或单位。",
        en="{name} was closed or merged; choose a unit that is there.",
    )


class UnitWasClosed(Conflict):
    """The unit at the address."""

    slug = "unit-was-closed"
    text = Text(
        zh="“{name}”已撤销或并入其他单位，不能再修改。", en="{name} was closed or merged and can't be changed any more."
    )


class UnitNameTaken(Conflict):
    slug = "unit-name-taken"
    text = Text(
        zh="已有名为“{name}”的单位在用，不能恢复；请使用现有的单位，或先更改其名称。",
        en="There is a unit called {name} by now; use that one, or rename it first.",
    )

    def __init__(self, other: Candidate) -> None:
        super().__init__(name=other.name)
        self.candidates = [other]


class OwnSuccessor(RuleViolated):
    slug, pointer = "unit-own-successor", "/successor_id"
    text = Text(zh="不能并入自身，请选择另一个单位。", en="A unit cannot be merged into itself; choose another one.")
