r"""Patterns that mean the same to every engine: a small part of ECMA-262 without classes like \d, look-around or flags.

What a pattern may consist of: ^, characters, classes of characters and ranges, groups without a number, alternatives,
counts, $. A pattern describes the whole text, so it begins with ^ and ends with $.
"""

import re
from typing import Final

_SPECIAL: Final = r"\^$.*+?()[]{}|"
#: A character that stands for itself, or a special one behind a backslash.
_LITERAL: Final = rf"(?:[^{re.escape(_SPECIAL)}\s]| |\\[{re.escape(_SPECIAL)}])"
_CLASS: Final = r"\[\^?(?:[^\\\[\]^]|\\[\\\[\]^-])+\]"
_COUNT: Final = r"(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})?"
_PIECE: Final = rf"(?:{_LITERAL}|{_CLASS}){_COUNT}"
_BRANCH: Final = rf"(?:{_PIECE})+"
_GROUP: Final = rf"\(\?:{_BRANCH}(?:\|{_BRANCH})*\){_COUNT}"
_WHOLE: Final = re.compile(rf"\^(?:{_PIECE}|{_GROUP})*\$")


def is_portable(pattern: str) -> bool:
    """Whether any engine reads the pattern, and all of them alike."""
    return _WHOLE.fullmatch(pattern) is not None
