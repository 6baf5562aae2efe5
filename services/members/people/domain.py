"""A member: a registered person, from check-in and verification to a place in an organisation."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from chassis.kernel.aggregate import values_of
from chassis.kernel.errors import MergeWithItself
from services.members.organisations.domain import Organisation
from services.members.people.affiliation import kinds_told
from services.members.people.correcting import CorrectedMember
from services.members.people.errors import (
    CannotBeHome,
    NotPlacedThere,
    NotVerified,
)
from services.members.people.events import (
    MemberCheckedIn,
    MemberErased,
    MemberLeft,
    MemberMerged,
    MemberPlaced,
    MemberRejected,
    MemberTakenBack,
    MemberUnplaced,
    MemberVerified,
)
from services.members.people.introduction import Introduction, Source
from services.members.people.states import LeavingReason, RejectionReason, Status


@dataclass(kw_only=True)
class Member(CorrectedMember):
    """A member and their rules."""

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

    def check_in_again(self, *, said: Introduction, building_id: str, at: datetime) -> None:
        """Starts again after a rejection or after leaving. Raises StatusForbids."""
        if not self.may_check_in_again:
            raise self._forbidden()
        self._start(said, building_id, Source.CHECK_IN, at)

    def verify(self, by: str, *, with_firm: bool = True) -> None:
        """Idempotent. Without `with_firm`, the firm that they named is for others to confirm. Raises StatusForbids unless pending."""
        if self.is_verified:
            return
        self._require_pending()
        self.status = Status.VERIFIED
        if with_firm:
            self._confirmed_firm()
        self._tell_named_firm()
        self.record(
            MemberVerified(
                **self._told(),
                **kinds_told(self.kinds),
                by=by,
                source=self.source.value,
                firm_confirmed=self.firm_asked_in is None,
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
                **kinds_told(self.kinds),
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
        if self.status in {Status.LEFT, Status.ERASED, Status.MERGED}:
            return
        # Recorded first: the event names what the person was part of.
        self.record(
            MemberLeft(
                **self._counted_as(),
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
                **self._counted_as(),
                had_left=self.status is Status.LEFT,
                reason=reason,
            )
        )
        self._forget(Status.ERASED)

    def merge_into(self, winner: "Member") -> None:
        """Makes this record a duplicate of `winner`, who gets what was not known of them. Idempotent.

        Its places are for the caller to give. Raises MergeWithItself, StatusForbids, NotVerified.
        """
        if self.merged_into == winner.id:
            return
        if self.id == winner.id:
            raise MergeWithItself
        self.require_kept()
        if not winner.is_verified:
            raise NotVerified(pointer="/into_id")
        winner.absorb(self)
        self.record(
            MemberMerged(
                **self._counted_as(),
                into_id=winner.id,
                had_left=self.status is Status.LEFT,
                pocket_found=self.pocket_found,
            )
        )
        self._forget(Status.MERGED)
        self.merged_into, self.pocket_found = winner.id, False

    def take_back(self) -> None:
        """Undoes it: nothing personal is left, and it counts nowhere. Idempotent."""
        if self.status is Status.TAKEN_BACK:
            return
        self.record(MemberTakenBack(**self._counted_as(), pocket_found=self.pocket_found))
        self._forget(Status.TAKEN_BACK)
        self.building_id, self.pocket_found = None, False

    def check_in_from(self, *, said: Introduction, building_id: str | None, at: datetime) -> None:
        """Starts again after it was taken back, with what a corrected import says."""
        self._start(said, building_id, Source.IMPORT, at)

    def _start(self, said: Introduction, building_id: str | None, source: Source, at: datetime) -> None:
        before = (self.status.value, self.building_id)
        # By the fields of Introduction, so that a new field can't be forgotten here.
        vars(self).update(values_of(Introduction, said))
        self.building_id, self.source = building_id, source
        self.status, self.checked_in_at = Status.PENDING, at
        self._confirmed_firm()
        self._record_check_in(*before)

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
