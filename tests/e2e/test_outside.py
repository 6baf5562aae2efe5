"""Systems outside, over the gateway: Open311 with a key of its own, and webhooks to a system that verifies them."""

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element

import pytest
import requests
from playwright.sync_api import expect
from standardwebhooks.webhooks import Webhook

from chassis.kernel.ids import new_id
from chassis.testing.eventually import eventually
from deploy.demo.client import Client
from tests.builders.closings import closed
from tests.builders.open311 import parsed
from tests.builders.webhooks import System, a_system
from tests.e2e.neighbours import accepted_order, unit_of
from tests.e2e.portal import SOON, AtDesk
from tests.e2e.running import ran
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.capability("R8")]
KEYS, REQUESTS = "/api/v1/identity/api-keys", "/api/v1/requests"
JURISDICTION: Final = "jiangtou"


class Outside:
    """A client that knows the contract of Open311 GeoReport v2, and of this platform its address."""

    def __init__(self, base_url: str, key: str) -> None:
        self._base, self._key = f"{base_url}/open311/v2", key

    def reads(self, path: str, *, with_key: bool = False) -> Element:
        query = {"jurisdiction_id": JURISDICTION, **({"api_key": self._key} if with_key else {})}
        answer = requests.get(f"{self._base}/{path}.xml", params=query, timeout=60)
        assert answer.status_code == 200, answer.text
        return parsed(answer.content)

    def posts(self, **form: str) -> requests.Response:
        whole = {"jurisdiction_id": JURISDICTION, "api_key": self._key, **form}
        return requests.post(f"{self._base}/requests.xml", data=whole, timeout=60)


def _made_key(admin: Client) -> Mapping[str, Any]:
    found: Mapping[str, Any] = admin.post(KEYS, {"name": f"热线 {new_id()[-6:]}", "permissions": ["request.submit"]})
    return found


def test_an_outside_client_posts_a_request_and_follows_it_until_it_is_solved(world: World) -> None:
    admin, secretary, officer = (world.as_person("jiangtou", name) for name in ("admin", "secretary", "officer1"))
    made = _made_key(admin)
    outside = Outside(world.settings.base_url, made["key"])

    code = outside.reads("services").findtext("service/service_code") or ""
    assert outside.reads(f"services/{code}").findtext("attributes/attribute/code") == "title"
    posted = outside.posts(service_code=code, address_id=the_tower(admin)["id"], description="三楼电梯停运")
    request = parsed(posted.content).findtext("request/service_request_id") or ""
    assert posted.status_code == 200, posted.text

    def shown(name: str, *, with_key: bool = False) -> str:
        return outside.reads(f"requests/{request}", with_key=with_key).findtext(f"request/{name}") or ""

    # Its clock begins a moment later.
    eventually(lambda: shown("expected_datetime"), seconds=SOON / 1000)
    assert (shown("description"), shown("description", with_key=True)) == ("", "三楼电梯停运")
    secretary.post(f"{REQUESTS}/requests/{request}/triage", {"unit_id": unit_of(officer), "note": ""})
    order = accepted_order(officer, request)
    officer.post(f"{REQUESTS}/work-orders/{order}/complete", closed("已修"))
    stage = f"{REQUESTS}/requests/{request}"
    eventually(lambda: secretary.get(stage)["status"] == "ready", seconds=SOON / 1000)
    secretary.post(f"{stage}/resolve", closed("电梯已修好"))
    eventually(lambda: shown("status") == "closed", seconds=SOON / 1000)
    assert shown("status_notes", with_key=True) == "已办结：电梯已修好"
    assert shown("status_notes") == "已办结"

    admin.post(f"{KEYS}/{made['id']}/revoke")
    again = {"service_code": code, "address_string": "江头东路 1 号", "description": "又停了"}
    eventually(lambda: outside.posts(**again).status_code == 403, seconds=SOON / 1000, every=0.5)


