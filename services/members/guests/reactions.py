"""Reactions that keep who comes to which activity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Document, Write
from chassis.service import Projection
from services.members.guests.states import GUESTS, Standing


@dataclass(frozen=True)
class _Registration:
    registration_id: str
    person_id: str | None = None
    # The ledger reads some of these too, and needs less of them.
    activity_id: str | None = None
    building_id: str | None = None
    organisation_id: str | None = None
    seat_no: int | None = None


def stands(standing: Standing | None) -> Projection:
    """A projection that notes how somebody stands to an activity; None if they do not come any more."""

    def note(message: Message) -> Sequence[Write]:
        told = parse(message, _Registration)
        if told.activity_id is None:
            return []
        facts: Document = {
            "activity_id": told.activity_id,
            "person_id": told.person_id,
            "comes": standing is not None,
            "standing": standing and standing.value,
            "told_at": message.time,
        }
        if standing in (Standing.REGISTERED, Standing.WAITING):
            facts["seat_no"] = told.seat_no
        if standing is not None:
            # Where the activity belongs: whoever manages activities there may read the list.
            facts |= {"building_id": told.building_id, "organisation_id": told.organisation_id}
        return newest(message, GUESTS, f"{message.tenant}|{told.registration_id}", facts)

    return note


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.events.registration.registered.v1": stands(Standing.REGISTERED),
    "org.louyu.events.registration.promoted.v1": stands(Standing.REGISTERED),
    "org.louyu.events.registration.queued.v1": stands(Standing.WAITING),
    "org.louyu.events.registration.attended.v1": stands(Standing.ATTENDED),
    "org.louyu.events.registration.cancelled.v1": stands(None),
    "org.louyu.events.registration.ended.v1": stands(None),
    "org.louyu.events.registration.attendance-revoked.v1": stands(None),
    "org.louyu.events.registration.taken-back.v1": stands(None),
}
