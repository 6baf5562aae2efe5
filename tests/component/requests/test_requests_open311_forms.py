"""Open311: the form of an item is a list of attributes, and what is filled in is checked by the form."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.catalogue import FORM
from tests.builders.open311 import (
    a_stranger,
    a_system,
    an_open311_world,
    given_posted,
    given_service,
    posts,
    reads,
    xml,
)
from tests.builders.requests import given_units, must, officer, slug, staff

pytestmark = [pytest.mark.capability("R8"), pytest.mark.capability("R1")]
PARKING = "PARK-01"


@pytest.fixture
def world() -> World:
    world = an_open311_world()
    given_service(world, PARKING, form=FORM, materials=["行驶证"])
    return world


def attributes(world: World) -> dict[str, dict[str, Any]]:
    definition = reads(a_stranger(world), f"/services/{PARKING}.json").body
    return {attribute["code"]: attribute for attribute in definition["attributes"]}


def filled(**answers: Any) -> dict[str, Any]:
    given = {"area": "80", "kind": "rent", **answers}
    many = {f"attribute[{name}][]": value for name, value in given.items() if isinstance(value, list)}
    return many | {f"attribute[{name}]": value for name, value in given.items() if isinstance(value, str)}


def test_a_definition_has_the_fields_of_the_form_between_title_and_papers(world: World) -> None:
    found = attributes(world)

    assert list(found) == ["title", *FORM["properties"], "material_1"]
    assert [attribute["order"] for attribute in found.values()] == list(range(1, 11))
    assert {code: one["datatype"] for code, one in found.items() if code in FORM["properties"]} == {
        "area": "number", "plate": "string", "kind": "singlevaluelist", "wanted": "multivaluelist",
        "from_day": "datetime", "urgent": "singlevaluelist", "rate": "number", "note": "text",
    }  # fmt: skip
    assert [code for code, one in found.items() if one["required"]] == ["area", "kind"]
    assert found["kind"]["values"] == [{"key": "rent", "name": "租用"}, {"key": "own", "name": "自有"}]
    assert [value["key"] for value in found["urgent"]["values"]] == ["true", "false"]
    assert "values" not in found["area"]


def test_in_xml_the_values_stand_one_by_one(world: World) -> None:
    root = xml(reads(a_stranger(world), f"/services/{PARKING}.xml"))

    kind = next(one for one in root.iter("attribute") if one.findtext("code") == "kind")
    assert [(one.findtext("key"), one.findtext("name")) for one in kind.iter("value")] == [
        ("rent", "租用"),
        ("own", "自有"),
    ]
    assert kind.findtext("required") == "true"


def test_what_is_filled_in_is_kept_as_answers_which_desk_and_unit_read(world: World) -> None:
    (unit,) = given_units(world, 1)
    said = filled(plate="A12345", wanted=["a", "c"], from_day="2026-12-01T00:00:00+08:00", urgent="true", rate="1.5")

    identifier = given_posted(world, service_code=PARKING, **said)
    must(staff(world).post(f"/requests/{identifier}/triage", {"unit_id": unit}))
    world.drain()

    kept = {
        "area": 80, "plate": "A12345", "kind": "rent", "wanted": ["a", "c"],
        "from_day": "2026-12-01", "urgent": True, "rate": 1.5,
    }  # fmt: skip
    assert must(staff(world).get(f"/requests/{identifier}"))["answers"] == kept
    assert must(officer(world, unit).get(f"/requests/{identifier}"))["answers"] == kept


@pytest.mark.parametrize(
    ("changed", "said", "where"),
    [
        ({"attribute[area]": None}, "answers-not-right", "/attribute[area]"),
        ({"attribute[area]": ""}, "answers-not-right", "/attribute[area]"),
        ({"attribute[area]": "viele"}, "answers-not-right", "/attribute[area]"),
        ({"attribute[area]": "1e3"}, "answers-not-right", "/attribute[area]"),
        ({"attribute[area]": "9" * 400}, "answers-not-right", "/attribute[area]"),
        ({"attribute[area]": "80.5"}, "answers-not-right", "/attribute[area]"),
        ({"attribute[kind]": "borrowed"}, "answers-not-right", "/attribute[kind]"),
        ({"attribute[wanted][]": ["a", "b", "c"]}, "answers-not-right", "/attribute[wanted]"),
        ({"attribute[wanted][]": ["a", "a"]}, "answers-not-right", "/attribute[wanted]"),
        ({"attribute[from_day]": "2026-02-30"}, "answers-not-right", "/attribute[from_day]"),
        ({"attribute[urgent]": "maybe"}, "answers-not-right", "/attribute[urgent]"),
        ({"attribute[plate]": "x"}, "answers-not-right", "/attribute[plate]"),
        ({"attribute[kind]": ["rent", "own"]}, "open311-given-twice", "/attribute[kind]"),
        ({"attribute[note]": "<b>x</b>"}, "open311-html", "/attribute[note]"),
        ({"attribute[material_1]": "x"}, "open311-attribute-unknown", "/attribute[material_1]"),
    ],
)
def test_what_the_form_does_not_allow_is_refused_by_the_name_of_the_attribute(
    world: World, changed: dict[str, Any], said: str, where: str
) -> None:
    answer = posts(a_system(world), service_code=PARKING, **{**filled(), **changed})

    pointers = [fault["pointer"] for fault in answer.body.get("errors", [])]
    assert (answer.status, slug(answer)) == (422, said)
    assert where in pointers
    assert world.store.db["service_requests"].count_documents({}) == 0


def test_the_same_answers_twice_are_one_request_and_other_answers_another(world: World) -> None:
    first = given_posted(world, service_code=PARKING, **filled())

    assert given_posted(world, service_code=PARKING, **filled()) == first
    assert given_posted(world, service_code=PARKING, **filled(area="81")) != first
