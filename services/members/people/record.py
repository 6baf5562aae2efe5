"""What is kept of a member; `domain` says what may happen to them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.errors import Merged
from services.members.people.affiliation import kinds_told
from services.members.people.errors import StatusForbids
from services.members.people.introduction import Introduction, PersonalDetails, Source
from services.members.people.states import STATUS_WORDS, Status


@dataclass(kw_only=True)
class MemberRecord(Introduction, Aggregate):
    """`absorbed_ids` are records that were duplicates of this one."""

    building_id: str | None
    home_organisation_id: str | None
    host_organisation_ids: list[str] = field(default_factory=list)
    source: Source
    status: Status
    checked_in_at: datetime
    purpose: str | None = None
    pocket_found: bool = False
    merged_into: str | None = None
    absorbed_ids: list[str] = field(default_factory=list)
    #: The building of the firm that the person named, where somebody is to confirm it; None once it is confirmed.
    firm_asked_in: str | None = None
    firm_asked_at: datetime | None = None

    def require_kept(self) -> None:
        """Raises StatusForbids for somebody who was erased, Merged for a duplicate."""
        if self.merged_into:
            raise Merged(self.merged_into)
        if self.status is Status.ERASED:
            raise self._forbidden()

    @property
    def is_verified(self) -> bool:
        return self.status in {Status.VERIFIED, Status.PLACED}

    @property
    def is_here(self) -> bool:
        """Whether the person belongs to the street office, verified or not yet."""
        return self.is_verified or self.status is Status.PENDING

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

    def _told(self) -> dict[str, Any]:
        """What most events say. A person has joined at their first check-in; in it that is not stored yet."""
        return {"member_id": self.id, "building_id": self.building_id, "joined_at": self.moments.get("checked-in")}

    def _confirmed_firm(self) -> None:
        self.firm_asked_in, self.firm_asked_at = None, None

    def _require_pending(self) -> None:
        if self.status is not Status.PENDING:
            raise self._forbidden()

    def _forbidden(self) -> StatusForbids:
        return StatusForbids(status=STATUS_WORDS[self.status])

    @property
    def may_check_in_again(self) -> bool:
        return self.status in {Status.REJECTED, Status.LEFT, Status.TAKEN_BACK}

    def _forget(self, status: Status) -> None:
        """Nothing personal is left."""
        self.status, self.name, self.kinds = status, "", []
        self.details = PersonalDetails(phone=None, identity_number=None)
        self.enterprise_id, self.purpose, self.home_elsewhere = None, None, False
        self._confirmed_firm()
        self.home_organisation_id, self.host_organisation_ids = None, []

    def _counted_as(self) -> dict[str, Any]:
        """What figures and others know of a person who is gone."""
        return {
            **self._told(),
            "home_organisation_id": self.home_organisation_id,
            "host_organisation_ids": self.host_organisation_ids,
            **kinds_told(self.kinds),
            "was_verified": self.is_verified,
            "was_placed": self.status is Status.PLACED,
        }
