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


class UnknownCategory(RuleViolated):
    slug, pointer = "unknown-category", "/category"
    text = Text(
        zh="服务事项目录中没有这个类别，请从目录中选择；不确定时请留空。",
        en="The catalogue has no such category; choose one of its categories, or leave it empty.",
    )


class ImpossibleTime(RuleViolated):
    slug = "impossible-time"
    text = Text(
        zh="时间不合理：须不晚于现在，且办结时间不早于提出时间。",
        en="This time is not possible: nothing lies in the future, and nothing is resolved before it was submitted.",
    )


class ContactInTheFuture(RuleViolated):
    slug, pointer = "contact-in-the-future", "/closing/contacted_at"
    text = Text(zh="联系时间不能晚于现在。", en="Nobody can have been contacted in the future.")


class NoSuchProof(RuleViolated):
    slug, pointer = "contact-proof-missing", "/closing/contact_proof_id"
    text = Text(
        zh="联系凭证须是这件诉求或其工单的附件，请先上传。",
        en="The proof of contact must be a file of this request or its work order; attach it first.",
    )


class OutcomeMissing(RuleViolated):
    slug, pointer = "outcome-missing", "/outcome"
    text = Text(
        zh="填写了评价或办结时间，请同时填写办理结果。", en="A rating or a time of resolution needs an outcome."
    )


class RequestIsOver(RuleViolated):
    slug = "request-is-over"
    text = Text(
        zh="这件诉求已经结束，不能再留言或引用知识。有新情况请另提诉求。",
        en="This request is over: nothing is said or cited there any more. Make a new request if something is left.",
    )
