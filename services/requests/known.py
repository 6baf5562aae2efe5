"""What requests keeps beside its rooms: which things of members and which meetings exist, and their names."""

from typing import Final

from chassis.consuming import known_things
from chassis.consuming.known_things import ending, noting, returning
from chassis.persistence.names import NameSource
from services.requests.references import BUILDING, ENTERPRISE, MEETING, ORGANISATION, SUITE, UNIT

THINGS: Final = known_things.feature(
    {
        "org.louyu.members.building.registered.v1": noting(BUILDING, "building_id"),
        "org.louyu.members.enterprise.registered.v1": noting(ENTERPRISE, "enterprise_id"),
        # Figures of these may be asked for before anything was counted.
        "org.louyu.members.organisation.registered.v1": noting(ORGANISATION, "organisation_id"),
        # A rising theme names the meeting that has it on its agenda.
        "org.louyu.events.meeting.opened.v1": noting(MEETING, "meeting_id"),
        "org.louyu.requests.unit.registered.v1": noting(UNIT, "unit_id"),
        "org.louyu.members.building.changed.v1": noting(BUILDING, "building_id"),
        "org.louyu.members.enterprise.changed.v1": noting(ENTERPRISE, "enterprise_id"),
        "org.louyu.members.enterprise.moved.v1": noting(ENTERPRISE, "enterprise_id"),
        "org.louyu.members.building.closed.v1": ending(BUILDING, "building_id"),
        "org.louyu.members.building.reopened.v1": returning(BUILDING, "building_id"),
        "org.louyu.members.organisation.dissolved.v1": ending(ORGANISATION, "organisation_id"),
        "org.louyu.members.organisation.restored.v1": returning(ORGANISATION, "organisation_id"),
        "org.louyu.requests.unit.closed.v1": ending(UNIT, "unit_id"),
        "org.louyu.requests.unit.reopened.v1": returning(UNIT, "unit_id"),
        "org.louyu.members.enterprise.left.v1": ending(ENTERPRISE, "enterprise_id"),
        "org.louyu.members.enterprise.returned.v1": returning(ENTERPRISE, "enterprise_id"),
        "org.louyu.members.enterprise.merged.v1": ending(ENTERPRISE, "enterprise_id", "into_id"),
        "org.louyu.members.enterprise.taken-back.v1": ending(ENTERPRISE, "enterprise_id"),
        "org.louyu.members.enterprise.reinstated.v1": returning(ENTERPRISE, "enterprise_id"),
        "org.louyu.members.building.taken-back.v1": ending(BUILDING, "building_id"),
        "org.louyu.members.building.reinstated.v1": returning(BUILDING, "building_id"),
        "org.louyu.members.organisation.taken-back.v1": ending(ORGANISATION, "organisation_id"),
        "org.louyu.members.organisation.reinstated.v1": returning(ORGANISATION, "organisation_id"),
        "org.louyu.requests.unit.taken-back.v1": ending(UNIT, "unit_id"),
        "org.louyu.requests.unit.reinstated.v1": returning(UNIT, "unit_id"),
        # A request says in which room of its building it is; a room stays in its building.
        "org.louyu.members.suite.registered.v1": noting(SUITE, "suite_id", called="number", part_of="building_id"),
        "org.louyu.members.suite.removed.v1": ending(SUITE, "suite_id"),
        "org.louyu.members.suite.restored.v1": returning(SUITE, "suite_id"),
    }
)
#: Kind → where its names are. Units are its own.
NAMES: Final = {
    **{kind.name: NameSource(known_things.COLLECTION, keyed=True) for kind in (BUILDING, ENTERPRISE, SUITE)},
    UNIT.name: NameSource("units"),
}
