"""Refusals of releases and of the public page."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchCase(NotFound):
    slug = "released-case-not-found"
    text = Text(zh="没有找到这个公开案例。", en="There is no such released case.")


class NoSuchOffice(NotFound):
    slug = "street-office-not-found"
    text = Text(zh="没有找到这个街道的公开页面。", en="There is no public page of such a street office.")


class NotSolvedYet(Conflict):
    slug = "case-not-solved"
    text = Text(
        zh="只有已办结且已解决的诉求可以公开。", en="Only a request that was resolved and solved can be released."
    )


class PersonalInText(RuleViolated):
    slug = "personal-data-in-text"
    text = Text(
        zh="内容里有疑似手机号、证件号或邮箱的文字（“{found}”），公开前请删去。",
        en="The text seems to hold a phone number, an identity number or an e-mail address (“{found}”); take it out first.",
    )
