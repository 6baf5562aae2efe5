"""What a rule for an event may be made of, in words: its conditions, and whom it may tell."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from services.notify.event_types.domain import PEOPLE, EventType, current, known_type
from services.notify.rules.recipients import AudiencePaths, Recipient
from services.notify.rules.saying import codes_of
from services.notify.rules.whom import (
    ADMINS,
    AUDIENCE,
    JOINED,
    PERSONS,
    PLACES,
    REGISTERED,
    ROLE_AT,
    ROLES_AT,
    UNITS,
    WHOLE_BUILDING,
)
from services.notify.rules.words import FIELDS, FLAGS
from services.notify.templates.labels import LABELS

_AUDIENCE: Final = AudiencePaths(
    kinds="data.audience_kinds",
    building_ids="data.audience_building_ids",
    organisation_ids="data.audience_organisation_ids",
)


class Asks(StrEnum):
    """What a condition asks of a field: one of two, some of its codes, at least so many, or whether there is one."""

    FLAG = "flag"
    CODES = "codes"
    NUMBER = "number"
    PRESENCE = "presence"


@dataclass(frozen=True, kw_only=True)
class Named:
    """A value and its words; of a flag it is `true` or `false`."""

    value: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Askable:
    field: str
    asks: Asks
    says: str
    values: list[Named]


class Group(StrEnum):
    PERSONS = "persons"
    ROLES = "roles"
    UNITS = "units"
    AUDIENCES = "audiences"


@dataclass(frozen=True, kw_only=True)
class Tellable:
    group: Group
    recipient: Recipient
    says: str


@dataclass(frozen=True, kw_only=True)
class Choices:
    event_type: str
    conditions: list[Askable]
    recipients: list[Tellable]


def choices_of(event_type: str, language: str) -> Choices:
    """Only what has words. Raises UnknownEventType."""
    known = known_type(event_type)
    name = current(event_type)
    asked = (_askable(name, field, form, language) for field, form in known.fields.items())
    return Choices(
        event_type=name,
        conditions=[one for one in asked if one],
        recipients=[one for offered in _OFFERS for one in offered(known, language)],
    )


def _askable(event_type: str, field: str, form: str, language: str) -> Askable | None:
    if form == "flag":
        return _flag(field, language) if field in FLAGS else None
    if field not in FIELDS:
        return None
    asks, values = Asks.PRESENCE, list[Named]()
    if form == "number":
        asks = Asks.NUMBER
    elif form not in ("id", "ids", "person", "time"):
        codes = codes_of(event_type, field)
        asks, values = Asks.CODES, [Named(value=code, says=text.render(language)) for code, text in codes.items()]
        if not values:
            return None
    return Askable(field=field, asks=asks, says=FIELDS[field].render(language), values=values)


def _flag(field: str, language: str) -> Askable:
    yes, no = (text.render(language) for text in FLAGS[field])
    return Askable(
        field=field, asks=Asks.FLAG, says=yes, values=[Named(value="true", says=yes), Named(value="false", says=no)]
    )


def _persons(known: EventType, language: str) -> Iterator[Tellable]:
    for path, text in PERSONS.items():
        field, _, fact = path.partition(".")
        names_one = known.fields.get(field) == "person" or field in PEOPLE
        if known.knows(f"data.{path}") and (fact or names_one):
            yield Tellable(group=Group.PERSONS, recipient=Recipient(person=f"data.{path}"), says=text.render(language))


def _roles(known: EventType, language: str) -> Iterator[Tellable]:
    for kind, places in PLACES.items():
        for path, text in places.items():
            if known.knows(f"data.{path}"):
                place = text.render(language)
                for role in ROLES_AT[kind]:
                    said = {"place_zh": place, "role_zh": LABELS["role"][role].render(language)}
                    recipient = Recipient(role=role, scope=kind, of=f"data.{path}")
                    yield Tellable(group=Group.ROLES, recipient=recipient, says=ROLE_AT.render(language, said))


def _units(known: EventType, language: str) -> Iterator[Tellable]:
    yield Tellable(group=Group.UNITS, recipient=Recipient(tenant_admins=True), says=ADMINS.render(language))
    for field, text in UNITS.items():
        if known.knows(f"data.{field}"):
            recipient = Recipient(unit_officers=f"data.{field}")
            yield Tellable(group=Group.UNITS, recipient=recipient, says=text.render(language))


def _audiences(known: EventType, language: str) -> list[Tellable]:
    offered = []
    if all(known.knows(path) for path in _AUDIENCE.named):
        offered.append((Recipient(audience=_AUDIENCE), AUDIENCE))
    if known.fields.get("building_id") == "id":
        offered.append((Recipient(audience=AudiencePaths(building_ids="data.building_id")), WHOLE_BUILDING))
    for field, text in (("activity_id", REGISTERED), ("request_id", JOINED)):
        if known.fields.get(field) == "id":
            offered.append((Recipient(participants=f"data.{field}"), text))
    return [
        Tellable(group=Group.AUDIENCES, recipient=recipient, says=text.render(language)) for recipient, text in offered
    ]


_OFFERS: Final[tuple[Callable[[EventType, str], Iterable[Tellable]], ...]] = (_persons, _roles, _units, _audiences)
