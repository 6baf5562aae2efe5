"""What notify keeps beside its rooms: which places exist that a receiver may be limited to, and what took over from them."""

from typing import Final

from chassis.consuming import known_things
from chassis.consuming.known_things import ending, noting, returning
from services.notify.references import BUILDING, UNIT

THINGS: Final = known_things.feature(
    {
        "org.louyu.members.building.registered.v1": noting(BUILDING, "building_id"),
        "org.louyu.members.building.changed.v1": noting(BUILDING, "building_id"),
        "org.louyu.members.building.closed.v1": ending(BUILDING, "building_id"),
        "org.louyu.members.building.reopened.v1": returning(BUILDING, "building_id"),
        "org.louyu.members.building.taken-back.v1": ending(BUILDING, "building_id"),
        "org.louyu.members.building.reinstated.v1": returning(BUILDING, "building_id"),
        "org.louyu.requests.unit.registered.v1": noting(UNIT, "unit_id"),
        "org.louyu.requests.unit.changed.v1": noting(UNIT, "unit_id"),
        "org.louyu.requests.unit.closed.v1": ending(UNIT, "unit_id", "successor_id"),
        "org.louyu.requests.unit.reopened.v1": returning(UNIT, "unit_id"),
        "org.louyu.requests.unit.taken-back.v1": ending(UNIT, "unit_id"),
        "org.louyu.requests.unit.reinstated.v1": returning(UNIT, "unit_id"),
    }
)
