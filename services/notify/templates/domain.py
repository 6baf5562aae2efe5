"""A template: what one type of event says to people, in every language, with checked placeholders."""

import re
from dataclasses import dataclass, replace
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, values_of
from services.notify.event_types.domain import current, known_type
from services.notify.event_types.errors import EventTypeFixed
from services.notify.templates.errors import StrayBrace, UnknownPlaceholder
from services.notify.templates.events import TemplateChanged

PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
#: A brace that is no part of a placeholder, or the wide one of a Chinese keyboard: people would read it as it stands.
_STRAY_BRACE: Final = re.compile("[{}｛｝﹛﹜]")
_DOUBLED: Final = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True, kw_only=True)
class Wording:
    title: str
    body: str


@dataclass(kw_only=True)
class TemplateDetails:
    """The fields that a street office sets. `texts`: language → wording; `link`: path of what the message is about."""

    event_type: str
    link: str
    texts: dict[str, Wording]


@dataclass(kw_only=True)
class Template(TemplateDetails, Aggregate):
    """`is_restored`: the street office went back to the default, which counts as it stands now."""

    code: str
    is_restored: bool = False

    @classmethod
    def blank(cls, *, identifier: str, code: str, event_type: str = "") -> Self:
        """A template without wording yet; with the event type of the default of this code, if there is one."""
        return cls(id=identifier, code=code, event_type=event_type, link="", texts={})

    def change(self, details: TemplateDetails) -> Self:
        """Sets all fields; the same values change nothing. Raises EventTypeFixed and what `check` raises."""
        details = replace(details, event_type=current(details.event_type))
        if self.event_type and details.event_type != current(self.event_type):
            raise EventTypeFixed
        check(details)
        new = values_of(TemplateDetails, details)
        if self.is_restored or new != values_of(TemplateDetails, self):
            vars(self).update(new, is_restored=False)
            self.record(TemplateChanged(code=self.code, version=self.version + 1))
        return self

    def restore(self, default: TemplateDetails) -> None:
        """Goes back to the default; repeating it changes nothing."""
        if not self.is_restored:
            vars(self).update(values_of(TemplateDetails, default), is_restored=True)
            self.record(TemplateChanged(code=self.code, version=self.version + 1))


def check(details: TemplateDetails) -> None:
    """Raises UnknownEventType, UnknownPlaceholder, StrayBrace."""
    known = known_type(details.event_type)
    # Links take ids only: names are no part of addresses.
    _require("/link", details.link, known.link_placeholders)
    for language, wording in details.texts.items():
        _require(f"/texts/{language}/title", wording.title, known.placeholders)
        _require(f"/texts/{language}/body", wording.body, known.placeholders)


def _require(pointer: str, pattern: str, known: frozenset[str]) -> None:
    # `{{title}}` of other template languages would leave braces around the value.
    stray = _STRAY_BRACE.search(PLACEHOLDER.sub("", pattern)) or _DOUBLED.search(pattern)
    if stray:
        raise StrayBrace(pointer=pointer, brace=stray[0], example=f"{{{min(known, default='')}}}")
    for name in PLACEHOLDER.findall(pattern):
        if name not in known:
            raise UnknownPlaceholder(
                pointer=pointer, placeholder=f"{{{name}}}", known="  ".join(f"{{{one}}}" for one in sorted(known))
            )
