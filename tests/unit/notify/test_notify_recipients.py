"""Whom the recipients of a rule mean for one event."""

from typing import Any

import pytest

from services.notify.directory.domain import Audience, Holders, Thing
from services.notify.rules.recipients import AudiencePaths, Recipient, targets_of
from tests.builders.notify import PUBLISHED, a_happening, facts


def test_roles_named_for_one_place_are_one_target() -> None:
    known = facts(a_happening(building_id="b1"))
    recipients = [
        Recipient(role=role, scope="building", of="data.building_id")
        for role in ("building_secretary", "service_specialist")
    ]

    targets = targets_of(recipients, known)

    assert targets.holders == [Holders(roles=["building_secretary", "service_specialist"], scope="building:b1")]


def test_officers_of_each_unit_are_a_target_of_their_own() -> None:
    known = facts(a_happening(unit_ids=["u1", "u2"]))

    targets = targets_of([Recipient(unit_officers="data.unit_ids")], known)

    assert [holders.scope for holders in targets.holders] == ["unit:u1", "unit:u2"]
    assert targets.holders[0].keys == ["department_officer|unit:u1", "department_officer|*"]


def test_a_null_place_names_nobody() -> None:
    known = facts(a_happening(building_id=None))

    targets = targets_of([Recipient(role="building_lead", scope="building", of="data.building_id")], known)

    assert (targets.persons, targets.holders, targets.audiences) == ([], [], [])


def test_a_path_goes_on_to_what_is_known_of_a_thing() -> None:
    known = facts(a_happening(meeting_id="mt1"), mt1=Thing(by="chair", building_id="b2"))
    recipients = [
        Recipient(person="data.meeting_id.by"),
        Recipient(role="rotating_chair", scope="building", of="data.meeting_id.building_id"),
        Recipient(unit_officers="data.meeting_id.unit_id"),
    ]

    targets = targets_of(recipients, known)

    assert targets.persons == ["chair"]
    assert [holders.scope for holders in targets.holders] == ["building:b2"]


def test_an_audience_is_read_from_the_event() -> None:
    happening = a_happening(
        PUBLISHED, audience_kinds=["volunteer"], audience_building_ids=["b1", "b2"], audience_organisation_ids=[]
    )
    paths = AudiencePaths(
        kinds="data.audience_kinds",
        building_ids="data.audience_building_ids",
        organisation_ids="data.audience_organisation_ids",
    )

    targets = targets_of([Recipient(audience=paths)], facts(happening))

    assert targets.audiences == [Audience(kinds=["volunteer"], building_ids=["b1", "b2"], organisation_ids=[])]


BUILDING = Recipient(audience=AudiencePaths(building_ids="data.building_id"))
EMPTY: list[dict[str, Any]] = [{}, {"building_id": None}, {"building_id": ""}, {"building_id": []}]


@pytest.mark.parametrize("data", EMPTY, ids=str)
def test_an_audience_narrowed_by_an_empty_field_is_nobody(data: dict[str, Any]) -> None:
    assert targets_of([BUILDING], facts(a_happening(**data))).are_nobody


@pytest.mark.parametrize("data", [{}, {"activity_id": None}, {"activity_id": ""}, {"activity_id": []}], ids=str)
def test_nobody_takes_part_in_no_activity(data: dict[str, Any]) -> None:
    assert targets_of([Recipient(participants="data.activity_id")], facts(a_happening(**data))).are_nobody


@pytest.mark.parametrize(("value", "everybody"), [([], True), (None, False), ("", False)])
def test_only_the_empty_list_of_an_activity_means_everybody(value: object, everybody: bool) -> None:
    paths = Recipient(audience=AudiencePaths(building_ids="data.audience_building_ids"))

    targets = targets_of([paths], facts(a_happening(PUBLISHED, audience_building_ids=value)))

    assert targets.audiences == ([Audience()] if everybody else [])


def test_every_audience_of_a_rule_counts() -> None:
    second = Recipient(audience=AudiencePaths(organisation_ids="data.organisation_id"))

    targets = targets_of([BUILDING, second], facts(a_happening(building_id="b1", organisation_id="o1")))

    assert targets.audiences == [Audience(building_ids=["b1"]), Audience(organisation_ids=["o1"])]


def test_an_audience_without_any_condition_is_unclear() -> None:
    assert not Recipient(audience=AudiencePaths()).is_one_way
