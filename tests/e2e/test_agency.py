"""Agency service in a real Chromium: asked for on the phone, taken on, papers confirmed by both sides, followed to the window."""

import pytest
from playwright.sync_api import expect

from tests.e2e.portal import PHONE, SOON, AtDesk, Open
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("R9")]


def test_papers_go_to_the_window_and_the_person_sees_where_they_are(
    at_desk: AtDesk, opened: Open, world: World
) -> None:
    base = world.settings.base_url
    secretary, resident = at_desk("jiangtou", "secretary"), opened(PHONE)
    resident.sign_in_on_phone("jiangtou", "resident")
    desk, phone = secretary.page, resident.page

    phone.goto(f"{base}/m/agency-cases/new")
    phone.locator("#agency-item").fill("企业变更登记")
    phone.get_by_role("button", name="企业变更登记").first.click()
    phone.locator("[name=note]").fill("周五下午方便")
    assert resident.faults("agency-ask") == []
    phone.get_by_role("button", name="提交申请").click()
    expect(phone.get_by_text("待接办").first).to_be_visible(timeout=SOON)
    case = phone.url.rpartition("/")[2]

    desk.goto(f"{base}/console/agency-cases/{case}")
    desk.get_by_role("button", name="我来接办").click()
    expect(desk.locator("[name='new/0/name']")).to_be_visible(timeout=SOON)
    assert secretary.faults("agency-list") == []
    desk.get_by_role("button", name="列好清单，请对方确认").click()
    expect(desk.get_by_text("等对方确认交接")).to_be_visible(timeout=SOON)

    phone.reload()
    expect(phone.get_by_text("请核对交接清单")).to_be_visible(timeout=SOON)
    assert resident.faults("agency-confirm") == []
    phone.get_by_role("button", name="清单无误，确认").click()
    expect(phone.get_by_text("材料待核对").first).to_be_visible(timeout=SOON)

    desk.reload()
    desk.get_by_role("button", name="材料齐全").click()
    expect(desk.locator("[name=window]")).to_be_visible(timeout=SOON)
    desk.locator("[name=window]").fill("区政务服务中心 3 号窗口")
    desk.get_by_role("button", name="递交窗口").click()
    expect(desk.get_by_role("button", name="登记：受理")).to_be_visible(timeout=SOON)
    assert secretary.faults("agency-window") == []

    phone.reload()
    expect(phone.get_by_text("窗口办理中").first).to_be_visible(timeout=SOON)
    expect(phone.get_by_text("区政务服务中心 3 号窗口")).to_be_visible()


def test_whoever_has_no_account_signs_with_a_finger(opened: Open, world: World) -> None:
    base = world.settings.base_url
    client = world.as_person("jiangtou", "secretary")
    items = client.get("/api/v1/requests/catalogue-items", agency_service="true", limit=1)["items"]
    body = {"catalogue_item_id": items[0]["id"], "building_id": the_tower(client)["id"], "contact_name": "王女士"}
    case = client.post("/api/v1/requests/agency-cases", body)["id"]
    client.post(f"/api/v1/requests/agency-cases/{case}/take-on")
    paper = {"name": "营业执照", "form": "original", "count": 1}
    client.post(f"/api/v1/requests/agency-cases/{case}/hand-overs", {"way": "in", "new": [paper]})
    secretary = opened(PHONE)
    secretary.sign_in_on_phone("jiangtou", "secretary")
    page = secretary.page

    page.goto(f"{base}/console/agency-cases/{case}")
    pad = page.locator("canvas")
    pad.wait_for(timeout=SOON)
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 80, steps=8)
    page.mouse.up()
    assert secretary.faults("agency-signature") == []
    page.get_by_role("button", name="签字完成").click()

    expect(page.get_by_text("在代办员手机上签字")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("article").get_by_text("材料待核对").first).to_be_visible()
