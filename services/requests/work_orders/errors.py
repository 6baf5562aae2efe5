"""Refusals of work orders."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchWorkOrder(NotFound):
    slug = "work-order-not-found"
    text = Text(zh="没有找到这张工单。", en="There is no such work order.")


class FindingsMissing(RuleViolated):
    slug, pointer = "findings-missing", "/closing"
    text = Text(
        zh="办结诉求的工单须填写结案信息（是否属实、是否职责内、是否联系、是否解决和答复）。",
        en="The work order of a request ends with its findings: whether it is true, within competence, contacted, solved, and the reply.",
    )


class ResultMissing(RuleViolated):
    slug, pointer = "result-missing", "/result"
    text = Text(zh="请填写办理结果。", en="Say what was done.")
