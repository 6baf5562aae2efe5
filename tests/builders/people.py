"""Builders of people as other services know them from what members tells."""

from chassis.testing.world import World

_MEMBER = "org.louyu.members.member"


def given_person_of(world: World, person: str, firm: str, *, building: str = "b1") -> None:
    """A verified person whose firm is confirmed."""
    here = {"member_id": person, "building_id": building}
    world.receive(f"{_MEMBER}.checked-in.v2", {**here, "enterprise_id": firm}, subject=person, sequence=1)
    world.receive(f"{_MEMBER}.verified.v1", {**here, "kinds": ["employee"]}, subject=person, sequence=2)
    world.drain()
