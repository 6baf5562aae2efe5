"""Refusals of listings and their categories."""

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchListing(NotFound):
    slug = "listing-not-found"
    text = Text(zh="没有找到这条需求或资源。", en="There is no such need or resource.")


class NotTheOwner(Forbidden):
    slug = "not-the-owner"
    text = Text(zh="只有发布方或工作人员可以进行这项操作。", en="Only its owner or staff may do this.")


class UnknownCategory(RuleViolated):
    slug, pointer = "unknown-listing-category", "/category"
    text = Text(
        zh="没有这个类别，或已停用。可选：{known}。", en="There is no such category in use. Choose one of: {known}."
    )


class EndsBeforeItBegins(RuleViolated):
    slug, pointer = "ends-before-it-begins", "/valid_to"
    text = Text(zh="截止日期不能早于开始日期。", en="It cannot end before it begins.")


class AlreadyOver(RuleViolated):
    slug, pointer = "already-over", "/valid_to"
    text = Text(zh="截止日期已过，请先改为今后的日期再发布。", en="Its last day is over; set a later one first.")


class PersonalNumber(RuleViolated):
    slug, pointer = "personal-number", "/contact"
    text = Text(
        zh="请不要填写个人手机号或证件号；联系方式请填前台、房间号或办公电话。",
        en="Write no mobile or identity number of a person; give a desk, a room or an office line as the contact.",
    )


class WhoOffers(RuleViolated):
    slug, pointer = "who-offers", "/party_id"
    text = Text(
        zh="以企业、组织或单位名义发布时，请选择是哪一家；以个人或街道名义发布时不用选。",
        en="Name the firm, organisation or unit in whose name it is; leave it out for a person or the street office.",
    )


class PlaceNeeded(RuleViolated):
    slug, pointer = "place-needed", "/building_id"
    text = Text(zh="仅本楼可见时，请选择楼宇。", en="Choose the building whose people shall see it.")


class LessThanTaken(Conflict):
    slug, pointer = "less-than-taken", "/quantity"
    text = Text(
        zh="已有 {taken} 被预约，数量不能少于这个数。", en="{taken} of it are ordered already; it cannot be less."
    )


class CategoryTwice(RuleViolated):
    slug, pointer = "category-twice", "/items"
    text = Text(zh="类别代码“{code}”重复了。", en="The code {code} is there twice.")


class CategoryInUse(Conflict):
    slug, pointer = "category-in-use", "/items"
    text = Text(
        zh="类别“{name}”已有需求或资源，不能删除，可以停用。",
        en="There are needs or resources of the category “{name}”: switch it off instead of removing it.",
    )


class NotYetRecorded(RuleViolated):
    slug, pointer = "impossible-time", "/recorded_at"
    code = "impossible-time-of-listing"
    text = Text(zh="登记时间不能晚于现在。", en="A record of the time before cannot be of the future.")
