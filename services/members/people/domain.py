"""A member: a registered person, from check-in over verification to a place in an organisation."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

import phonenumbers

from chassis.kernel.aggregate import Aggregate, values_of
from services.members.organisations.domain import Organisation
from services.members.people.errors import CannotBeHome, InvalidPhone, NotVerified, StatusForbids
from services.members.people.events import MemberCheckedIn, MemberLeft, MemberPlaced, MemberRejected, MemberVerified
from services.members.people.states import STATUS_ZH, Status


class Kind(StrEnum):
    PARTY_MEMBER = "party_member"
    YOUTH_LEAGUE = "youth_league"
    EMPLOYEE = "employee"
    RESIDENT = "resident"
    COMPATRIOT = "compatriot"
    FOREIGN_EXPERT = "foreign_expert"
    VOLUNTEER = "volunteer"


class Source(StrEnum):
    CHECK_IN = "check_in"
    IMPORT = "import"


class RejectionReason(StrEnum):
    """Codes, not free text: reasons travel in events."""

    UNKNOWN_PERSON = "unknown_person"
    WRONG_BUILDING = "wrong_building"
    INCOMPLETE = "incomplete"
    DUPLICATE = "duplicate"
    OTHER = "other"


class LeavingReason(StrEnum):
    MOVED_AWAY = "moved_away"
    CHANGED_JOB = "changed_job"
    DUPLICATE = "duplicate"
    OTHER = "other"


@dataclass(kw_only=True)
class PersonalDetails:
    """What is sensitive: kept sealed, shown masked."""

    phone: str | None
    identity_number: str | None

    def normalised(self) -> "PersonalDetails":
        """As they are stored. Raises InvalidPhone."""
        return PersonalDetails(
            phone=normalised_phone(self.phone) if self.phone else None,
            identity_number=self.identity_number.strip().upper() if self.identity_number else None,
        )


@dataclass(kw_only=True)
class Particulars:
    """What a person says of themselves, or a row says of them, that anybody may know.

    `home_elsewhere`: the home organisation is outside this street office (a pocket member until checked in).
    """

    name: str
    kinds: list[Kind]
    home_elsewhere: bool


@dataclass(kw_only=True)
class Introduction(Particulars):
    """All that a person says when checking in, or a row says of them."""

    details: PersonalDetails
    enterprise_id: str | None


@dataclass(kw_only=True)
class Member(Introduction, Aggregate):
    building_id: str | None
    home_organisation_id: str | None
    host_organisation_ids: list[str] = field(default_factory=list)
    source: Source
    status: Status
    checked_in_at: datetime

    @classmethod
    def check_in(
        cls, *, identifier: str, said: Introduction, building_id: str | None, source: Source, at: datetime
    ) -> Self:
        """A person joins a building; somebody must verify who they are."""
        member = cls(
            id=identifier,
            **values_of(Introduction, said),
            building_id=building_id,
            home_organisation_id=None,
            source=source,
            status=Status.PENDING,
            checked_in_at=at,
        )
        member._record_check_in()
        return member

    @property
    def may_check_in_again(self) -> bool:
        return self.status in {Status.REJECTED, Status.LEFT}

    def check_in_again(self, *, said: Introduction, building_id: str, at: datetime) -> None:
        """After a rejection or an absence everything starts again. Raises StatusForbids."""
        if not self.may_check_in_again:
            raise self._forbidden()
        # All that was said before is said again: a new field of the introduction is not forgotten here.
        vars(self).update(values_of(Introduction, said))
        self.building_id, self.source = building_id, Source.CHECK_IN
        self.status, self.checked_in_at = Status.PENDING, at
        self._record_check_in()

    def verify(self, by: str) -> None:
        """Repeating it changes nothing. Raises StatusForbids unless pending."""
        if self.is_verified:
            return
        self._require_pending()
        self.status = Status.VERIFIED
        self.record(
            MemberVerified(
                member_id=self.id,
                building_id=self.building_id,
                kinds=self._kind_codes(),
                by=by,
                source=self.source.value,
            )
        )

    def reject(self, reason: RejectionReason) -> None:
        """Repeating it changes nothing. Raises StatusForbids unless pending."""
        if self.status is Status.REJECTED:
            return
        self._require_pending()
        self.status = Status.REJECTED
        self.record(MemberRejected(member_id=self.id, building_id=self.building_id, reason=reason.value))

    def place(self, organisation: Organisation, *, as_home: bool) -> None:
        """Gives a home (exactly one; a new one replaces it) or one more host organisation.

        Repeating it changes nothing. Raises NotVerified, CannotBeHome.
        """
        if not self.is_verified:
            raise NotVerified
        if as_home and not organisation.can_be_home:
            raise CannotBeHome
        if organisation.id == self.home_organisation_id:
            return
        if not as_home and organisation.id in self.host_organisation_ids:
            return
        self.record(
            MemberPlaced(
                member_id=self.id,
                organisation_id=organisation.id,
                organisation_name=organisation.name,
                as_home=as_home,
                previous_home_id=self.home_organisation_id if as_home else None,
                first=self.status is Status.VERIFIED,
                kinds=self._kind_codes(),
                building_id=self.building_id,
                home_elsewhere=self.home_elsewhere,
                source=self.source.value,
            )
        )
        self._move(organisation.id, as_home=as_home)

    def leave(self, reason: LeavingReason) -> None:
        """Repeating it changes nothing."""
        if self.status is Status.LEFT:
            return
        self.record(
            MemberLeft(
                member_id=self.id,
                building_id=self.building_id,
                home_organisation_id=self.home_organisation_id,
                host_organisation_ids=self.host_organisation_ids,
                kinds=self._kind_codes(),
                was_verified=self.is_verified,
                was_placed=self.status is Status.PLACED,
                reason=reason.value,
            )
        )
        self.status = Status.LEFT
        self.home_organisation_id, self.host_organisation_ids = None, []

    @property
    def is_verified(self) -> bool:
        return self.status in {Status.VERIFIED, Status.PLACED}

    @property
    def organisation_ids(self) -> list[str]:
        """Home first."""
        home = [self.home_organisation_id] if self.home_organisation_id else []
        return [*home, *self.host_organisation_ids]

    def _move(self, organisation_id: str, *, as_home: bool) -> None:
        self.status = Status.PLACED
        if as_home:
            self.host_organisation_ids = [one for one in self.host_organisation_ids if one != organisation_id]
            self.home_organisation_id, self.home_elsewhere = organisation_id, False
        else:
            self.host_organisation_ids = [*self.host_organisation_ids, organisation_id]

    def _record_check_in(self) -> None:
        self.record(
            MemberCheckedIn(
                member_id=self.id,
                name=self.name,
                kinds=self._kind_codes(),
                building_id=self.building_id,
                enterprise_id=self.enterprise_id,
                home_elsewhere=self.home_elsewhere,
                source=self.source.value,
            )
        )

    def _kind_codes(self) -> list[str]:
        return [kind.value for kind in self.kinds]

    def _require_pending(self) -> None:
        if self.status is not Status.PENDING:
            raise self._forbidden()

    def _forbidden(self) -> StatusForbids:
        return StatusForbids(status=self.status.value, status_zh=STATUS_ZH[self.status])


DEFAULT_REGION: Final = "CN"


def normalised_phone(raw: str) -> str:
    """E.164; numbers without a country code are Chinese. Raises InvalidPhone."""
    try:
        number = phonenumbers.parse(raw, DEFAULT_REGION)
    except phonenumbers.NumberParseException as error:
        raise InvalidPhone from error
    if not phonenumbers.is_valid_number(number):
        raise InvalidPhone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
