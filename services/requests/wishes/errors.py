"""Refusals of wishes."""

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchWish(NotFound):
    slug = "wish-not-found"
    text = Text(zh="没有找到这个微心愿。", en="There is no such wish.")


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
