"""Filling templates: how values are written in each language, and what stands for missing ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from chassis.kernel.local_time import LOCAL
from chassis.kernel.text import DEFAULT_LANGUAGE, TAIWAN, Text
from chassis.kernel.traditional import traditional
from services.notify.directory.domain import Thing
from services.notify.event_types.domain import EVENT_TYPES, PEOPLE
from services.notify.event_types.happening import Facts
from services.notify.templates.domain import PLACEHOLDER, TemplateDetails
from services.notify.templates.labels import FALLBACKS, LABELS, NOT_GIVEN, UNNAMED

_WEEKDAYS: Final = tuple("一二三四五六日")
#: Before one of these a full stop is too much.
_MARKS: Final = tuple("。，；：！？")


@dataclass(frozen=True, kw_only=True)
class Composed:
    """`missing`: placeholders that should have had a value and were filled by a fallback."""

    title: str
    body: str
    link: str
    missing: list[str]


def compose(template: TemplateDetails, facts: Facts, language: str) -> Composed:
    """The message of a template. Missing data never raises."""
    # A message with a gap is better than none: the event has happened, and nobody would notice a refusal here.
    voice = _Voice(facts, language)
    # A tenant's template has all languages; data from before a language was added may not.
    wording = template.texts.get(DEFAULT_LANGUAGE if language == TAIWAN else language) or next(
        iter(template.texts.values())
    )
    # The words are converted, not the values in them: a name is written as its owner writes it.
    written = traditional if language == TAIWAN else str
    title, body = voice.fill(written(wording.title)), voice.fill(written(wording.body))
    link = PLACEHOLDER.sub(lambda found: str(facts.happening.data.get(found[1]) or ""), template.link)
    return Composed(title=title, body=body, link=link, missing=sorted(voice.missing))


def title_of(template: TemplateDetails, language: str) -> str:
    """What a template is called, with its placeholders."""
    wording = template.texts.get(DEFAULT_LANGUAGE if language == TAIWAN else language)
    title = wording.title if wording else ""
    return traditional(title) if language == TAIWAN else title


@dataclass
class _Voice:
    facts: Facts
    language: str
    missing: set[str] = field(default_factory=set)

    def fill(self, wording: str) -> str:
        return PLACEHOLDER.sub(lambda found: _fitted(self.say(found[1]), wording[found.end() :]), wording)

    def say(self, name: str) -> str:
        data = self.facts.happening.data
        said = self._of_data(name, data) if name in data else self._of_things(name, data)
        if said is not None:
            return said
        return FALLBACKS.get(name, UNNAMED if name.endswith("_name") else NOT_GIVEN).render(self.language)

    def _of_data(self, name: str, data: Mapping[str, Any]) -> str | None:
        """The value of a field in words; None if it has none."""
        # Null is a valid answer, such as no due date: a fallback stands there, but nothing counts as missing.
        if data[name] is None or data[name] == "":
            return None
        if self.language == "en" and data.get(f"{name}_en"):
            return str(data[f"{name}_en"])
        known = EVENT_TYPES.get(self.facts.happening.type)
        return _said(data[name], known.fields.get(name, "text") if known else "text", self.language)

    def _of_things(self, name: str, data: Mapping[str, Any]) -> str | None:
        known = EVENT_TYPES.get(self.facts.happening.type)
        if known and name in known.known_of_things:
            return self._fact(name, *known.known_of_things[name])
        many = name.endswith("_names")
        pointer = name.removesuffix("_names") + "_ids" if many else name.removesuffix("_name") + "_id"
        if pointer in PEOPLE:
            return None  # not a gap: people have no names here
        identifiers = self.facts.happening.strings(pointer)
        names = [self.facts.things.get(identifier, Thing()).called(self.language) for identifier in identifiers]
        if pointer not in data or not all(names):
            self.missing.add(name)
        said = [name for name in names if name]
        return _joined(said, self.language) if said else None

    def _fact(self, name: str, pointer: str, fact: str) -> str | None:
        """What is known of the thing beside its name."""
        (found, *_) = [*self.facts.values(f"data.{pointer}.{fact}"), None]
        if found is None:
            self.missing.add(name)
            return None
        return _said(found, "time" if fact.endswith("_at") else "text", self.language)


def _fitted(said: str, rest: str) -> str:
    """What people write often ends with a full stop, and the sentence around it then ends twice."""
    ends_twice = (said.endswith("。") and rest.startswith(_MARKS)) or (said.endswith(".") and rest.startswith("."))
    return said[:-1] if ends_twice else said


def _said(value: Any, form: str, language: str) -> str | None:
    """The value in words; None if it does not have its format."""
    if form in LABELS:
        return _labelled(value if isinstance(value, list) else [value], LABELS[form], language)
    try:
        return _FORMS[form](value, language) if form in _FORMS else str(value)
    except (TypeError, ValueError, OverflowError):
        return None


def _labelled(codes: list[Any], labels: Mapping[str, Text], language: str) -> str | None:
    """Words for codes. A code that nobody has named is left out: people never read codes."""
    said = [labels[code].render(language) for code in codes if code in labels]
    return _joined(said, language) if said else None


def _time(at: datetime, language: str) -> str:
    local = at.astimezone(LOCAL)
    if language == "en":
        return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"
    week = "週" if language == TAIWAN else "周"
    return f"{local.month}月{local.day}日（{week}{_WEEKDAYS[local.weekday()]}）{local:%H:%M}"


def _date(day: date, language: str) -> str:
    return f"{day.day} {day:%b %Y}" if language == "en" else f"{day.year}年{day.month}月{day.day}日"


def _number(value: float, language: str) -> str:  # noqa: ARG001 # one shape for all forms
    return f"{value:.0f}" if value == round(value) else f"{value:g}"


def _joined(words: list[str], language: str) -> str:
    return Text(zh="、", en=", ").render(language).join(words)


_FORMS: Final[Mapping[str, Callable[[Any, str], str]]] = {
    "time": lambda value, language: _time(datetime.fromisoformat(value), language),
    "date": lambda value, language: _date(date.fromisoformat(value), language),
    "number": _number,
}
