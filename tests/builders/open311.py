"""An outside system that speaks Open311 with the requests service, without the edge between them."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, fromstring

from chassis.testing.world import Answer, Client, World
from tests.builders import identity, requests

OPEN311: Final = "/open311/v2"
JURISDICTION: Final = "jiangtou"
SERVICE: Final = "JZZ-01"
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


def an_open311_world() -> World:
    """Street office t1 (jiangtou) offers one service; t2 is futian."""
    world = requests.requests_world()
    identity.given_tenant(world, "t1", JURISDICTION)
    identity.given_tenant(world, "t2", "futian")
    given_service(world)
    return world


def given_service(world: World, code: str = SERVICE, tenant: str = "t1", **more: Any) -> str:
    item = {
        "code": code,
        "name": "居住证办理",
        "name_en": "Residence permit",
        "category": "residence",
        "materials": ["身份证", "租赁合同"],
        "time_limit_days": 5,
        **more,
    }
    return requests.identifier_of(requests.staff(world, tenant=tenant).post("/catalogue-items", item))


def a_system(world: World, key: str = "key-1", tenant: str = "t1") -> Client:
    """An outside system, as the service sees it: the edge has exchanged its key."""
    return world.acts(key, tenant, grants={"request.submit": ["*"]})


def a_stranger(world: World) -> Client:
    return Client(world.app, "/api/v1/requests", "")


def reads(client: Client, path: str, **query: object) -> Answer:
    """A GET without a sign-in, unless the client has one."""
    asked = urlencode({"jurisdiction_id": JURISDICTION, **query})
    headers = {} if client._token else {"Authorization": ""}  # a stranger sends none
    return client.get(f"{OPEN311}{path}?{asked}", headers=headers)


def posts(client: Client, key: str | None = None, ending: str = "json", **changed: Any) -> Answer:
    """A good request with these fields changed; None leaves one out."""
    good = {
        "jurisdiction_id": JURISDICTION,
        "service_code": SERVICE,
        "lat": "24.487654",
        "long": "118.104321",
        "address_string": "江头东路 1 号",
        "description": "三楼电梯停运",
    }
    form = {name: value for name, value in {**good, **changed}.items() if value is not None}
    return sends(client, urlencode(form, doseq=True).encode(), key=key, ending=ending)


def sends(client: Client, body: bytes, *, key: str | None = None, ending: str = "json", **headers: str) -> Answer:
    return client.send("POST", f"{OPEN311}/requests.{ending}", body, {**FORM, **headers}, key)


def given_posted(world: World, client: Client | None = None, /, **changed: Any) -> str:
    """The id of a request that was posted."""
    answer = posts(client or a_system(world), **changed)
    assert answer.status == 200, answer
    world.drain()
    return str(answer.body[0]["service_request_id"])


def one(world: World, identifier: str, client: Client | None = None) -> Mapping[str, Any]:
    answer = reads(client or a_stranger(world), f"/requests/{identifier}.json")
    assert answer.status == 200, answer
    found: Mapping[str, Any] = answer.body[0]
    return found


def xml(answer: Answer) -> Element:
    return parsed(answer.raw)


def parsed(raw: bytes) -> Element:
    return fromstring(raw)  # noqa: S314 # of our own making


def adds(client: Client, request: str, *, ending: str = "json", **changed: Any) -> Answer:
    """A good update of the request with these fields changed; None leaves one out."""
    good = {
        "jurisdiction_id": JURISDICTION,
        "service_request_id": request,
        "update_id": "u-1",
        "status": "OPEN",
        "updated_datetime": "2026-11-22T10:00:00+08:00",
        "description": "现在二楼也停了",
    }
    form = {name: value for name, value in {**good, **changed}.items() if value is not None}
    return client.send("POST", f"{OPEN311}/servicerequestupdates.{ending}", urlencode(form).encode(), FORM)
