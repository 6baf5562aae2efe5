"""Refusals of feature flags."""

from chassis.kernel.errors import Conflict, NotFound
from chassis.kernel.text import Text


class NoSuchFlag(NotFound):
    slug = "feature-flag-not-found"
    text = Text(zh="没有这个功能开关。", en="There is no such feature flag.")


class SwitchedMeanwhile(Conflict):
    slug = "feature-flags-switched-meanwhile"
    text = Text(
        zh="刚刚有人切换过功能开关，请看清现状后再试。",
        en="Somebody has just switched a feature; look at what is on now, then try again.",
    )
