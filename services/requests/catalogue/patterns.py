"""Patterns of answers that mean the same in Python and in browsers, and that no text makes slow.

A pattern describes the whole text, from `^` to `$`. Between them stand single characters and classes such as `[A-Z0-9]`,
each as often as `?`, `*`, `+`, `{4}` or `{2,8}` say. There are no groups, alternatives or references.
"""

import re
from typing import Final

LONGEST: Final = 200
#: Each one multiplies the steps of the worst text by its length.
MOST_OPEN: Final = 3
#: Longer answers are not compared with a pattern.
LONGEST_TEXT: Final = 100
_PLAIN: Final = r"A-Za-z0-9_ :@#,;=%\u00b7\u3001\u3002\uff0c\uff08\uff09\u3400-\u9fff"
# Doubled punctuation in a class is set notation in newer dialects.
_CLASS: Final = rf"\[\^?(?:[{_PLAIN}.+*/()]|-(?!-))+\]"
_ATOM: Final = rf"(?:{_CLASS}|[{_PLAIN}/-]|\\[.+*?()\[\]{{}}|^$/\\])"
_TIMES: Final = r"(?:[?*+]|\{[0-9]{1,3}(?:,[0-9]{1,3})?\})"
_PATTERN: Final = re.compile(rf"\^(?:{_ATOM}{_TIMES}?)+\$")
_ONE: Final = re.compile(rf"{_ATOM}({_TIMES}?)")
_SPAN: Final = re.compile(r"\{([0-9]+)(?:,([0-9]+))?\}")


def is_portable(pattern: str) -> bool:
    """Whether it may stand in a form."""
    if len(pattern) > LONGEST or not _PATTERN.fullmatch(pattern):
        return False
    times = [found[1] for found in _ONE.finditer(pattern[1:-1])]
    spans = [_SPAN.fullmatch(one) for one in times]
    bounds = [(int(span[1]), int(span[2] or span[1])) for span in spans if span]
    open_ones = sum(one in ("?", "*", "+") for one in times) + sum(least != most for least, most in bounds)
    if open_ones > MOST_OPEN or any(least > most or most > LONGEST for least, most in bounds):
        return False
    try:
        re.compile(pattern)
    except re.error:  # a range that ends before it begins
        return False
    return True


def fits(pattern: str, text: str) -> bool:
    """Whether the whole text is as the pattern says."""
    return len(text) <= LONGEST_TEXT and re.fullmatch(pattern[1:-1], text) is not None
