"""Rising themes, switched off for one street office: nothing is opened there, and later it is found."""

import pytest

from chassis.kernel.flags import Flag
from chassis.testing.world import World
from services.members.feature_flags.table import FLAGS
from services.requests.themes.domain import RISING
from tests.builders.themes import asked, given_past, looked, themes

pytestmark = pytest.mark.capability("O6")
_CHANGED = "org.louyu.members.feature-flags.changed.v1"


def switched(world: World, *, on: bool, tenant: str = "t1", version: int = 1) -> None:
    data = {
        "tenant_id": tenant,
        "on": ["rising-themes"] if on else [],
        "off": [] if on else ["rising-themes"],
        "changed": ["rising-themes"],
    }
    world.receive(_CHANGED, data, tenant, f"flags-{tenant}", version)


def test_switched_off_nothing_is_opened_and_switched_on_what_has_risen_is_found(world: World) -> None:
    given_past(world)
    switched(world, on=False)
    asked(world, 5)
    looked(world)
    while_off = themes(world)

    switched(world, on=True, version=2)
    looked(world)

    assert while_off == []
    assert [theme["recent"] for theme in themes(world)] == [5]


def test_another_street_office_is_not_concerned(world: World) -> None:
    given_past(world)
    switched(world, on=False, tenant="t2")
    asked(world, 5)
    looked(world)

    assert len(themes(world)) == 1


def test_every_flag_that_a_service_goes_by_is_in_the_table_with_the_same_default() -> None:
    used: tuple[Flag, ...] = (RISING,)

    assert {flag.name: flag for flag in used} == {name: one.flag for name, one in FLAGS.items()}
