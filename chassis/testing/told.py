"""What refusals tell people: words, and no code that a fact has brought along."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from chassis.http.problem_details import TYPE_PREFIX
from chassis.kernel.errors import DomainError

#: What stands as the reader knows it: a name or what they have typed, a placeholder to type, a media type, an address.
_AS_IT_IS: Final = re.compile(r"“[^”]*”|\{[^}]*\}|\w+/[\w.+-]+")
#: A name in an English text may be Chinese; its sentences are not.
_CHINESE: Final = re.compile("[，。；]")
_CODE: Final = re.compile(r"[a-z][a-z_.:]*[a-z]")
#: What no page sends; the words for these are those of the schema.
_OF_SCHEMAS: Final = "invalid-fields"


def codes_in(problem: Mapping[str, Any]) -> set[str]:
    """The codes in the Chinese texts of a refusal: small ASCII words that the templates of its type don't have."""
    slug = str(problem.get("type", "")).removeprefix(TYPE_PREFIX)
    told = [str(problem.get("detail", "")), *(str(one["detail"]) for one in problem.get("errors", ()))]
    found = {word for text in told if _CHINESE.search(text) for word in _words(text)}
    return found - _written(slug) if slug != _OF_SCHEMAS else set()


def _words(text: str) -> list[str]:
    return _CODE.findall(_AS_IT_IS.sub(" ", text))


@cache
def _written(slug: str) -> set[str]:
    """The words of all templates of this type of refusal."""
    return {word for one in _below(DomainError) if one.slug == slug for word in _words(one.text.zh)}


def _below(of: type[DomainError]) -> Iterator[type[DomainError]]:
    yield of
    for one in of.__subclasses__():
        yield from _below(one)
