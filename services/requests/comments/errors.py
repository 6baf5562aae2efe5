"""Refusals of comments."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchComment(NotFound):
    slug = "comment-not-found"
    text = Text(zh="没有找到这条留言。", en="There is no such comment.")


class InternalForRequester(RuleViolated):
    slug, pointer = "internal-for-requester", "/visibility"
    text = Text(
        zh="内部留言只供受理人员和承办部门使用，提出人请发送公开留言。",
        en="Internal comments are for the desk and the units; comment for everybody concerned.",
    )
