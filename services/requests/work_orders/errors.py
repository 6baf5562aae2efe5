"""Refusals of work orders."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
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


class ReturnTooLate(Conflict):
    slug = "return-limit-over"
    text = Text(
        zh="派单后 {hours} 个工作小时内可以退回，现在已经超过。如确不属于本单位职责，请联系派单人员撤回派单、改派其他单位。",
        en="A work order can be returned within {hours} working hours after it was dispatched. "
        "If it is not yours, ask whoever dispatched it to call it back and give it to another unit.",
    )


class NotWaitedFor(Conflict):
    """The request was called back, ended or given to others; the order is withdrawn a moment later."""

    slug = "work-order-not-waited-for"
    text = Text(
        zh="这件诉求刚被撤回、改派或结束，工单即将撤回，不能再办理。请刷新后查看。",
        en="The request was just called back, given to others or ended, so this order is about to be withdrawn; reload to see.",
    )


class NoSuchColleague(RuleViolated):
    slug, pointer = "colleague-unknown", "/to_id"
    text = Text(
        zh="此人目前不是本单位的经办人，不能转交。请从名单中选择。",
        en="This person is no officer of the unit now. Please choose one from the list.",
    )
