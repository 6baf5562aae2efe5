"""Refusals of orders."""

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchOrder(NotFound):
    slug = "order-not-found"
    text = Text(zh="没有找到这个对接单。", en="There is no such order.")


class NotTheAnsweringSide(Forbidden):
    slug = "not-the-answering-side"
    text = Text(zh="只有发布方可以接受或婉拒。", en="Only the side that was asked may accept or decline.")


class NotAParty(Forbidden):
    slug = "not-a-party"
    text = Text(zh="只有对接双方可以进行这项操作。", en="Only the two sides of the order may do this.")


class NotTheHelped(Forbidden):
    slug = "not-the-helped"
    text = Text(zh="致谢由得到帮助的一方填写。", en="Thanks are for the side that was helped to say.")


class OwnListing(RuleViolated):
    slug = "own-listing"
    text = Text(zh="这是您自己发布的，不用对接。", en="It is your own; there is nothing to order.")


class NotOpenNow(Conflict):
    slug = "listing-not-open"
    text = Text(zh="这条需求或资源目前没有开放，不能对接。", en="This need or resource is not open now.")


class NotEnoughLeft(Conflict):
    slug, pointer = "not-enough-left", "/quantity"
    text = Text(zh="剩余数量不足，目前还有 {left}。", en="There is not enough left: {left}.")


class OrderedAlready(Conflict):
    slug = "ordered-already"
    text = Text(
        zh="您已有一个未结束的对接单，请先处理那一个。",
        en="You have an order of this that is still under way; see to that one first.",
    )


class WrongPair(RuleViolated):
    slug, pointer = "wrong-pair", "/own_listing_id"
    text = Text(
        zh="请选择自己发布的、与对方相对的需求或资源。",
        en="Name a listing of your own that is of the other kind: a need for a resource, a resource for a need.",
    )


class TooLate(Conflict):
    slug = "order-too-late"
    text = Text(
        zh="已过回应期限，或这条需求或资源已结束，对接单即将自动结束。",
        en="Its time is over, or the need or resource has ended: the order ends in a moment.",
    )
