"""A member: a registered person, from check-in over verification to a place in an organisation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate
from services.members.domain.errors import CannotBeHome, NotVerified, StatusForbids
from services.members.domain.events import (
    MemberCheckedIn,
    MemberLeft,
    MemberPlaced,
    MemberRejected,
    MemberVerified,
)
from services.members.domain.organisation import Organisation


class Status(StrEnum):
    PENDING = "pending"
    VERIFIED = "verified"
    PLACED = "placed"
    REJECTED = "rejected"
    LEFT = "left"


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


_STATUS_ZH: Final[Mapping[Status, str]] = {
    Status.PENDING: "待核验",
    Status.VERIFIED: "已核验",
    Status.PLACED: "已编入组织",
    Status.REJECTED: "未通过核验",
    Status.LEFT: "已离开",
}


@dataclass(frozen=True, kw_only=True)
class PersonalDetails:
    """What is sensitive: kept sealed, shown masked."""

    phone: str | None
    identity_number: str | None


@dataclass(frozen=True, kw_only=True)
class Introduction:
    """What a person says when checking in, or a row says of them."""

    name: str
    kinds: list[Kind]
    details: PersonalDetails
    enterprise_id: str | None
    home_elsewhere: bool


@dataclass(kw_only=True)
class Member(Aggregate):
    """`home_elsewhere`: the home organisation is outside this street office (a pocket member until checked in)."""

    name: str
    kinds: list[Kind]
    details: PersonalDetails
    building_id: str | None
    enterprise_id: str | None
    home_organisation_id: str | None
    host_organisation_ids: list[str] = field(default_factory=list)
    home_elsewhere: bool
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
            name=said.name,
            kinds=said.kinds,
            details=said.details,
            building_id=building_id,
            enterprise_id=said.enterprise_id,
            home_organisation_id=None,
            home_elsewhere=said.home_elsewhere,
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
        """After a rejection or an absence everything starts anew. Raises StatusForbids."""
        if not self.may_check_in_again:
            raise self._forbidden()
        self.name, self.kinds, self.details = said.name, said.kinds, said.details
        self.building_id, self.enterprise_id, self.home_elsewhere = building_id, said.enterprise_id, said.home_elsewhere
        self.source, self.status, self.checked_in_at = Source.CHECK_IN, Status.PENDING, at
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
        return StatusForbids(status=self.status.value, status_zh=_STATUS_ZH[self.status])
