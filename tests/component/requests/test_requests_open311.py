"""Open311 GeoReport v2: outside systems read the catalogue, post requests and follow them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.builders.closings import closed
from tests.builders.identity import TENANT_SUSPENDED
from tests.builders.open311 import (
    JURISDICTION,
    OPEN311,
    SERVICE,
    a_stranger,
    a_system,
    an_open311_world,
    given_posted,
    given_service,
    one,
    posts,
    reads,
    xml,
)
from tests.builders.requests import given_units, imported, must, officer, slug, staff

pytestmark = pytest.mark.capability("R8")
_FIELDS = [
    "service_request_id", "status", "status_notes", "service_name", "service_code", "description", "agency_responsible",
    "service_notice", "requested_datetime", "updated_datetime", "expected_datetime", "address", "address_id", "zipcode",
    "lat", "long", "media_url",
]  # fmt: skip


def test_discovery_says_where_the_platform_speaks_which_version_and_how_to_get_a_key() -> None:
    world = an_open311_world()
    outside = {"X-Forwarded-Host": "louyu.example", "X-Forwarded-Proto": "https", "Authorization": ""}

    found = a_stranger(world).get("/open311/discovery.json", headers=outside)

    assert found.headers["Content-Type"] == "application/json; charset=utf-8"
    assert list(found.body) == ["changeset", "contact", "key_service", "endpoints"]
    endpoint, trial = found.body["endpoints"]
    assert endpoint["url"] == "https://louyu.example/open311/v2"
    assert (endpoint["type"], endpoint["formats"]) == ("production", ["text/xml", "application/json"])
    # A sandbox key makes the same address a test: nothing that it does is stored.
    assert trial == {**endpoint, "type": "test"}


def test_discovery_in_xml_has_the_same_in_elements() -> None:
    found = a_stranger(an_open311_world()).get("/open311/discovery.xml", headers={"Authorization": ""})

    assert found.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert [element.tag for element in xml(found)] == ["changeset", "contact", "key_service", "endpoints"]
    assert [each.text for each in xml(found).iter("format")] == ["text/xml", "application/json"] * 2


def test_a_strange_host_does_not_get_into_the_address() -> None:
    strange = {"X-Forwarded-Host": 'a"><script>', "Authorization": ""}

    found = a_stranger(an_open311_world()).get("/open311/discovery.json", headers=strange)

    assert found.body["endpoints"][0]["url"] == "/open311/v2"


def test_the_catalogue_is_the_list_of_services() -> None:
    world = an_open311_world()

    service = reads(a_stranger(world), "/services.json").body[0]

    assert service == {
        "service_code": SERVICE,
        "service_name": "居住证办理",
        "description": "",
        "metadata": True,
        "type": "realtime",
        # No class has this code yet: it is all that is known of it.
        "keywords": "居住证办理,Residence permit",
        "group": "residence",
    }
    element = xml(reads(a_stranger(world), "/services.xml")).find("service")
    assert element is not None
    assert {part.tag: part.text for part in element} == {**service, "description": None, "metadata": "true"}


def test_the_group_of_a_service_is_the_name_of_its_class() -> None:
    world = an_open311_world()
    must(staff(world).post("/catalogue-classes", {"code": "residence", "name": "居住证", "name_en": "Residence"}))
    english = {"Authorization": "", "Accept-Language": "en"}
    asked = f"{OPEN311}/services.json?jurisdiction_id={JURISDICTION}"

    service, named = reads(a_stranger(world), "/services.json").body[0], a_stranger(world).get(asked, headers=english)

    assert (service["group"], service["keywords"]) == ("居住证", "居住证办理,Residence permit,居住证,Residence")
    assert named.body[0]["group"] == "Residence"


def test_what_is_not_offered_any_more_is_no_service() -> None:
    world = an_open311_world()
    item = given_service(world, "OLD-1")
    must(staff(world).post(f"/catalogue-items/{item}/withdraw"))

    assert [each["service_code"] for each in reads(a_stranger(world), "/services.json").body] == [SERVICE]
    assert reads(a_stranger(world), "/services/OLD-1.json").status == 404
    assert slug(posts(a_system(world), service_code="OLD-1")) == "service-not-found"


def test_a_service_whose_import_was_undone_is_none() -> None:
    world = an_open311_world()
    item = {"code": "OLD-1", "name": "旧事项", "category": "other", "agency_service": False}
    job = imported(world, "catalogue_items", [item])
    before = {each["service_code"] for each in reads(a_stranger(world), "/services.json").body}
    must(staff(world).post(f"/imports/{job['id']}/undo"))
    world.run_jobs()

    assert before == {SERVICE, "OLD-1"}
    assert [each["service_code"] for each in reads(a_stranger(world), "/services.json").body] == [SERVICE]
    assert reads(a_stranger(world), "/services/OLD-1.json").status == 404


def test_a_definition_says_what_can_be_filled_in_and_what_people_must_bring() -> None:
    definition = reads(a_stranger(an_open311_world()), f"/services/{SERVICE}.json").body

    title, first, second = definition["attributes"]
    assert definition["service_code"] == SERVICE
    assert (title["variable"], title["code"], title["datatype"], title["required"]) == (True, "title", "string", False)
    assert (first["variable"], first["description"], second["description"]) == (
        False,
        "请准备：身份证",
        "请准备：租赁合同",
    )
    assert [each["order"] for each in (title, first, second)] == [1, 2, 3]


def test_services_are_named_in_english_for_who_wants_it() -> None:
    world = an_open311_world()

    answer = a_stranger(world).get(
        f"{OPEN311}/services.json?jurisdiction_id={JURISDICTION}",
        headers={"Authorization": "", "Accept-Language": "en"},
    )

    assert answer.body[0]["service_name"] == "Residence permit"


def test_the_system_that_posted_follows_a_request_until_it_is_closed() -> None:
    world = an_open311_world()
    system, unit = a_system(world), given_units(world, 1)[0]
    identifier = given_posted(world, system)
    seen = [one(world, identifier, system)]

    def does(client: Any, path: str, body: Mapping[str, Any] | None = None) -> None:
        world.clock.advance(timedelta(hours=1))
        must(client.post(path, body))
        world.drain()
        seen.append(one(world, identifier, system))

    does(staff(world), f"/requests/{identifier}/triage", {"unit_id": unit})
    order = officer(world, unit).get(f"/work-orders?request_id={identifier}").body["items"][0]["id"]
    does(officer(world, unit), f"/work-orders/{order}/accept")
    does(officer(world, unit), f"/work-orders/{order}/complete", closed("已修"))
    does(staff(world), f"/requests/{identifier}/resolve", closed("电梯已修好"))

    assert [each["status"] for each in seen] == ["open", "open", "open", "open", "closed"]
    assert [each["status_notes"] for each in seen] == ["待派单", "已派单", "办理中", "待办结", "已办结：电梯已修好"]
    english = {"Accept-Language": "en"}
    told = system.get(f"{OPEN311}/requests/{identifier}.json?jurisdiction_id={JURISDICTION}", headers=english)
    assert told.body[0]["status_notes"] == "resolved: 电梯已修好"
    assert seen[1]["agency_responsible"] == "部门1"
    requested = datetime.fromisoformat(seen[-1]["requested_datetime"])
    assert (requested.utcoffset(), seen[0]["updated_datetime"]) == (timedelta(hours=8), seen[0]["requested_datetime"])
    assert datetime.fromisoformat(seen[-1]["updated_datetime"]) - requested == timedelta(hours=4)


def test_everybody_sees_state_service_and_times_but_no_text_and_no_exact_place() -> None:
    world = an_open311_world()
    identifier = given_posted(world, media_url="https://city.example/1.jpg")

    public, own = one(world, identifier), one(world, identifier, a_system(world))

    assert list(public) == _FIELDS
    assert (public["description"], public["address"], public["media_url"]) == ("", "", "")
    assert (public["lat"], public["long"]) == (24.488, 118.104)
    assert (own["description"], own["address"], own["lat"]) == ("三楼电梯停运", "江头东路 1 号", 24.487654)
    assert one(world, identifier, a_system(world, "key-2")) == public


def test_what_people_asked_for_in_the_portal_is_not_published() -> None:
    world = an_open311_world()
    own = must(world.acts("p1").post("/requests", {"title": "我的事"}))["id"]
    world.drain()

    assert reads(a_stranger(world), "/requests.json").body is None
    assert reads(a_stranger(world), f"/requests/{own}.json").status == 404


def test_an_id_is_its_own_token() -> None:
    world = an_open311_world()
    identifier = given_posted(world)

    found = reads(a_stranger(world), f"/tokens/{identifier}.json")

    assert found.body == [{"service_request_id": identifier, "token": identifier}]
    assert slug(reads(a_stranger(world), "/tokens/none.json")) == "open311-token-not-found"


def test_a_suspended_street_office_is_no_jurisdiction() -> None:
    world = an_open311_world()
    world.receive(TENANT_SUSPENDED, {"tenant_id": "t1"}, subject="t1", sequence=2)

    assert reads(a_stranger(world), "/services.json").status == 404


def test_street_offices_see_nothing_of_each_other() -> None:
    world = an_open311_world()
    given_service(world, tenant="t2")
    identifier = given_posted(world)
    other = a_system(world, tenant="t2")

    assert reads(other, "/requests.json", jurisdiction_id="futian").body is None
    assert reads(other, f"/requests/{identifier}.json", jurisdiction_id="futian").status == 404
    assert reads(other, f"/tokens/{identifier}.json", jurisdiction_id="futian").status == 404
    # The same key id in another street office is another system.
    assert one(world, identifier, a_system(world, "key-1", "t2"))["description"] == ""


def test_text_with_characters_of_xml_stays_text() -> None:
    world = an_open311_world()
    identifier = given_posted(world, description='1 < 2 & "3" ]]> 长\ufffd')

    shown = xml(reads(a_system(world), f"/requests/{identifier}.xml")).find("request/description")

    assert shown is not None
    assert shown.text == '1 < 2 & "3" ]]> 长\ufffd'


def test_the_desk_moves_a_request_to_another_service() -> None:
    world = an_open311_world()
    other = given_service(world, "OTHER-1", name="其他服务", name_en="")
    identifier = given_posted(world)

    must(staff(world).send("PATCH", f"/requests/{identifier}", {"catalogue_item_id": other}, {"If-Match": '"1"'}))
    world.drain()

    assert one(world, identifier)["service_code"] == "OTHER-1"


@pytest.mark.figures_of_messages
def test_a_request_that_was_opened_again_is_open() -> None:
    world = an_open311_world()
    identifier = given_posted(world)
    data = {"request_id": identifier, "unit_id": None, "round": 1, "whistle_id": None, "title": "x", "note": ""}
    world.receive("org.louyu.requests.request.resolved.v1", {**data, "outcome": "好"}, subject=identifier, sequence=5)
    assert one(world, identifier)["status"] == "closed"

    world.receive("org.louyu.requests.request.reopened.v1", {**data, "reason": "没好"}, subject=identifier, sequence=6)
    # What comes late changes nothing.
    world.receive("org.louyu.requests.request.triaged.v1", data, subject=identifier, sequence=4)

    assert (one(world, identifier)["status"], one(world, identifier)["status_notes"]) == ("open", "已重新打开")
