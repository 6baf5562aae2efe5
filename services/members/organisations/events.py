"""Events of organisations."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class OrganisationRegistered(Event):
    """An organisation that exists is known; `path` are its ancestors, the topmost first."""

    organisation_id: str
    name: str
    nature: str
    level: str
    parent_id: str | None
    building_id: str | None
    path: list[str]
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class OrganisationChanged(Event):
    """What is known of an organisation is as given here now; `changed` names the fields that are new."""

    organisation_id: str
    name: str
    previous_name: str
    nature: str
    previous_nature: str
    level: str
    previous_level: str
    building_id: str | None
    changed: list[str]
    registered_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class OrganisationDissolved(Event):
    """An organisation is there no more. The places of its people, its roles and what it has planned end."""

    organisation_id: str
    name: str
    nature: str
    level: str
    parent_id: str | None
    building_id: str | None
    registered_at: datetime | None
    #: When it was dissolved for the first time, if this is not the first time.
    dissolved_before_at: datetime | None = None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class OrganisationRestored(Event):
    """An organisation that was dissolved, first at `dissolved_at`, is there again. What had ended with it stays ended."""

    organisation_id: str
    name: str
    nature: str
    level: str
    parent_id: str | None
    building_id: str | None
    registered_at: datetime | None
    dissolved_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class OrganisationTakenBack(Event):
    """The import was undone that had registered an organisation, at `registered_at`: it is as if it had never been."""

    organisation_id: str
    name: str
    nature: str
    level: str
    parent_id: str | None
    building_id: str | None
    registered_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class OrganisationReinstated(Event):
    """An organisation that was taken back is registered again, with what is said of it here."""

    organisation_id: str
    name: str
    nature: str
    level: str
    parent_id: str | None
    building_id: str | None
    path: list[str]
    registered_at: datetime | None
    name_en: str = ""


EVENTS: Final[Events] = {
    "organisation": {
        "registered": OrganisationRegistered,
        "changed": OrganisationChanged,
        "dissolved": OrganisationDissolved,
        "restored": OrganisationRestored,
        "taken-back": OrganisationTakenBack,
        "reinstated": OrganisationReinstated,
    }
}
