"""Refusals of units."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchUnit(NotFound):
    slug = "unit-not-found"
    text = Text(zh="没有找到这个部门或单位，请先登记后再使用。", en="There is no such unit; register it first.")
