"""Refusals of service requests."""

from chassis.kernel.errors import Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchRequest(NotFound):
    slug = "request-not-found"
    text = Text(zh="没有找到这件诉求。", en="There is no such service request.")


class NotTheRequester(Forbidden):
    slug = "not-the-requester"
    text = Text(zh="只有提出诉求的本人可以进行这项操作。", en="Only the person who made the request may do this.")


class TooFewUnits(RuleViolated):
    slug = "whistle-needs-two-units"
    text = Text(
        zh="吹哨至少要召集两个不同的部门；只需一个部门时请直接派单。",
        en="A whistle calls at least two different units; for one unit, triage the request to it.",
    )
