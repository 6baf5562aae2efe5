"""What notify keeps beside its rooms: what exists that a receiver may be limited to, and what took over from them."""

from typing import Final

from chassis.consuming import known_things
from chassis.consuming.known_things import ending, noting, returning
from services.notify.references import BUILDING, CATEGORY, UNIT

THINGS: Final = known_things.feature(
    {
        "org.louyu.members.building.registered.v1": noting(BUILDING, "building_id"),
        "org.louyu.members.building.changed.v1": noting(BUILDING, "building_id"),
        "org.louyu.members.building.closed.v1": ending(BUILDING, "building_id"),
        "org.louyu.members.building.reopened.v1": returning(BUILDING, "building_id"),
        "org.louyu.members.building.taken-back.v1": ending(BUILDING, "building_id"),
        "org.louyu.members.building.reinstated.v1": returning(BUILDING, "building_id"),
        "org.louyu.requests.class-tree.class-added.v1": noting(CATEGORY, "code"),
        "org.louyu.requests.class-tree.class-renamed.v1": noting(CATEGORY, "code"),
        "org.louyu.requests.class-tree.class-archived.v1": ending(CATEGORY, "code"),
        "org.louyu.requests.class-tree.class-restored.v1": returning(CATEGORY, "code"),
        # A category may be in use before the street office has made it a class.
        "org.louyu.requests.catalogue-item.published.v1": noting(CATEGORY, "category", named=False),
        "org.louyu.requests.catalogue-item.changed.v1": noting(CATEGORY, "category", named=False),
        "org.louyu.requests.catalogue-item.reinstated.v1": noting(CATEGORY, "category", named=False),
        "org.louyu.requests.unit.registered.v1": noting(UNIT, "unit_id"),
        "org.louyu.requests.unit.changed.v1": noting(UNIT, "unit_id"),
        "org.louyu.requests.unit.closed.v1": ending(UNIT, "unit_id", "successor_id"),
        "org.louyu.requests.unit.reopened.v1": returning(UNIT, "unit_id"),
        "org.louyu.requests.unit.taken-back.v1": ending(UNIT, "unit_id"),
        "org.louyu.requests.unit.reinstated.v1": returning(UNIT, "unit_id"),
    }
)
