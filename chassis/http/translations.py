"""What marshmallow says, in the languages of our callers. Loads no web framework: rows of imports are checked in workers."""

import re
from typing import Final

from chassis.kernel.field_texts import AS_SAID, FIELDS, TEXTS


def _pattern(english: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", english)
    return re.compile("".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts)))


_PATTERNS: Final = [(code, _pattern(text.en)) for code, text in FIELDS.items()]


def recognised(message: str) -> tuple[str, dict[str, str]]:
    """The code of a message of a field in English, and what fills its text."""
    for code, pattern in _PATTERNS:
        if match := pattern.fullmatch(message):
            return code, match.groupdict()
    return AS_SAID, {"said": message}


def translate(message: str, language: str) -> str:
    """The message of a field in the caller's language; unknown ones stay as they are."""
    if language == "en":
        return message
    code, facts = recognised(message)
    return TEXTS[code].render(language, facts)
