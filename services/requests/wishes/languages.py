"""In which language a wish is written, recognised by its letters; whoever wishes may say otherwise."""

from enum import StrEnum


class Language(StrEnum):
    CHINESE = "zh"
    ENGLISH = "en"
    JAPANESE = "ja"
    KOREAN = "ko"
    RUSSIAN = "ru"
    FRENCH = "fr"
    GERMAN = "de"
    SPANISH = "es"


class PageLanguage(StrEnum):
    """Languages of the platform's pages, into which staff translate wishes."""

    CHINESE = "zh"
    ENGLISH = "en"


def recognised(text: str) -> Language:
    """Chinese if in doubt; of languages in Latin letters only English is recognised."""
    # A Japanese text has Chinese characters too, and everybody mixes Latin words in: the rarest letters decide.
    if any("\u3040" <= letter <= "\u30ff" for letter in text):
        return Language.JAPANESE
    if any("\uac00" <= letter <= "\ud7af" for letter in text):
        return Language.KOREAN
    if any("\u4e00" <= letter <= "\u9fff" or "\u3400" <= letter <= "\u4dbf" for letter in text):
        return Language.CHINESE
    if any("\u0400" <= letter <= "\u04ff" for letter in text):
        return Language.RUSSIAN
    return Language.ENGLISH if any(letter.isalpha() for letter in text) else Language.CHINESE