def test_a_client_of_others_reads_what_was_posted_in_both_formats(world: World, tmp_path: Path) -> None:
    admin = world.as_person("jiangtou", "admin")
    outside = Outside(world.settings.base_url, _made_key(admin)["key"])
    code = outside.reads("services").findtext("service/service_code") or ""
    name = outside.reads("services").findtext("service/service_name")
    posted = [
        outside.posts(service_code=code, address_string="江头东路 1 号", description=text) for text in ("一", "二")
    ]
    ids = [parsed(one.content).findtext("request/service_request_id") or "" for one in posted]
    told = {"root": f"{world.settings.base_url}/open311/v2", "jurisdiction": JURISDICTION, "service": code}

    found = _by_a_client_of_others(tmp_path, {**told, "requests": ids})

    seen = {"service": name, "definition": code, "requests": sorted(ids), "first": [ids[0], "open", name]}
    assert found == {"json": seen, "xml": seen}


def _by_a_client_of_others(folder: Path, told: Mapping[str, Any]) -> Any:
    """What it finds. It comes from the registry, with the hashes that we have locked, into an environment of its own."""
    python, ours = folder / "venv" / "bin" / "python", Path(__file__).parent
    journey = shutil.copy(ours / "clients" / "foreign_open311.py", folder)
    ran(sys.executable, "-m", "venv", folder / "venv", folder=folder)
    locked = ours.parents[1] / "requirements" / "open311.txt"
    ran(python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", locked, folder=folder)
    return json.loads(ran(python, journey, json.dumps(told), folder=folder).splitlines()[-1])


@pytest.fixture
def system() -> Iterator[System]:
    with a_system() as one:
        yield one


@pytest.mark.browser
def test_an_administrator_makes_a_key_that_is_shown_once_and_ends_it(at_desk: AtDesk, world: World) -> None:
    name = f"区平台 {new_id()[-6:]}"
    page = at_desk("jiangtou", "admin").page

    page.goto(f"{world.settings.base_url}/console/api-keys")
    page.get_by_role("button", name="创建密钥").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("外部系统", exact=True).fill(name)
    dialog.get_by_label("代外部系统提交诉求（Open311）").check()
    dialog.get_by_role("button", name="创建", exact=True).click()
    key = dialog.locator(".letters").inner_text()
    assert key.startswith("lyu_key_")
    outside = Outside(world.settings.base_url, key)
    code = outside.reads("services").findtext("service/service_code") or ""
    assert outside.posts(service_code=code, address_string="江头东路 1 号").status_code == 200
    page.keyboard.press("Escape")
    page.get_by_role("row").filter(has_text=name).click()
    page.get_by_role("button", name="停用密钥").click()
    page.get_by_role("dialog").get_by_role("button", name="停用密钥").click()

    expect(page.get_by_role("row").filter(has_text=name)).to_contain_text("已停用", timeout=SOON)
    expect(page.get_by_text(key)).to_have_count(0)


@pytest.mark.browser
def test_an_administrator_registers_a_system_and_sees_what_reached_it(
    at_desk: AtDesk, world: World, system: System
) -> None:
    name = f"住建局 {new_id()[-6:]}"
    admin = world.as_person("jiangtou", "admin")
    portal = at_desk("jiangtou", "admin")
    page = portal.page

    page.goto(f"{world.settings.base_url}/console/receivers")
    page.get_by_role("button", name="登记接收系统").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("系统名称").fill(name)
    dialog.get_by_label("接收网址").fill("https://169.254.169.254/louyu")
    dialog.get_by_label("诉求", exact=True).check()
    portal.expects("/api/v1/notify/receivers")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog.locator(".field-fault")).to_contain_text("它指向内部、本机或保留地址")
    dialog.get_by_label("接收网址").fill(f"{system.url}/louyu")
    dialog.get_by_role("button", name="保存").click()
    secret = dialog.locator(".value").inner_text()
    dialog.get_by_role("button", name="我已保存").click()
    admin.post(f"{REQUESTS}/requests", {"title": "王女士家停水", "building_id": the_tower(admin)["id"]})
    eventually(system.told, seconds=SOON / 1000)

    got = system.told()[0]
    assert Webhook(secret).verify(got.body, dict(got.headers))["type"] == "org.louyu.requests.request.submitted.v1"
    page.reload()
    log = page.get_by_role("grid", name="推送记录")
    expect(log.get_by_text("已送达").first).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="移除", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="移除").click()
    expect(page.get_by_text("已移除。")).to_be_visible()
