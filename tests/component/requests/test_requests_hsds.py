"""The catalogue as Open Referral HSDS 3.0, checked against the part of its schema that is used."""

from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from chassis.testing.world import World
from tests.builders.catalogue import changed, given_item
from tests.builders.requests import given_units, must, staff

TEXT: Final = {"type": "string", "minLength": 1}
MAYBE: Final = {"type": ["string", "null"]}


def _object(required: str, **properties: Any) -> dict[str, Any]:
    # HSDS allows more fields; we send no others than these, so that a misspelt one is seen.
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


ORGANIZATION: Final = _object("id name description", id=TEXT, name=TEXT, description=TEXT)
TAXONOMY: Final = _object("id name description", id=TEXT, name=TEXT, description=TEXT)
TERM: Final = _object(
    "id name description",
    id=TEXT, code=TEXT, name=TEXT, description=TEXT, parent_id=MAYBE, language=TEXT, taxonomy_detail=TAXONOMY,
)  # fmt: skip
LOCATION: Final = _object(
    "id location_type", id=TEXT, location_type={"enum": ["physical", "postal", "virtual"]}, name=TEXT
)
SCHEDULE: Final = _object(
    "id",
    id=TEXT, freq={"enum": ["WEEKLY", "MONTHLY"]}, byday={"pattern": "^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$"},
    opens_at={"pattern": "^[0-9]{2}:[0-9]{2}$"}, closes_at={"pattern": "^[0-9]{2}:[0-9]{2}$"},
    valid_from=MAYBE, valid_to=MAYBE, timezone={"type": "number", "minimum": -12, "maximum": 14},
)  # fmt: skip
SERVICE: Final = _object(
    "id name status",
    id=TEXT, name=TEXT, alternate_name=MAYBE, description={"type": "string"},
    status={"enum": ["active", "inactive", "defunct", "temporarily closed"]},
    eligibility_description=MAYBE, application_process=MAYBE, last_modified=MAYBE, organization=ORGANIZATION,
    schedules={"type": "array", "items": SCHEDULE},
    service_at_locations={"type": "array", "items": _object("id location", id=TEXT, location=LOCATION)},
    required_documents={"type": "array", "items": _object("id document", id=TEXT, document=TEXT, uri=MAYBE)},
    attributes={
        "type": "array",
        "items": _object("id link_id", id=TEXT, link_id=TEXT, link_entity={"const": "service"}, taxonomy_term=TERM),
    },
)  # fmt: skip
DOCUMENT: Final = _object(
    "version services organizations locations taxonomies taxonomy_terms",
    version={"const": "3.0"}, profile=TEXT,
    services={"type": "array", "items": SERVICE}, organizations={"type": "array", "items": ORGANIZATION},
    locations={"type": "array", "items": LOCATION}, taxonomies={"type": "array", "items": TAXONOMY},
    taxonomy_terms={"type": "array", "items": TERM},
)  # fmt: skip


def given_catalogue(world: World) -> dict[str, Any]:
    (unit,) = given_units(world, 1)
    for code, parent in (("traffic", None), ("parking", "traffic")):
        must(staff(world).post("/catalogue-classes", {"code": code, "name": f"类{code}", "parent": parent}))
    said = {"code": "0301", "name": "停车", "class_code": "parking"}
    must(staff(world).post("/catalogue-code-tables/gb39666/codes", said))
    given_item(world, "loose", category="unfiled")
    return given_item(
        world,
        owner_unit_id=unit,
        name_en="Parking permit",
        agency_service=True,
        eligibility="本楼企业",
        papers=[{"name": "租赁合同"}],
        hours=[{"weekdays": [5, 1], "opens": "09:00", "closes": "17:00"}],
        building_ids=["b1"],
    )


@pytest.mark.capability("R1")
def test_the_catalogue_is_open_data_by_hsds(world: World) -> None:
    item = given_catalogue(world)

    shown = must(world.acts("p1").get("/hsds"))

    assert [error.message for error in Draft202012Validator(DOCUMENT).iter_errors(shown)] == []
    (service,) = (one for one in shown["services"] if one["id"] == item["id"])
    assert (service["organization"]["name"], service["status"]) == ("部门1", "active")
    assert service["schedules"][0]["byday"] == "MO,FR"
    assert [one["document"] for one in service["required_documents"]] == ["租赁合同"]
    assert [(one["taxonomy_term"]["code"]) for one in service["attributes"]] == ["parking", "0301"]
    assert [one["location"]["id"] for one in service["service_at_locations"]] == ["b1"]


def test_every_reference_in_it_is_there(world: World) -> None:
    given_catalogue(world)

    shown = must(world.acts("p1").get("/hsds"))

    terms = {one["id"] for one in shown["taxonomy_terms"]}
    assert {one["parent_id"] for one in shown["taxonomy_terms"]} - {None} <= terms
    assert {attribute["taxonomy_term"]["id"] for one in shown["services"] for attribute in one["attributes"]} <= terms
    assert {one["organization"]["id"] for one in shown["services"]} == {one["id"] for one in shown["organizations"]}
    assert len({one["id"] for one in shown["services"]}) == len(shown["services"])


def test_an_item_whose_time_is_over_is_not_active_and_a_withdrawn_one_is_not_there(world: World) -> None:
    item = given_catalogue(world)
    changed(world, item, available_to="2020-01-01")
    other = given_item(world, "gone")
    must(staff(world).post(f"/catalogue-items/{other['id']}/withdraw"))

    shown = {one["id"]: one["status"] for one in must(world.acts("p1").get("/hsds"))["services"]}

    assert shown[item["id"]] == "inactive"
    assert other["id"] not in shown


def test_ids_are_the_same_each_time_and_no_other_street_office_is_in_it(world: World) -> None:
    given_catalogue(world)

    first, second = (must(world.acts("p1").get("/hsds")) for _ in range(2))

    assert first == second
    assert must(world.acts("p1", tenant="t2").get("/hsds"))["services"] == []
