"""Refusals of merging."""

from chassis.kernel.errors import Conflict
from chassis.kernel.text import Text


class HasAccount(Conflict):
    slug = "duplicate-has-account"
    text = Text(
        zh="这位成员本人有登录账号，不能被并入；请反过来，把没有账号的那条并入有账号的这一条。",
        en="This person signs in with an account of their own; merge the record without an account into this one instead.",
    )
