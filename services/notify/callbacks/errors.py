"""Refusals of callbacks. They are read by programs and by whoever looks for a fault in them."""

from chassis.kernel.errors import Conflict, Forbidden, RuleViolated, Unauthenticated
from chassis.kernel.text import Text


class SignatureMissing(Unauthenticated):
    slug = "callback-unsigned"
    text = Text(
        zh="缺少签名：请按 Standard Webhooks 发送 webhook-id、webhook-timestamp 和 webhook-signature。",
        en="Not signed: send webhook-id, webhook-timestamp and webhook-signature as Standard Webhooks has them.",
    )


class SignatureWrong(Unauthenticated):
    # The same for a receiver that is not there: nobody learns which ones are.
    slug = "callback-signature-wrong"
    text = Text(
        zh="签名不对：请用这个接收系统的密钥，对 webhook-id、时间戳和原始正文签名。",
        en="The signature is wrong: sign webhook-id, timestamp and the body as sent, with this receiver's secret.",
    )


class SignedTooLongAgo(Unauthenticated):
    slug = "callback-timestamp-off"
    text = Text(
        zh="时间戳与现在相差超过 {minutes} 分钟：重发时请用新的时间戳重新签名，webhook-id 不变。",
        en="The timestamp is more than {minutes} minutes off: sign again with a new one, and keep the webhook-id.",
    )


class OfficeRests(Forbidden):
    slug = "callback-office-suspended"
    text = Text(
        zh="这个街道的服务已暂停，恢复后请用同一个 webhook-id 重发。",
        en="This street office is suspended; send it again with the same webhook-id once it is resumed.",
    )


class CallbackDiffers(Conflict):
    slug = "callback-differs"
    text = Text(
        zh="这个 webhook-id 已经用过，但正文不同；新的报告请用新的 webhook-id。",
        en="This webhook-id was used with another body; a new report needs a new webhook-id.",
    )


class NotTold(RuleViolated):
    slug, pointer = "callback-work-order-unknown", "/work_order_id"
    text = Text(
        zh="最近 {days} 天没有向这个接收系统推送过这张工单，不能对它报告进展。",
        en="This receiver was not told of this work order in the last {days} days, and cannot report on it.",
    )


class ReportedAhead(RuleViolated):
    slug, pointer = "callback-in-the-future", "/at"
    text = Text(zh="报告的时间不能晚于现在。", en="What is reported cannot be yet to come.")
