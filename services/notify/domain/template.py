"""A template: what one kind of event says to people, in every language we serve, with checked placeholders."""

import re
from dataclasses import dataclass, field
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate
from services.notify.domain.errors import EventTypeFixed, UnknownEventType, UnknownPlaceholder
from services.notify.domain.events import TemplateChanged
from services.notify.domain.vocabulary import EVENT_TYPES

PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, kw_only=True)
class Wording:
    title: str
    body: str


@dataclass(kw_only=True)
class Template(Aggregate):
    """`texts` is language → wording; `link` leads to what the message is about."""

    code: str
    event_type: str = ""
    link: str = ""
    texts: dict[str, Wording] = field(default_factory=dict)

    def change(self, *, event_type: str, link: str, texts: dict[str, Wording]) -> Self:
        """Takes everything anew; the same again changes nothing. Raises what `check` raises, EventTypeFixed."""
        if self.event_type and event_type != self.event_type:
            raise EventTypeFixed(event_type=self.event_type)
        check(event_type, link, texts)
        if (event_type, link, texts) != (self.event_type, self.link, self.texts):
            self.event_type, self.link, self.texts = event_type, link, texts
            self.record(TemplateChanged(code=self.code, version=self.version + 1))
        return self


def check(event_type: str, link: str, texts: dict[str, Wording]) -> None:
    """Raises UnknownEventType, UnknownPlaceholder."""
    known = EVENT_TYPES.get(event_type)
    if known is None:
        raise UnknownEventType(event_type=event_type, known=", ".join(EVENT_TYPES))
    _require(link, known.link_placeholders)
    for wording in texts.values():
        _require(wording.title, known.placeholders)
        _require(wording.body, known.placeholders)


def _require(pattern: str, known: frozenset[str]) -> None:
    for name in PLACEHOLDER.findall(pattern):
        if name not in known:
            raise UnknownPlaceholder(placeholder=f"{{{name}}}", known=", ".join(sorted(known)))
