"""Every service hears what ends jobs, once and safely."""

from collections.abc import Callable, Mapping
from typing import Final

import pytest

from chassis.testing.consumer_cases import CASES, Case, Check, name_of
from chassis.testing.world import World
from deploy.platform import SERVICES
from tests.builders.events import events_world
from tests.builders.identity import an_empty_world
from tests.builders.notify import notify_world
from tests.builders.owner_cases import OWNERS_TOLD
from tests.builders.requests import requests_world

WORLDS: Final[Mapping[str, Callable[[], World]]] = {
    "events": events_world,
    "identity": an_empty_world,
    "notify": notify_world,
    "requests": requests_world,
}


@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize("case", OWNERS_TOLD, ids=str)
def test_a_message_takes_effect_once_and_safely(case: Case, check: Check) -> None:
    check(events_world, case)


@pytest.mark.parametrize("case", OWNERS_TOLD, ids=str)
@pytest.mark.parametrize("service", sorted({each.name for each in SERVICES.values()} - {"members"}))
def test_every_service_hears_what_ends_jobs(service: str, case: Case) -> None:
    world = WORLDS[service]()

    world.receive(case.type, case.data, subject=case.subject)

    assert case.effect(world) != []
