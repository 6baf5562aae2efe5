"""Refusals of requests that are taken down."""

from chassis.kernel.errors import Conflict, RuleViolated
from chassis.kernel.text import Text


class OneAsks(RuleViolated):
    slug, pointer = "one-requester", "/member_id"
    text = Text(
        zh="请选择一位成员，或填写姓名和电话，二者只填其一。",
        en="Name a member, or write down name and telephone: one of the two.",
    )


class NoSuchRequester(RuleViolated):
    """The same for whoever is not there and whoever is elsewhere: nobody learns who there is."""

    slug, pointer = "requester-not-found", "/member_id"
    text = Text(
        zh="您负责的楼宇中没有这位成员。请改为填写姓名和电话。",
        en="There is no such member in your buildings. Write down name and telephone instead.",
    )


class RequesterKnown(Conflict):
    slug = "requester-known"
    text = Text(
        zh="这件诉求已有明确的诉求人，不能再关联其他成员。",
        en="It is known who asked for this already; it cannot be linked to another member.",
    )
