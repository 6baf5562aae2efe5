"""Texts for people, in every language we serve, and texts of people, made clean. So plain that rules may use it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.traditional import traditional

#: In which texts are written.
LANGUAGES: Final = ("zh-CN", "en")
DEFAULT_LANGUAGE: Final = "zh-CN"
#: Made of the Chinese text.
TAIWAN: Final = "zh-TW"
#: In which we speak to people.
SPOKEN: Final = ("zh-CN", TAIWAN, "en")


@dataclass(frozen=True)
class Text:
    """One text in every language. `{name}` is replaced by the fact of that name: a text of ours, also one that ends in
    `_zh`, or a value as it is.
    """

    zh: str
    en: str

    def render(self, language: str, facts: Mapping[str, object] | None = None) -> str:
        template = self.en if language == "en" else self.zh
        if language == TAIWAN:
            template = traditional(template)
        said = {name: _said(name, fact, language) for name, fact in (facts or {}).items()}
        return template.format(**said) if said else template


def _said(name: str, fact: object, language: str) -> object:
    if isinstance(fact, Text):
        return fact.render(language)
    is_ours = language == TAIWAN and name.endswith("_zh") and isinstance(fact, str)
    return traditional(str(fact)) if is_ours else fact


def listed(texts: Iterable[Text]) -> Text:
    """The texts as one, as each language lists things."""
    found = list(texts)
    return Text(zh="、".join(one.zh for one in found), en=", ".join(one.en for one in found))


#: Invisible, and left behind by copying: zero-width space, word joiner, byte order mark, soft hyphen.
_LEFT_BEHIND: Final = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
#: Full-width letters and digits, which a Chinese keyboard writes. Brackets stay: firms are registered with （）.
_HALF_WIDTH: Final = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
#: They turn the order of what follows around, so that a text reads as another one.
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: Letters by their category, but nothing is seen.
_UNSEEN: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f")
#: Control characters, surrogates, and separators of lines and paragraphs.
_CONTROLS: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_NEW_LINES: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")


def clean(text: str, *, lines: bool = False) -> str:
    """The text as it is stored: composed (NFC), trimmed, without invisible remains of copying; new lines only if `lines`.

    Empty if nothing in it can be seen. Raises ValueError for control characters and for turned direction.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    found = unicodedata.normalize("NFC", text).translate(_LEFT_BEHIND).strip()
    if lines:
        found = _NEW_LINES.sub("\n", found)
    if any(
        one in _TURNING or (unicodedata.category(one) in _CONTROLS and not (lines and one in "\n\t")) for one in found
    ):
        raise ValueError("control characters")
    return found if any(map(_is_seen, found)) else ""


def tidy_name(name: str) -> str:
    """A name as it is stored: composed (NFC), with single spaces, letters and digits in half width."""
    return " ".join(unicodedata.normalize("NFC", name).translate(_HALF_WIDTH).split())


def _is_seen(one: str) -> bool:
    return unicodedata.category(one)[0] not in "ZCM" and one not in _UNSEEN
