"""Texts for people, in every language we serve. Pure Python, so that domain errors can carry them."""

from dataclasses import dataclass
from typing import Final

LANGUAGES: Final = ("zh-CN", "en")
DEFAULT_LANGUAGE: Final = "zh-CN"


@dataclass(frozen=True)
class Text:
    """One text in every language. `{name}` is replaced by the fact of that name."""

    zh: str
    en: str

    def render(self, language: str, facts: dict[str, object] | None = None) -> str:
        template = self.en if language == "en" else self.zh
        return template.format(**facts) if facts else template


def pick_language(accept_language: str | None) -> str:
    """The first language of an Accept-Language header that we serve; Chinese if there is none."""
    # Quality values are ignored: browsers already send languages in order of preference.
    for part in (accept_language or "").split(","):
        tag = part.split(";")[0].strip().lower()
        if tag.startswith("zh"):
            return "zh-CN"
        if tag.startswith("en"):
            return "en"
    return DEFAULT_LANGUAGE
