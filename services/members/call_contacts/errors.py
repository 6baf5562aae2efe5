"""Refusals of contacts of call-backs."""

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoCallToMake(NotFound):
    slug = "contact-call-not-found"
    text = Text(
        zh="没有找到这次回访；刚生成的回访请稍后再试。",
        en="There is no such call-back; try again in a moment if it was just queued.",
    )


class CallIsOver(Conflict):
    slug = "contact-call-over"
    text = Text(
        zh="这次回访已经结束，不能再查看联系方式。",
        en="This call-back is over; its contact is no longer shown.",
    )


class NobodyToCallBack(Conflict):
    slug = "contact-call-unknown"
    text = Text(
        zh="提出人没有在本街道登记联系方式。",
        en="The requester has given this street office no contact.",
    )


class CallToAnother(RuleViolated):
    slug, pointer = "contact-call-of-another", "/call_back_id"
    text = Text(
        zh="此人不是这次回访的对象，不能以此查看联系方式。",
        en="This call-back is not to this person.",
    )


class CallPhoneOnly(Forbidden):
    slug = "contact-call-phone-only"
    text = Text(
        zh="凭回访只能查看提出人的手机号。",
        en="For a call-back only the phone number of the requester is shown.",
    )
