"""What is said about a person at check-in or in an import row, and the form in which it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Final, TypedDict

from services.members.identifiers import identity_number, phone_number
from services.members.people.errors import InvalidIdentityNumber, InvalidPhone


class Kind(StrEnum):
    PARTY_MEMBER = "party_member"
    YOUTH_LEAGUE = "youth_league"
    EMPLOYEE = "employee"
    RESIDENT = "resident"
    COMPATRIOT = "compatriot"
    FOREIGN_EXPERT = "foreign_expert"
    VOLUNTEER = "volunteer"


AFFILIATION: Final = frozenset({Kind.PARTY_MEMBER, Kind.YOUTH_LEAGUE})  # political
FROM_ABROAD: Final = frozenset({Kind.COMPATRIOT, Kind.FOREIGN_EXPERT})  # may show another document


class Source(StrEnum):
    CHECK_IN = "check_in"
    STAFF = "staff"
    IMPORT = "import"


@dataclass(kw_only=True)
class PersonalDetails:
    """Sensitive fields: stored encrypted, not shown."""

    phone: str | None
    identity_number: str | None

    def normalised(self, kinds: Sequence[Kind], today: date) -> "PersonalDetails":
        """The same in the form that is stored. Raises InvalidPhone, InvalidIdentityNumber."""
        return PersonalDetails(
            # One form, so that equal numbers have equal search hashes.
            phone=normalised_phone(self.phone) if self.phone else None,
            identity_number=_identity_number(self.identity_number, kinds, today) if self.identity_number else None,
        )


@dataclass(kw_only=True)
class Particulars:
    """What is said about a person, without sensitive fields.

    `home_elsewhere`: the home organisation is outside this street office (a pocket member until checked in).
    """

    name: str
    kinds: list[Kind]
    home_elsewhere: bool


class MemberChanges(TypedDict, total=False):
    """What may be corrected later; absent keys stay as they are."""

    name: str
    kinds: list[Kind]
    phone: str | None
    identity_number: str | None
    enterprise_id: str | None
    home_elsewhere: bool
    building_id: str


class OwnChanges(TypedDict, total=False):
    """What people may correct of their own record."""

    name: str
    kinds: list[Kind]
    phone: str | None
    identity_number: str | None
    enterprise_id: str | None
    home_elsewhere: bool


@dataclass(kw_only=True)
class Introduction(Particulars):
    """Everything that is said about a person at check-in or in an import row."""

    details: PersonalDetails
    enterprise_id: str | None


def differing_fields(one: Introduction, other: Introduction) -> list[str]:
    """The names of what is not the same, sorted; sensitive fields each by its name."""
    plain = {name for name, value in vars(one).items() if value != vars(other)[name]} - {"version", "details"}
    sensitive = {
        item.name
        for item in fields(PersonalDetails)
        if getattr(one.details, item.name) != getattr(other.details, item.name)
    }
    return sorted(plain | sensitive)


def normalised_phone(raw: str) -> str:
    """The number in E.164; without a country code it is Chinese. Raises InvalidPhone."""
    try:
        return phone_number(raw)
    except ValueError as error:
        raise InvalidPhone from error


def _identity_number(raw: str, kinds: Sequence[Kind], today: date) -> str:
    try:
        return identity_number(raw, today=today, from_abroad=not FROM_ABROAD.isdisjoint(kinds))
    except ValueError as error:
        raise InvalidIdentityNumber from error
