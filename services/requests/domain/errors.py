"""What requests refuses, and how it says so."""

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchCatalogueItem(NotFound):
    slug = "catalogue-item-not-found"
    text = Text(
        zh="服务目录中没有这个事项，请从目录中重新选择。",
        en="There is no such item; choose one from the catalogue.",
    )


class NoSuchUnit(NotFound):
    slug = "unit-not-found"
    text = Text(zh="没有找到这个部门或单位，请先登记后再使用。", en="There is no such unit; register it first.")


class NoSuchRequest(NotFound):
    slug = "request-not-found"
    text = Text(zh="没有找到这件诉求。", en="There is no such service request.")


class NoSuchWorkOrder(NotFound):
    slug = "work-order-not-found"
    text = Text(zh="没有找到这张工单。", en="There is no such work order.")


class NoSuchWhistle(NotFound):
    slug = "whistle-not-found"
    text = Text(
        zh="没有找到这次吹哨。如刚刚吹哨，请稍候片刻再看。",
        en="There is no such whistle. If it was blown just now, look again in a moment.",
    )


class NoSuchWish(NotFound):
    slug = "wish-not-found"
    text = Text(zh="没有找到这个微心愿。", en="There is no such wish.")


class NotNow(RuleViolated):
    """The state forbids it; the text names the state and what can be done now."""

    slug = "not-allowed-now"
    text = Text(
        zh="这{subject_zh}目前“{state_zh}”，不能进行这项操作。{next_zh}",
        en="This {subject_en} is {state_en}, which does not allow this. {next_en}",
    )


class NotTheRequester(Forbidden):
    slug = "not-the-requester"
    text = Text(zh="只有提出诉求的本人可以进行这项操作。", en="Only the person who made the request may do this.")


class NotTheWisher(Forbidden):
    slug = "not-the-wisher"
    text = Text(zh="只有许愿人本人可以确认心愿已实现。", en="Only the wisher may confirm this.")


class NotTheClaimer(Forbidden):
    slug = "not-the-claimer"
    text = Text(zh="只有认领这个心愿的人可以进行这项操作。", en="Only the person who claimed the wish may do this.")


class OwnWish(RuleViolated):
    slug = "own-wish"
    text = Text(zh="不能认领自己的心愿，请等待他人认领。", en="You cannot claim your own wish; somebody else may.")


class WishTaken(Conflict):
    slug = "wish-taken"
    text = Text(
        zh="这个心愿刚被别人认领了，看看其他心愿吧。",
        en="Somebody else has claimed this wish; choose another one.",
    )


class TooFewUnits(RuleViolated):
    slug = "whistle-needs-two-units"
    text = Text(
        zh="吹哨至少要召集两个不同的部门；只需一个部门时请直接派单。",
        en="A whistle calls at least two different units; for one unit, triage the request to it.",
    )


class UnitNotCalled(RuleViolated):
    slug = "unit-not-called"
    text = Text(zh="这次吹哨没有召集这个部门，无需报到。", en="This whistle did not call that unit.")
