"""What government systems need in the browser: filters with a preview, keys of one unit, findings side by side, own steps."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from chassis.testing.eventually import eventually
from deploy.demo.client import Client
from tests.builders.closings import closed
from tests.builders.hotline import a_row, as_csv
from tests.e2e.neighbours import accepted_order, unit_of
from tests.e2e.portal import DESK, SOON, AtDesk
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
REQUESTS = "/api/v1/requests"


@pytest.mark.capability("R8")
def test_a_receiver_is_limited_and_last_week_shows_what_it_would_have_got(at_desk: AtDesk, world: World) -> None:
    name = f"江头网格平台 {new_id()[-6:]}"
    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page
    portal.open("/console/receivers")
    page.get_by_role("button", name="登记接收系统").click(timeout=SOON)
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=name]").fill(name)
    dialog.locator("[name=url]").fill("http://127.0.0.1:64999/louyu")
    dialog.get_by_label("诉求", exact=True).check()
    dialog.get_by_text("限定范围").click()
    dialog.locator("[name=sources][value=portal]").check()
    dialog.locator("[name=areas]").first.check(timeout=SOON)
    dialog.get_by_role("button", name="看看上周会推送多少").click()
    expect(dialog.get_by_text("最近 7 天共有")).to_be_visible(timeout=SOON)
    dialog.get_by_text("最近 7 天共有").scroll_into_view_if_needed()
    assert portal.faults("receiver-filters") == []

    dialog.get_by_role("button", name="保存").click()
    expect(dialog.locator(".value")).to_contain_text("whsec_", timeout=SOON)
    dialog.get_by_role("button", name="我已保存").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible(timeout=SOON)
    expect(page.get_by_text("网上提交").first).to_be_visible()
    assert portal.faults("receiver-limited") == []
    receiver = page.url.rsplit("/", 1)[1]
    world.as_person("jiangtou", "admin").send("DELETE", f"/api/v1/notify/receivers/{receiver}")


@pytest.mark.capability("R8")
def test_a_key_of_one_unit_is_made_and_does_the_work_of_that_unit(at_desk: AtDesk, world: World) -> None:
    name = f"城管工单系统 {new_id()[-6:]}"
    officer = world.as_person("jiangtou", "officer1")
    unit = unit_of(officer)
    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page
    portal.open("/console/api-keys")
    page.get_by_role("button", name="创建密钥").click(timeout=SOON)
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=name]").fill(name)
    dialog.locator("[name=unit_id]").select_option(unit, timeout=SOON)
    dialog.locator("[name=permissions][value='work_order.handle']").check(timeout=SOON)
    assert portal.faults("unit-key-new") == []
    dialog.get_by_role("button", name="创建", exact=True).click()
    key = dialog.locator(".letters").inner_text(timeout=SOON)
    assert key.startswith("lyu_key_")

    system = Client(world.settings.base_url, token=key)
    assert {one["unit_id"] for one in system.get(f"{REQUESTS}/work-orders")["items"]} <= {unit}
    page.keyboard.press("Escape")
    page.get_by_role("row").filter(has_text=name).click()
    assert portal.faults("unit-key") == []


@pytest.mark.capability("R1")
def test_what_two_units_found_stands_side_by_side(at_desk: AtDesk, world: World) -> None:
    secretary, first, second = (world.as_person("jiangtou", name) for name in ("secretary", "officer1", "officer2"))
    title = f"地库积水 {new_id()[-6:]}"
    asked = {"title": title, "description": "暴雨后积水", "building_id": the_tower(secretary)["id"]}
    # Not the secretary's own: what units write for the desk is kept from whoever asked.
    resident = world.as_person("jiangtou", "resident")
    request = resident.post(f"{REQUESTS}/requests", {**asked, "enterprise_id": None, "catalogue_item_id": None})["id"]
    secretary.post(f"{REQUESTS}/requests/{request}/triage", {"unit_id": unit_of(first), "note": ""})
    secretary.post(f"{REQUESTS}/requests/{request}/additional-units", {"unit_id": unit_of(second)})
    for officer, said in ((first, "已抽排积水"), (second, "已疏通雨水井")):
        order = accepted_order(officer, request)
        officer.post(f"{REQUESTS}/work-orders/{order}/complete", closed(said))

    portal = at_desk("jiangtou", "secretary", DESK)
    page = portal.page
    portal.open(f"/console/requests/{request}")
    panel = page.locator(".findings")
    for said in ("已抽排积水", "已疏通雨水井"):
        expect(panel.get_by_text(said).first).to_be_visible(timeout=SOON)
    panel.evaluate("one => one.scrollIntoView()")
    assert portal.faults("findings") == []


@pytest.mark.capability("R8")
def test_what_we_did_with_a_sheet_waits_to_go_back_into_the_log_of_the_hotline(
    at_desk: AtDesk, world: World, tmp_path: Path
) -> None:
    number, title = f"E2E{new_id()[-12:]}", f"道路破损 {new_id()[-6:]}"
    sheet = tmp_path / f"{number}.csv"
    sheet.write_bytes(as_csv([a_row(工单编号=number, 标题=title)]))
    portal = at_desk("zhongshan", "admin", DESK)
    page = portal.page
    portal.open("/console/hotline-files")
    page.get_by_label("选择文件").set_input_files(sheet)
    page.get_by_role("button", name="检查文件").click()
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_text("已导入：新增 1")).to_be_visible(timeout=SOON)
    admin = world.as_person("zhongshan", "admin")
    request = eventually(
        lambda: next(
            (one["id"] for one in admin.get(f"{REQUESTS}/requests", q=title)["items"] if one["title"] == title), None
        ),
        what="the request of the sheet is there",
    )
    unit = admin.get(f"{REQUESTS}/units")["items"][0]["id"]
    admin.post(f"{REQUESTS}/requests/{request}/triage", {"unit_id": unit, "note": ""})

    def noted() -> bool:
        steps = [
            step
            for status in ("ready", "unnamed")
            for step in admin.get(f"{REQUESTS}/hotline-steps", status=status, limit=100)["items"]
        ]
        return any(step["number"] == number for step in steps)

    eventually(noted, what="the step is noted")
    portal.open("/console/hotline-steps")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SOON)
    assert portal.faults("hotline-steps") == []
    page.get_by_role("button", name="已回传").or_(page.get_by_text("已回传")).first.click()
    assert portal.faults("hotline-steps-returned") == []
