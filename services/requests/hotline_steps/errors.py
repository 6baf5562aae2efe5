"""Refusals of steps of ours."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchHotlineStep(NotFound):
    slug = "hotline-step-not-found"
    text = Text(zh="没有找到这条办理步骤。", en="There is no such step.")
