"""Refusals of whistles."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchWhistle(NotFound):
    slug = "whistle-not-found"
    text = Text(
        zh="没有找到这次吹哨。如刚刚吹哨，请稍候片刻再看。",
        en="There is no such whistle. If it was blown just now, look again in a moment.",
    )


class UnitNotCalled(RuleViolated):
    slug = "unit-not-called"
    text = Text(zh="这次吹哨没有召集这个部门，无需报到。", en="This whistle did not call that unit.")
