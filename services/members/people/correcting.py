"""How the record of a member is corrected, by staff, by the person and by merges; and the firm that somebody named."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from chassis.kernel.aggregate import differing
from services.members.people.affiliation import kinds_told
from services.members.people.errors import StatusForbids
from services.members.people.events import MemberChanged, MemberFirmConfirmed, MemberFirmNamed
from services.members.people.introduction import PersonalDetails, differing_fields
from services.members.people.record import MemberRecord
from services.members.people.states import STATUS_WORDS, ChangeReason, Status


@dataclass(kw_only=True)
class CorrectedMember(MemberRecord):
    """The part of a member that corrects the record."""

    def correct(
        self, asked: Mapping[str, Any], reason: ChangeReason, *, firm_asked: tuple[str, datetime] | None = None
    ) -> None:
        """`asked` by field, in the form that is stored. Without a real change nothing happens.

        `firm_asked`: in which building a new firm is to be confirmed, and since when. Raises StatusForbids.
        """
        if not self.is_here:
            raise self._forbidden()
        changed = differing(self, asked)
        if not changed:
            return
        # Where the home is, a placement has said.
        if "home_elsewhere" in changed and self.organisation_ids:
            raise StatusForbids(pointer="/home_elsewhere", status=STATUS_WORDS[self.status])
        if "enterprise_id" in changed:
            self.firm_asked_in, self.firm_asked_at = firm_asked or (None, None)
        self._change(changed, reason)
        if "enterprise_id" in changed and self.is_verified:
            self._tell_named_firm()

    def follow_firm(self, to_id: str) -> None:
        """The dossier of the person's firm was a duplicate of this one. Idempotent, in every status."""
        if self.enterprise_id != to_id:
            self._change({"enterprise_id": to_id}, ChangeReason.MERGED)

    def name_firm(self, building_id: str | None, at: datetime) -> None:
        """The person said themselves for which firm they work: somebody in its building is to confirm it."""
        self.firm_asked_in, self.firm_asked_at = (building_id, at) if building_id else (None, None)

    def wait_with_firm(self, building_id: str) -> None:
        """The firm that the person named has moved: somebody there is to confirm it. Idempotent."""
        if self.firm_asked_in not in (None, building_id):
            self.firm_asked_in = building_id
            if self.is_verified:
                self._tell_named_firm()

    def confirm_firm(self, by: str) -> None:
        """Idempotent. Raises StatusForbids."""
        if not self.is_verified:
            raise self._forbidden()
        asked_in = self.firm_asked_in
        if asked_in is None or self.enterprise_id is None:
            return
        self._confirmed_firm()
        self.record(
            MemberFirmConfirmed(member_id=self.id, enterprise_id=self.enterprise_id, building_id=asked_in, by=by)
        )

    def deny_firm(self) -> None:
        """The person does not work for the firm that they named. Idempotent."""
        if self.firm_asked_in is not None:
            self._confirmed_firm()
            self._change({"enterprise_id": None}, ChangeReason.FIRM_DENIED)

    def absorb(self, other: Self) -> None:
        """Takes over what `other` knows and this record does not."""
        mine, theirs = self.details, other.details
        details = PersonalDetails(
            phone=mine.phone or theirs.phone, identity_number=mine.identity_number or theirs.identity_number
        )
        absorbed = [*self.absorbed_ids, other.id, *other.absorbed_ids]
        known: dict[str, Any] = {"details": details, "enterprise_id": self.enterprise_id or other.enterprise_id}
        if self.enterprise_id is None:
            self.firm_asked_in, self.firm_asked_at = other.firm_asked_in, other.firm_asked_at
        names_firm = self.enterprise_id is None
        self._change(known | {"absorbed_ids": absorbed}, ChangeReason.MERGED)
        if names_firm:
            self._tell_named_firm()

    def _change(self, changed: Mapping[str, Any], reason: ChangeReason) -> None:
        before = copy(self)
        vars(self).update(changed)
        self.record(
            MemberChanged(
                **self._told(),
                previous_building_id=before.building_id,
                enterprise_id=self.enterprise_id,
                previous_enterprise_id=before.enterprise_id,
                # Nobody else knows the kinds of a person who was not verified.
                **kinds_told(self.kinds if self.is_verified else ()),
                **kinds_told(before.kinds if self.is_verified else (), "previous_"),
                is_here=self.is_here,
                is_verified=self.is_verified,
                is_placed=self.status is Status.PLACED,
                pocket_found=self.pocket_found,
                changed=differing_fields(before, self),
                reason=reason.value,
                firm_confirmed=self.firm_asked_in is None,
            )
        )

    def _tell_named_firm(self) -> None:
        if self.firm_asked_in and self.enterprise_id:
            self.record(
                MemberFirmNamed(member_id=self.id, enterprise_id=self.enterprise_id, building_id=self.firm_asked_in)
            )
