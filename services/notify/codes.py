"""Codes that street offices give to their templates and rules."""

import re
from typing import Final

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text
from reporting.shared import SHARED

_CODE: Final = re.compile(r"[a-z][a-z0-9_]{2,59}")
#: Figures with these names exist already; a rule counts its messages under its code.
_RESERVED: Final = SHARED["messages"]


class UnusableCode(RuleViolated):
    slug = "code-unusable"
    text = Text(
        zh="编号“{code}”不可用：请用 3 至 60 个小写字母、数字或下划线，以字母开头，并避开保留字 {reserved}。",
        en="The code “{code}” cannot be used: take 3 to 60 lower-case letters, digits or underscores, a letter first, "
        "and none of {reserved}.",
    )


def check_code(code: str) -> None:
    """Raises UnusableCode. A code becomes part of the name of a figure."""
    # Dots would nest the figure, and reserved names would mix with other counts.
    if not _CODE.fullmatch(code) or code in _RESERVED:
        raise UnusableCode(code=code, reserved=" ".join(f"“{one}”" for one in _RESERVED))
