"""Refusals of contact addresses."""

from chassis.kernel.errors import DomainError, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchContact(NotFound):
    slug = "contact-not-found"
    text = Text(
        zh="没有找到这个联系邮箱，它可能已被移除，请刷新页面。",
        en="There is no such address; it may have been removed. Reload the page.",
    )


class MailOff(RuleViolated):
    slug, pointer = "mail-off", "/address"
    text = Text(
        zh="平台没有设置邮件服务器，不能发送邮件，请联系平台管理员。",
        en="No mail server is set for this platform, so it sends no mail; ask whoever runs it.",
    )


class AddressUnusable(RuleViolated):
    slug, pointer = "contact-address-unusable", "/address"
    text = Text(
        zh="请填写一个完整的邮箱，例如 it@example.gov.cn；@ 前面只能用英文字母、数字和 . _ % + -。",
        en="Enter one whole address such as it@example.gov.cn; before the @ only letters, digits and . _ % + - are possible.",
    )


class TooManyContacts(RuleViolated):
    slug, pointer = "contacts-too-many", "/address"
    text = Text(
        zh="一个接收系统最多 {most} 个联系邮箱，请先移除一个。",
        en="A receiver has {most} addresses at most; remove one first.",
    )


class TooManyCodes(DomainError):
    slug, status, pointer = "contact-codes-too-many", 429, "/address"
    text = Text(
        zh="今天发往这个邮箱的确认邮件已达上限（{most} 封），请明天再试，或检查垃圾邮件。",
        en="{most} mails with a code went to this address in a day, which is the limit; look among its junk, or try tomorrow.",
    )


class TooManyMails(DomainError):
    slug, status, pointer = "mails-too-many", 429, "/address"
    text = Text(
        zh="今天的邮件已达上限，请明天再试。", en="The limit of mails for a day has been reached; try again tomorrow."
    )


class CodeWrong(RuleViolated):
    slug, pointer = "contact-code-wrong", "/code"
    text = Text(
        zh="确认码不对，还可以试 {left} 次。请填写最近一封确认邮件里的数字。",
        en="The code is wrong; tries left: {left}. Enter the digits of the latest mail.",
    )


class CodeOver(RuleViolated):
    slug, pointer = "contact-code-over", "/code"
    text = Text(zh="确认码已失效，请重新发送确认邮件。", en="The code has ended; have another one sent.")
