"""A formula in a real Chromium: edited whole, refused at its field, tried, published, read again, and beside other cities'."""

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from tests.e2e.portal import DESK, PHONE, SOON, AtDesk
from tests.e2e.world import LOADED_ON

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("R4")]


def test_a_formula_is_edited_whole_and_what_is_nonsense_is_refused_at_its_field(at_desk: AtDesk) -> None:
    name = f"转派计首接单位 {new_id()[-6:]}"
    admin = at_desk("jiangtou", "admin", DESK)
    page = admin.page

    admin.open("/console/rate-formulas")
    page.locator("[name=begun]").select_option(label="响应、解决、满意 30/35/35", timeout=SOON)
    page.locator("[name=name]").fill(name)
    page.locator("[name=valid_from]").fill(f"{LOADED_ON.replace(day=1)}")
    page.locator("[name=answerable]").select_option("first")
    page.locator("[name='terms/3/points']").fill("30.5")
    page.get_by_role("button", name="增加扣分项").click()
    page.locator("[name='deductions/0/name']").fill("逾期")
    page.locator("[name='deductions/0/points']").fill("2")
    page.locator("[name='deductions/0/most']").fill("1")
    page.locator("summary").last.click()
    page.locator("[name='deductions/0/condition/facts'][value=late]").check()
    page.get_by_role("button", name="试算").click()
    expect(page.get_by_text("最多扣分不能少于每件扣分").first).to_be_visible(timeout=SOON)
    assert admin.faults("formula-refused") == []

    page.locator("[name='deductions/0/most']").fill("20")
    page.get_by_role("button", name="试算").click()
    expect(page.get_by_text("应为 100 分，现在是 95.5 分").first).to_be_visible(timeout=SOON)
    admin.complaints.clear()  # Chromium tells of the two refusals.
    page.locator("[name='terms/3/points']").fill("35")
    page.get_by_role("button", name="试算").click()
    expect(page.get_by_role("heading", name="试算结果")).to_be_visible(timeout=SOON)
    assert admin.faults("formula-edited") == []
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("已发布").first).to_be_visible(timeout=SOON)

    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name=name)).to_be_visible(timeout=SOON)
    expect(page.get_by_text("首次派往的单位")).to_be_visible()
    assert admin.faults("formula-version") == []

    admin.open("/console/rate-comparison")
    expect(page.get_by_role("columnheader", name=name)).to_be_visible(timeout=SOON)
    assert page.get_by_role("columnheader").count() == 5
    page.locator("td .link").first.click()
    expect(page.get_by_role("heading", name="计分明细")).to_be_visible(timeout=SOON)
    expect(page.locator(".behind li a").first).to_be_visible(timeout=SOON)
    assert admin.faults("rate-comparison") == []

    admin.open("/console/rate-formulas")
    own = page.get_by_role("listitem").filter(has_text=name)
    own.get_by_role("button", name="撤销这一版").click()
    page.get_by_role("dialog").get_by_role("button", name="撤销这一版").click()
    expect(own.get_by_text("已撤销")).to_be_visible(timeout=SOON)


def test_formulas_and_their_comparison_fit_a_narrow_screen(at_desk: AtDesk) -> None:
    admin = at_desk("jiangtou", "admin", DESK)
    admin.page.set_viewport_size(PHONE)
    faults = []
    for path in ("rate-formulas", "rate-formulas/deducting", "rate-comparison"):
        admin.open(f"/console/{path}")
        admin.page.get_by_role("heading", level=1).first.wait_for()
        faults += admin.faults(f"{path.replace('/', '-')}-narrow")

    assert faults == []
