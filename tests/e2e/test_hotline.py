"""A sheet of the hotline comes in through the console, with its faults told first, and goes back with its bytes."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from tests.builders.hotline import a_row, as_csv
from tests.e2e.portal import DESK, PHONE, SOON, AtDesk

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("R8")]


def test_a_sheet_is_checked_imported_and_downloaded_again(at_desk: AtDesk, tmp_path: Path) -> None:
    number, title = f"E2E{new_id()[-12:]}", f"地库出口被占 {new_id()[-6:]}"
    good, shifted = tmp_path / f"{number}.csv", tmp_path / "shifted.csv"
    row = a_row(工单编号=number, 标题=title)
    good.write_bytes(as_csv([row]))
    shifted.write_bytes(as_csv([dict(zip(row, ["", *row.values()], strict=False))]))
    portal = at_desk("zhongshan", "admin", DESK)
    page = portal.page

    portal.open("/console/hotline-files")
    page.get_by_label("选择文件").set_input_files(shifted)
    page.get_by_role("button", name="检查文件").click()
    expect(page.get_by_text("整个文件不会导入")).to_be_visible(timeout=SOON)
    assert portal.faults("hotline-faults") == []

    page.get_by_label("选择文件").set_input_files(good)
    page.get_by_role("button", name="检查文件").click()
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_text("已导入：新增 1")).to_be_visible(timeout=SOON)
    with page.expect_download() as download:
        page.locator("li", has_text=good.name).get_by_role("button", name="下载回传文件").click()
    assert download.value.path().read_bytes() == good.read_bytes()
    assert portal.faults("hotline-files") == []

    portal.open("/console/hotline-sheets")
    page.get_by_text(title).first.click()
    expect(page.get_by_role("heading", name=title)).to_be_visible(timeout=SOON)
    expect(page.get_by_text("138****1234")).to_be_visible()
    assert portal.faults("hotline-sheet") == []


def test_the_mapping_is_changed_in_the_console(at_desk: AtDesk) -> None:
    portal = at_desk("zhongshan", "admin", DESK)
    page = portal.page
    portal.open("/console/hotline-mapping")
    field = page.get_by_label("其他类型的时限")
    expect(field).to_be_visible(timeout=SOON)

    field.fill("6" if field.input_value() != "6" else "7")
    page.get_by_role("button", name="保存映射").click()

    expect(page.get_by_text("已保存。")).to_be_visible(timeout=SOON)
    assert portal.faults("hotline-mapping") == []


def test_its_pages_fit_a_narrow_screen(at_desk: AtDesk) -> None:
    portal = at_desk("zhongshan", "admin", DESK)
    portal.page.set_viewport_size(PHONE)
    faults = []
    for path in ("hotline-sheets", "hotline-files", "hotline-mapping"):
        portal.open(f"/console/{path}")
        portal.page.get_by_role("heading", level=1).wait_for()
        faults += portal.faults(f"{path}-narrow")

    assert faults == []
