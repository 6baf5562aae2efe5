"""Refusals of joinings."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchJoining(NotFound):
    slug = "joining-not-found"
    text = Text(zh="您没有加入这件诉求。", en="You have not joined this request.")


class OwnRequest(RuleViolated):
    slug = "own-request"
    text = Text(zh="这是您自己提出的诉求，不用再加入。", en="This request is your own; there is no need to join it.")


class NotToBeJoined(Conflict):
    slug = "not-to-be-joined"
    text = Text(
        zh="这件诉求已经办结或不对外公开，不能加入，请单独提出。",
        en="This request is over or not open to others, so it can't be joined. Make a request of your own.",
    )
