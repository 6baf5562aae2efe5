"""A template: what one kind of event says to people, in every language we serve, with checked placeholders."""

import re
from dataclasses import dataclass
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, values_of
from services.notify.event_types.domain import known_type
from services.notify.event_types.errors import EventTypeFixed
from services.notify.templates.errors import UnknownPlaceholder
from services.notify.templates.events import TemplateChanged

PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, kw_only=True)
class Wording:
    title: str
    body: str


@dataclass(kw_only=True)
class TemplateDetails:
    """What a street office says of a template: `texts` is language → wording; `link` leads to what the message is about."""

    event_type: str
    link: str
    texts: dict[str, Wording]


@dataclass(kw_only=True)
class Template(TemplateDetails, Aggregate):
    code: str

    @classmethod
    def blank(cls, *, identifier: str, code: str, event_type: str = "") -> Self:
        """Before its first wording; with an event type where a default of this code has one."""
        return cls(id=identifier, code=code, event_type=event_type, link="", texts={})

    def change(self, details: TemplateDetails) -> Self:
        """Takes all details again; the same ones change nothing. Raises what `check` raises, EventTypeFixed."""
        if self.event_type and details.event_type != self.event_type:
            raise EventTypeFixed(event_type=self.event_type)
        check(details)
        new = values_of(TemplateDetails, details)
        if new != values_of(TemplateDetails, self):
            vars(self).update(new)
            self.record(TemplateChanged(code=self.code, version=self.version + 1))
        return self


def check(details: TemplateDetails) -> None:
    """Raises UnknownEventType, UnknownPlaceholder."""
    known = known_type(details.event_type)
    _require(details.link, known.link_placeholders)
    for wording in details.texts.values():
        _require(wording.title, known.placeholders)
        _require(wording.body, known.placeholders)


def _require(pattern: str, known: frozenset[str]) -> None:
    for name in PLACEHOLDER.findall(pattern):
        if name not in known:
            raise UnknownPlaceholder(placeholder=f"{{{name}}}", known=", ".join(sorted(known)))
