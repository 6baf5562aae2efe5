"""Refusals of contacts."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoContactKept(NotFound):
    slug = "contact-not-kept"
    text = Text(
        zh="这件诉求没有登记联系方式，或已按期销毁。诉求人是成员的，请到其人员记录查看电话。",
        en="No contact is kept with this request, or it was erased in time. Of a member, look at their record.",
    )
