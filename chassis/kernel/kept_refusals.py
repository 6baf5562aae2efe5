"""Refusals that are kept and read later: which text it is and what fills it. The words are made for each reader (ADR 0102)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from chassis.kernel.errors import DomainError
from chassis.kernel.field_texts import TEXTS
from chassis.kernel.text import Text

_PLAIN: Final = (str, int, float, bool, type(None))


def kept(error: DomainError) -> dict[str, Any]:
    """The refusal as it is stored."""
    return {"type": error.slug, **told(error.code or error.slug, error.facts)}


def told(code: str, facts: Mapping[str, object]) -> dict[str, Any]:
    """A text of a field or a refusal as it is stored; words of ours among its facts in each language that they are written in."""
    return {"code": code, "facts": {name: _plain(fact) for name, fact in facts.items()}}


def words(refusal: Mapping[str, Any], language: str) -> str:
    """What a stored refusal tells a reader of this language.

    One of before has finished texts, which are taken as they are: names of people stand in them.
    """
    if "code" not in refusal:
        return str(refusal.get("en" if language == "en" else "zh") or "")
    facts = {name: _as_said(fact) for name, fact in refusal["facts"].items()}
    try:
        return _text_of(refusal["code"]).render(language, facts)
    except LookupError:  # a later release has stored it, or an earlier one whose text told something else
        return DomainError.text.render(language)


def _plain(fact: object) -> object:
    if isinstance(fact, Text):
        return {"zh": fact.zh, "en": fact.en}
    return fact if type(fact) in _PLAIN else str(fact)


def _as_said(fact: object) -> object:
    return Text(zh=fact["zh"], en=fact["en"]) if isinstance(fact, dict) else fact


@lru_cache(maxsize=1024)
def _text_of(code: str) -> Text:
    """Raises LookupError for a code that this process does not know."""
    if code in TEXTS:
        return TEXTS[code]
    found = next((one for one in _below(DomainError) if (one.code or one.slug) == code), None)
    if found is None:
        raise LookupError(code)
    return found.text


def _below(of: type[DomainError]) -> Iterator[type[DomainError]]:
    yield of
    for one in of.__subclasses__():
        yield from _below(one)
