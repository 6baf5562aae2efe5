"""Refusals of figures."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchScope(NotFound):
    slug = "scope-not-found"
    text = Text(
        zh="没有找到这个统计范围，请填写 tenant，或 building:编号 等。",
        en="There is no such scope; it is tenant, or building:<id> and the like.",
    )
