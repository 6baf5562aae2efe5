"""Whom recipients come to for one happening."""

from services.notify.directory.domain import Audience, Holders, Thing
from services.notify.rules.recipients import AudiencePaths, Recipient, targets_of
from tests.builders.notify import PUBLISHED, a_happening, facts


def test_roles_named_for_one_place_are_one_target() -> None:
    known = facts(a_happening(building_id="b1"))
    recipients = [
        Recipient(role=role, scope="building", of="data.building_id")
        for role in ("building_secretary", "service_specialist")
    ]

    targets = targets_of(recipients, known.values)

    assert targets.holders == [Holders(roles=["building_secretary", "service_specialist"], scope="building:b1")]


def test_officers_of_each_unit_are_a_target_of_their_own() -> None:
    known = facts(a_happening(unit_ids=["u1", "u2"]))

    targets = targets_of([Recipient(unit_officers="data.unit_ids")], known.values)

    assert [holders.scope for holders in targets.holders] == ["unit:u1", "unit:u2"]
    assert targets.holders[0].keys == ["department_officer|unit:u1", "department_officer|*"]


def test_a_null_place_names_nobody() -> None:
    known = facts(a_happening(building_id=None))

    targets = targets_of([Recipient(role="building_lead", scope="building", of="data.building_id")], known.values)

    assert (targets.persons, targets.holders, targets.audience) == ([], [], None)


def test_a_path_goes_on_to_what_is_known_of_a_thing() -> None:
    known = facts(a_happening(meeting_id="mt1"), mt1=Thing(by="chair", building_id="b2"))
    recipients = [
        Recipient(person="data.meeting_id.by"),
        Recipient(role="rotating_chair", scope="building", of="data.meeting_id.building_id"),
        Recipient(unit_officers="data.meeting_id.unit_id"),
    ]

    targets = targets_of(recipients, known.values)

    assert targets.persons == ["chair"]
    assert [holders.scope for holders in targets.holders] == ["building:b2"]


def test_an_audience_is_read_from_the_event() -> None:
    happening = a_happening(PUBLISHED, audience_kinds=["volunteer"], audience_building_ids=["b1", "b2"])
    paths = AudiencePaths(
        kinds="data.audience_kinds",
        building_ids="data.audience_building_ids",
        organisation_ids="data.audience_organisation_ids",
    )

    targets = targets_of([Recipient(audience=paths)], facts(happening).values)

    assert targets.audience == Audience(kinds=["volunteer"], building_ids=["b1", "b2"], organisation_ids=[])
