"""Refusals of the second factor."""

from chassis.kernel.errors import Conflict, RuleViolated
from chassis.kernel.text import Text


class SecondFactorIsOn(Conflict):
    slug = "second-factor-on"
    text = Text(
        zh="动态验证码已开启；如更换手机，请先关闭再重新绑定。",
        en="The second factor is on; turn it off first to set up another device.",
    )


class WrongCode(RuleViolated):
    """Remembered, because it counts as a guess."""

    slug = "second-factor-wrong"
    text = Text(
        zh="验证码不正确或已使用过，请输入新的验证码。", en="This code is wrong or was used before; enter a new one."
    )
    pointer = "/code"
    remembered = True
