"""Refusals of feature flags."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchFlag(NotFound):
    slug = "feature-flag-not-found"
    text = Text(zh="没有这个功能开关。", en="There is no such feature flag.")
