"""Refusals of contacts of work orders."""

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoOrderToCallFor(NotFound):
    slug = "contact-order-not-found"
    text = Text(
        zh="没有找到这张诉求工单；刚派出的工单请稍后再试。",
        en="There is no such work order of a request; try again in a moment if it was just dispatched.",
    )


class OrderIsOver(Conflict):
    slug = "contact-order-over"
    text = Text(
        zh="这张工单已办结、退回或撤回，不能再查看联系方式。",
        en="This work order is done, returned or withdrawn; its contact is no longer shown.",
    )


class RequesterIsAnonymous(Conflict):
    slug = "contact-anonymous"
    text = Text(
        zh="提出人选择对承办单位匿名，不能查看联系方式。办结时“是否联系”选“否”，原因写明匿名即可。",
        en="The requester is anonymous to units. Close the order as not contacted, with that as the reason.",
    )


class AnonymityUnsaid(Conflict):
    slug = "contact-anonymity-unsaid"
    text = Text(
        zh="这件诉求派出时没有记录提出人是否匿名，不能查看联系方式。请联系派单人员重新派单。",
        en="It was dispatched before anonymity was recorded. Ask whoever dispatched it to dispatch it again.",
    )


class NobodyToCall(Conflict):
    slug = "contact-unknown"
    text = Text(
        zh="提出人没有在本街道登记联系方式。",
        en="The requester has given this street office no contact.",
    )


class OtherRequester(RuleViolated):
    slug, pointer = "contact-of-another", "/work_order_id"
    text = Text(
        zh="此人不是这件诉求的提出人，不能以此查看联系方式。",
        en="This person did not make that request.",
    )


class PhoneOnly(Forbidden):
    slug = "contact-phone-only"
    text = Text(
        zh="凭工单只能查看提出人的手机号。",
        en="For a work order only the phone number of the requester is shown.",
    )
