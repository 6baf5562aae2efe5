"""Text for people in the languages we serve; pure Python, so that domain errors can carry it."""

from dataclasses import dataclass
from typing import Final

LANGUAGES: Final = ("zh-CN", "en")
DEFAULT_LANGUAGE: Final = "zh-CN"


@dataclass(frozen=True)
class Text:
    """One message in every language; `{name}` is filled from the facts of an error or event."""

    zh: str
    en: str

    def render(self, language: str, facts: dict[str, object] | None = None) -> str:
        template = self.en if language == "en" else self.zh
        return template.format(**facts) if facts else template


def pick_language(accept_language: str | None) -> str:
    """The first language of an Accept-Language header that we serve; Chinese when none is named."""
    for part in (accept_language or "").split(","):
        tag = part.split(";")[0].strip().lower()
        if tag.startswith("zh"):
            return "zh-CN"
        if tag.startswith("en"):
            return "en"
    return DEFAULT_LANGUAGE
