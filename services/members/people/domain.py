"""A member: a registered person, from check-in and verification to a place in an organisation."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from chassis.kernel.aggregate import Aggregate, values_of
from services.members.organisations.domain import Organisation
from services.members.people.errors import (
    CannotBeHome,
    NotPlacedThere,
    NotVerified,
    StatusForbids,
)
from services.members.people.events import (
    MemberCheckedIn,
    MemberContactChanged,
    MemberErased,
    MemberLeft,
    MemberPlaced,
    MemberRejected,
    MemberUnplaced,
    MemberVerified,
)
from services.members.people.introduction import Introduction, PersonalDetails, Source
from services.members.people.states import STATUS_ZH, LeavingReason, RejectionReason, Status


@dataclass(kw_only=True)
class Member(Introduction, Aggregate):
    building_id: str | None
    home_organisation_id: str | None
    host_organisation_ids: list[str] = field(default_factory=list)
    source: Source
    status: Status
    checked_in_at: datetime
    purpose: str | None = None
    pocket_found: bool = False

    @classmethod
    def check_in(
        cls,
        *,
        identifier: str,
        said: Introduction,
        building_id: str | None,
        source: Source,
        at: datetime,
        purpose: str | None = None,
    ) -> Self:
        """Registers a person in a building, to be verified."""
        member = cls(
            id=identifier,
            **values_of(Introduction, said),
            building_id=building_id,
            home_organisation_id=None,
            source=source,
            status=Status.PENDING,
            checked_in_at=at,
            purpose=purpose,
        )
        member._record_check_in(again_after=None, previous_building_id=None)
        return member

    @property
    def may_check_in_again(self) -> bool:
        return self.status in {Status.REJECTED, Status.LEFT}

    def check_in_again(self, *, said: Introduction, building_id: str, at: datetime) -> None:
        """Starts again after a rejection or after leaving. Raises StatusForbids."""
        if not self.may_check_in_again:
            raise self._forbidden()
        before = (self.status.value, self.building_id)
        # By the fields of Introduction, so that a new field can't be forgotten here.
        vars(self).update(values_of(Introduction, said))
        self.building_id, self.source = building_id, Source.CHECK_IN
        self.status, self.checked_in_at = Status.PENDING, at
        self._record_check_in(*before)

    def verify(self, by: str) -> None:
        """Idempotent. Raises StatusForbids unless pending."""
        if self.is_verified:
            return
        self._require_pending()
        self.status = Status.VERIFIED
        self.record(
            MemberVerified(
                **self._told(),
                kinds=self._kind_codes(),
                by=by,
                source=self.source.value,
            )
        )

    def reject(self, reason: RejectionReason) -> None:
        """Idempotent. Raises StatusForbids unless pending."""
        if self.status is Status.REJECTED:
            return
        self._require_pending()
        self.status = Status.REJECTED
        self.record(MemberRejected(member_id=self.id, building_id=self.building_id, reason=reason.value))

    def place(self, organisation: Organisation, *, as_home: bool) -> None:
        """Gives a home organisation, which replaces the one before, or one more host organisation.

        Idempotent. Raises NotVerified, CannotBeHome.
        """
        if not self.is_verified:
            raise NotVerified
        if as_home and not organisation.can_be_home:
            raise CannotBeHome
        if organisation.id == self.home_organisation_id:
            return
        if not as_home and organisation.id in self.host_organisation_ids:
            return
        first, previous = self.status is Status.VERIFIED, self.home_organisation_id
        was_host = organisation.id in self.host_organisation_ids
        found = first and self.home_elsewhere and not self.pocket_found
        elsewhere, self.pocket_found = self.home_elsewhere, self.pocket_found or found
        self._move(organisation.id, as_home=as_home)
        self.record(
            MemberPlaced(
                **self._told(),
                organisation_id=organisation.id,
                organisation_name=organisation.name,
                as_home=as_home,
                previous_home_id=previous if as_home else None,
                first=first,
                kinds=self._kind_codes(),
                home_elsewhere=elsewhere,
                source=self.source.value,
                home_organisation_id=self.home_organisation_id,
                host_organisation_ids=self.host_organisation_ids,
                was_host=was_host,
                pocket_found=found,
            )
        )

    def end_place(self, organisation: Organisation, reason: LeavingReason) -> None:
        """Ends one place, home or host; all others stay. Raises NotPlacedThere."""
        if organisation.id not in self.organisation_ids:
            raise NotPlacedThere
        was_home = organisation.id == self.home_organisation_id
        self.home_organisation_id = None if was_home else self.home_organisation_id
        self.host_organisation_ids = [one for one in self.host_organisation_ids if one != organisation.id]
        self.status = Status.PLACED if self.organisation_ids else Status.VERIFIED
        self.record(
            MemberUnplaced(
                **self._told(),
                organisation_id=organisation.id,
                organisation_name=organisation.name,
                was_home=was_home,
                last=not self.organisation_ids,
                reason=reason.value,
                home_organisation_id=self.home_organisation_id,
                host_organisation_ids=self.host_organisation_ids,
            )
        )

    def leave(self, reason: LeavingReason) -> None:
        """Idempotent."""
        if self.status in {Status.LEFT, Status.ERASED}:
            return
        # Recorded first: the event names what the person was part of.
        self.record(
            MemberLeft(
                **self._told(),
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

    def erase(self, reason: str) -> None:
        """Destroys everything personal, for good. Idempotent."""
        if self.status is Status.ERASED:
            return
        # Recorded first: figures take back what they counted.
        self.record(
            MemberErased(
                **self._told(),
                home_organisation_id=self.home_organisation_id,
                host_organisation_ids=self.host_organisation_ids,
                kinds=self._kind_codes(),
                was_verified=self.is_verified,
                was_placed=self.status is Status.PLACED,
                had_left=self.status is Status.LEFT,
                reason=reason,
            )
        )
        self.status, self.name, self.kinds = Status.ERASED, "", []
        self.details = PersonalDetails(phone=None, identity_number=None)
        self.enterprise_id, self.purpose, self.home_elsewhere = None, None, False
        self.home_organisation_id, self.host_organisation_ids = None, []

    def change_phone(self, phone: str | None) -> None:
        """The person gives another number, or none. Without a real change nothing happens."""
        if phone == self.details.phone:
            return
        self.details = PersonalDetails(phone=phone, identity_number=self.details.identity_number)
        self.record(MemberContactChanged(**self._told(), has_phone=phone is not None))

    def require_kept(self) -> None:
        """Raises StatusForbids for somebody who was erased."""
        if self.status is Status.ERASED:
            raise self._forbidden()

    @property
    def is_verified(self) -> bool:
        return self.status in {Status.VERIFIED, Status.PLACED}

    @property
    def organisation_ids(self) -> list[str]:
        """All organisations of the person, home first."""
        home = [self.home_organisation_id] if self.home_organisation_id else []
        return [*home, *self.host_organisation_ids]

    def _move(self, organisation_id: str, *, as_home: bool) -> None:
        self.status = Status.PLACED
        if as_home:
            # A host that becomes the home is not a host any more.
            self.host_organisation_ids = [one for one in self.host_organisation_ids if one != organisation_id]
            self.home_organisation_id, self.home_elsewhere = organisation_id, False
        else:
            self.host_organisation_ids = [*self.host_organisation_ids, organisation_id]

    def _record_check_in(self, again_after: str | None, previous_building_id: str | None) -> None:
        self.record(
            MemberCheckedIn(
                **self._told(),
                enterprise_id=self.enterprise_id,
                source=self.source.value,
                again_after=again_after,
                previous_building_id=previous_building_id,
                pocket_found=self.pocket_found,
            )
        )

    def _told(self) -> dict[str, Any]:
        """What most events say. A person has joined at their first check-in; in it that is not stored yet."""
        return {"member_id": self.id, "building_id": self.building_id, "joined_at": self.moments.get("checked-in")}

    def _kind_codes(self) -> list[str]:
        return [kind.value for kind in self.kinds]

    def _require_pending(self) -> None:
        if self.status is not Status.PENDING:
            raise self._forbidden()

    def _forbidden(self) -> StatusForbids:
        return StatusForbids(status=self.status.value, status_zh=STATUS_ZH[self.status])
