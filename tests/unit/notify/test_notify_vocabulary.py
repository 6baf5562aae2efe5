"""The event types of rules agree with what other services publish."""

from dataclasses import fields

import pytest

from deploy.platform import SERVICES
from services.notify.directory.reactions import TYPES_OF_THINGS
from services.notify.event_types.domain import EVENT_TYPES


def published() -> dict[str, set[str]]:
    return {
        service.catalogue.type_of(event): {field.name for field in fields(event)}
        for service in SERVICES.values()
        for event in service.catalogue
    }


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_every_field_that_rules_may_use_is_published(event_type: str) -> None:
    assert set(EVENT_TYPES[event_type].fields) <= published()[event_type]


@pytest.mark.parametrize("event_type", TYPES_OF_THINGS)
def test_every_event_that_names_things_is_published(event_type: str) -> None:
    assert event_type in published()


def test_placeholders_show_names_instead_of_ids() -> None:
    blown = EVENT_TYPES["org.louyu.requests.whistle.blown.v1"]

    assert {"unit_names", "building_name", "deadline"} <= blown.placeholders
    assert not {"unit_ids", "building_id"} & blown.placeholders


def test_a_flag_is_for_conditions_and_not_for_words() -> None:
    placed = EVENT_TYPES["org.louyu.members.member.placed.v1"]

    assert not {"as_home", "first", "home_elsewhere"} & placed.placeholders
