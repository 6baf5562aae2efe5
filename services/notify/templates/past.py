"""How a template reads: filled from the last event of its kind, or from an example if there is none that one may see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Protocol

from chassis.kernel.identity import Actor
from chassis.kernel.text import Text
from services.notify.directory.domain import Thing
from services.notify.directory.ports import DirectoryWork
from services.notify.event_types.domain import EVENT_TYPES, current, known_type, versions_of
from services.notify.event_types.happening import Facts, Happening
from services.notify.happenings.domain import Heard, is_written_by_people
from services.notify.happenings.ports import HappeningsWork
from services.notify.templates.commands import Preview
from services.notify.templates.domain import TemplateDetails, check
from services.notify.templates.labels import LABELS
from services.notify.templates.ports import TemplatesWork
from services.notify.templates.wording import Composed, compose

#: As long as the event log keeps what happened.
_KEPT: Final = timedelta(days=90)
#: Stands for a text that somebody wrote.
_UNSHOWN: Final = "……"
#: What these name is called by the words of whoever asked for it.
_WORDED: Final = ("request_id", "wish_id", "item_id")


class PreviewSource(StrEnum):
    """Where the values of a preview come from."""

    GIVEN = "given"
    EVENT = "event"
    EXAMPLE = "example"


@dataclass(frozen=True, kw_only=True)
class Previewed(Composed):
    """`at` is when the event happened from which the values come."""

    source: PreviewSource
    at: datetime | None


class PreviewWork(TemplatesWork, HappeningsWork, DirectoryWork, Protocol):
    """Templates, what happened, and what things are called."""


def preview_template(uow: PreviewWork, actor: Actor, asked: Preview, *, code: str) -> Previewed:
    """What the template says about the data that is given, else about the last event of its kind, else about an example.

    In its words or in those that are asked about; nothing is sent. Raises Forbidden, NoSuchTemplate and what `check` raises.
    """
    actor.demand("template.manage")
    template = _template(uow, asked, code)
    facts, source = _facts(uow, actor, template.event_type, asked.data)
    said = compose(template, facts, asked.language)
    return Previewed(**vars(said), source=source, at=facts.happening.at if source is PreviewSource.EVENT else None)


def _template(uow: PreviewWork, asked: Preview, code: str) -> TemplateDetails:
    if asked.texts and asked.event_type and not uow.templates.is_known(code):
        template = TemplateDetails(event_type=current(asked.event_type), link="", texts=asked.texts)
    else:
        template = uow.templates.effective(code)
        if not asked.texts:
            return template
        template = TemplateDetails(event_type=template.event_type, link=template.link, texts=asked.texts)
    check(template)
    return template


def _facts(
    uow: PreviewWork, actor: Actor, event_type: str, data: Mapping[str, Any] | None
) -> tuple[Facts, PreviewSource]:
    if data is not None:
        given = Happening(id="preview", type=event_type, at=uow.clock(), correlation="", data=data)
        return Facts(happening=given, things={}), PreviewSource.GIVEN
    # Whoever words messages need not be allowed to read what happened.
    types = versions_of(current(event_type)) if actor.holds("event_log.read") else []
    last = uow.happenings.newest(types, uow.clock() - _KEPT, 1) if types else []
    if not last:
        return _example(event_type, uow.clock()), PreviewSource.EXAMPLE
    happened = happening_of(last[0])
    return without_texts_of_people(
        Facts(happening=happened, things=uow.things.known(named_in(happened)))
    ), PreviewSource.EVENT


def happening_of(heard: Heard) -> Happening:
    return Happening(id=heard.id, type=heard.type, at=heard.at, correlation=heard.correlation, data=heard.data)


def named_in(happened: Happening) -> set[str]:
    """The ids of all things that the event names."""
    pointers = [field for field in happened.data if field.endswith(("_id", "_ids"))]
    return {identifier for pointer in pointers for identifier in happened.strings(pointer)}


def without_texts_of_people(facts: Facts) -> Facts:
    """The same, but what people wrote is left out: it may name somebody."""
    happened = facts.happening
    known = EVENT_TYPES[happened.type].fields
    unshown = {name: _UNSHOWN for name, form in known.items() if is_written_by_people(happened.type, name, form)}
    worded = {identifier for pointer in _WORDED for identifier in happened.strings(pointer)}
    things = {
        identifier: replace(thing, name=_UNSHOWN, name_en=None)
        if identifier in worded
        else replace(thing, reason=_UNSHOWN)
        for identifier, thing in facts.things.items()
    }
    return Facts(happening=replace(happened, data={**happened.data, **unshown}), things=things)


_MOMENT: Final = "2026-11-26T14:00:00+08:00"
#: By the format of a field.
_VALUES: Final[Mapping[str, Any]] = {"time": _MOMENT, "date": "2026-11-26", "number": 3, "flag": True}
#: By the name of a text field; others are a title.
_TEXTS: Final[Mapping[str, str]] = {
    "number": "R20261126-7K2M",
    "name": "江头大厦",
    "organisation_name": "江头大厦党支部",
}
#: By kind of thing.
_NAMES: Final[Mapping[str, Text]] = {
    "building": Text(zh="江头大厦", en="Jiangtou Tower"),
    "enterprise": Text(zh="云帆科技", en="Yunfan Technology"),
    "organisation": Text(zh="江头大厦党支部", en="branch of Jiangtou Tower"),
    "unit": Text(zh="城管中队", en="city management"),
    "activity": Text(zh="午间观影", en="Film noon"),
    "meeting": Text(zh="十一月联席会议", en="November joint meeting"),
}
_TITLE: Final = Text(zh="地下车库出口拥堵", en="Jam at the garage exit")


def _example(event_type: str, now: datetime) -> Facts:
    """Every field has a value of its format, and every thing a name."""
    fields = known_type(event_type).fields
    data = {name: _value(name, form) for name, form in fields.items()}
    happened = Happening(id="example", type=current(event_type), at=now, correlation="", data=data)
    things = {identifier: _thing(identifier) for identifier in named_in(happened)}
    return Facts(happening=happened, things=things)


def _value(name: str, form: str) -> Any:
    if form in LABELS:
        return next(iter(LABELS[form]))
    if form == "ids":
        return [name]
    if form in ("id", "person", "code"):
        return name
    return _VALUES[form] if form in _VALUES else _TEXTS.get(name, _TITLE.en if name.endswith("_en") else _TITLE.zh)


def _thing(pointer: str) -> Thing:
    called = next((name for kind, name in _NAMES.items() if kind in pointer), _TITLE)
    return Thing(name=called.zh, name_en=called.en, starts_at=_MOMENT, place="一楼党群服务中心", reason=_UNSHOWN)
