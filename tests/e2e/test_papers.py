"""Files and bulk in a real Chromium: a photo from the phone at the desk, an import corrected and undone, an export, a cut line."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from os import urandom
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image
from playwright.sync_api import Download, Page, Route, expect
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from chassis.kernel.ids import new_id
from deploy.demo.client import Client
from tests.e2e.neighbours import MEMBERS, REQUESTS, resident
from tests.e2e.portal import DESK, PASSWORD, PHONE, SOON, TABLET, AtDesk, Open, Portal
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
#: Milliseconds for a file to be sent and checked, and for a job to be run, beside the journeys of others.
CHECKED: Final = 60_000
MEGABYTE: Final = 1024 * 1024


@pytest.fixture
def secretary(world: World) -> Client:
    return world.as_person("jiangtou", "secretary")


@pytest.fixture
def building(admin_a: Client) -> dict[str, Any]:
    """The tower of Jiangtou, with the code on its poster."""
    found = the_tower(admin_a)
    link: dict[str, Any] = admin_a.get(f"{MEMBERS}/buildings/{found['id']}/check-in-code")
    return found | link


@pytest.fixture
def asking(opened: Open, world: World, secretary: Client, building: dict[str, Any]) -> Portal:
    """A verified resident at the form of a request, on the phone."""
    _, username = resident(world, secretary, building, "许愿")
    phone = opened(PHONE)
    phone.open("/m/requests/new")
    page = phone.page
    page.get_by_text("使用用户名和密码").click()
    page.get_by_label("街道", exact=True).last.fill("jiangtou")
    page.get_by_label("用户名", exact=True).fill(username)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("button", name="以上都不是，直接描述").click()
    return phone


@pytest.mark.capability("R2")
def test_a_photo_from_the_phone_is_seen_at_the_desk(asking: Portal, at_desk: AtDesk, tmp_path: Path) -> None:
    page, title = asking.page, f"电梯厅漏水-{new_id()[-6:]}"
    page.get_by_label("一句话说明").fill(title)
    _choose(page, _photo(tmp_path / "现场照片.jpg", 4000, 3000))
    expect(page.get_by_text("提交后自动上传")).to_be_visible(timeout=SOON)
    assert asking.faults("papers-ask") == []
    # Nothing is lost by a reload: neither what was typed nor the photo.
    page.reload()
    expect(page.get_by_text("现场照片.jpg")).to_be_visible()
    page.get_by_role("button", name="提交诉求").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_role("button", name="查看 现场照片.jpg")).to_be_visible(timeout=CHECKED)
    assert asking.faults("papers-request") == []

    desk = at_desk("jiangtou", "admin", DESK)
    desk.open(f"/console/requests/{page.url.rpartition('/')[2]}")
    seen = desk.page.get_by_role("button", name="查看 现场照片.jpg")
    expect(seen.locator("img")).to_be_visible()
    for size in (DESK, TABLET):
        desk.page.set_viewport_size(size)
        assert desk.faults(f"papers-desk-{size['width']}") == []
    seen.click()
    expect(desk.page.get_by_role("img", name="现场照片.jpg")).to_be_visible()


@pytest.mark.capability("R2")
def test_what_is_no_picture_is_refused_in_words_and_a_removal_can_be_undone(asking: Portal, tmp_path: Path) -> None:
    page = asking.page
    page.get_by_label("一句话说明").fill("门禁故障")
    page.get_by_role("button", name="提交诉求").click()
    expect(page.get_by_role("heading", name="门禁故障")).to_be_visible()
    false = tmp_path / "照片.jpg"
    false.write_text("<html><script>alert(1)</script></html>")
    _choose(page, false)
    expect(page.get_by_text("这个文件不能上传")).to_be_visible(timeout=SOON)
    # What Chromium writes of the refused piece is what this test is about.
    asking.complaints.clear()
    page.get_by_role("list", name="正在上传的文件").get_by_role("button", name="知道了").click()
    expect(page.get_by_text("照片.jpg")).to_have_count(0)

    _choose(page, _photo(tmp_path / "门禁.jpg", 800, 600))
    expect(page.get_by_role("button", name="查看 门禁.jpg")).to_be_visible(timeout=CHECKED)
    page.get_by_role("button", name="删除 门禁.jpg").click()
    page.get_by_role("button", name="撤销", exact=True).click()
    expect(page.get_by_role("button", name="查看 门禁.jpg")).to_be_visible()


@pytest.mark.capability("R2")
def test_a_photo_of_forty_megabytes_is_made_smaller_and_a_document_of_that_size_is_refused(
    asking: Portal, tmp_path: Path
) -> None:
    page = asking.page
    page.get_by_label("一句话说明").fill("外墙渗水")
    _choose(page, _huge(tmp_path / "外墙.jpg"))
    _choose(page, _pdf(tmp_path / "图纸.pdf", kilobytes=40 * 1024))

    expect(page.get_by_text("“图纸.pdf”超过 20 MB，不能上传。")).to_be_visible(timeout=CHECKED)
    # The text is still there, and the photo goes with it.
    page.get_by_role("button", name="提交诉求").click()
    expect(page.get_by_role("heading", name="外墙渗水")).to_be_visible()
    expect(page.get_by_role("button", name="查看 外墙.jpg")).to_be_visible(timeout=CHECKED)
    assert asking.faults("papers-huge") == []


@pytest.mark.capability("R2")
def test_an_upload_survives_a_cut_connection_and_a_reload(asking: Portal, tmp_path: Path) -> None:
    page = asking.page
    page.get_by_label("一句话说明").fill("消防通道被占")
    page.get_by_role("button", name="提交诉求").click()
    expect(page.get_by_role("heading", name="消防通道被占")).to_be_visible()
    pieces: list[int] = []
    with _cut_after(page, 1, pieces):
        _choose(page, _pdf(tmp_path / "平面图.pdf", kilobytes=1200))
        expect(page.get_by_text("网络不稳定")).to_be_visible(timeout=SOON)
        assert asking.faults("papers-stuck") == []
        page.reload()
        expect(page.get_by_text("网络不稳定")).to_be_visible(timeout=SOON)
    asking.complaints.clear()
    page.get_by_role("button", name="暂停").click()
    page.get_by_role("button", name="继续").click()

    expect(page.get_by_role("button", name="查看 平面图.pdf")).to_be_visible(timeout=CHECKED)
    # What had arrived before the cut was not sent again.
    assert pieces[0] == 0
    assert 0 not in pieces[1:]


@pytest.mark.capability("M10")
def test_an_import_of_enterprises_is_corrected_applied_and_undone(
    at_desk: AtDesk, admin_a: Client, tmp_path: Path
) -> None:
    mark = new_id()[-6:]
    tower = f"papers-{mark}"
    admin_a.post(f"{MEMBERS}/imports", {"kind": "buildings", "rows": [_tower(tower)]})
    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page
    page.get_by_role("link", name="导入与导出").click()
    assert portal.faults("papers-jobs") == []
    page.get_by_role("link", name="导入表格").click()
    page.get_by_role("button", name="企业", exact=True).click()
    header = _rows(_downloaded(page, "下载企业模板"))[0]
    assert "企业名称 *" in header
    for size in (DESK, TABLET):
        page.set_viewport_size(size)
        assert portal.faults(f"papers-import-{size['width']}") == []

    wrong: list[list[Any]] = [
        [f"{mark}-1", f"甲公司{mark}", tower, "许多"],
        [f"{mark}-2", "", tower, 5],
        [f"{mark}-3", "丙公司", tower, 3],
    ]
    page.locator("input[type=file]").set_input_files(_sheet(tmp_path / "企业.xlsx", wrong))
    expect(page.get_by_text("检查完成：1 行可以导入，2 行需要修改。")).to_be_visible(timeout=CHECKED)
    found = page.get_by_role("row").filter(has_text="许多")
    expect(found).to_contain_text("员工人数")
    for size in (DESK, TABLET):
        page.set_viewport_size(size)
        assert portal.faults(f"papers-faults-{size['width']}") == []
    page.set_viewport_size(DESK)
    assert "许多" in str(_rows(_downloaded(page, "下载标红的表格")))

    page.get_by_role("link", name="重新上传修改后的表格").click()
    right = [[f"{mark}-{number}", f"公司{mark}-{number}", tower, number] for number in range(1, 4)]
    page.locator("input[type=file]").set_input_files(_sheet(tmp_path / "企业.xlsx", right))
    page.get_by_role("button", name="导入 3 行").click(timeout=CHECKED)
    expect(page.get_by_text("导入完成：3 行。")).to_be_visible(timeout=CHECKED)
    assert len(_firms(admin_a, mark)) == 3

    page.get_by_role("button", name="撤销这次导入").click()
    assert portal.faults("papers-undo") == []
    page.get_by_role("dialog").get_by_role("button", name="撤销这次导入").click()
    expect(page.get_by_text("撤销完成：已撤回 3 条。")).to_be_visible(timeout=CHECKED)
    assert _firms(admin_a, mark) == []


@pytest.mark.capability("M10")
def test_an_export_equals_the_list_as_it_is_filtered(at_desk: AtDesk, admin_a: Client) -> None:
    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page
    portal.open("/console/requests?stage=all")
    shown = _all(admin_a, f"{REQUESTS}/requests")

    rows = _rows(_downloaded(page, "导出当前列表为 Excel 表格"))

    at = rows[0].index("标题")
    assert [row[at] for row in rows[1:]] == [one["title"] for one in shown]
    portal.open("/console/figures")
    figures = _rows(_downloaded(page, "导出当前列表为 Excel 表格"))
    assert len(figures) > len(page.locator(".tiles > div").all())


def _choose(page: Page, path: Path) -> None:
    page.locator("section.files input[type=file]").first.set_input_files(path)


def _photo(path: Path, width: int, height: int) -> Path:
    Image.effect_noise((width // 8, height // 8), 80).resize((width, height)).convert("RGB").save(path, quality=95)
    return path


def _huge(path: Path) -> Path:
    """Noise, which no codec makes small: over 40 MB."""
    width, height = 6000, 4500
    Image.frombytes("RGB", (width, height), urandom(width * height * 3)).save(path, quality=97, subsampling=0)
    assert path.stat().st_size > 40 * MEGABYTE
    return path


def _pdf(path: Path, *, kilobytes: int) -> Path:
    body = b"% " + b"louyu " * (kilobytes * 170) + b"\n"
    path.write_bytes(b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF\n")
    return path


@contextmanager
def _cut_after(page: Page, most: int, offsets: list[int]) -> Iterator[None]:
    """Lets so many pieces through and then none, until the block ends; notes the offsets of those that got through."""
    is_cut = [True]

    def piece(route: Route) -> None:
        if route.request.method != "PATCH" or (is_cut[0] and len(offsets) >= most):
            route.abort() if route.request.method == "PATCH" else route.continue_()
            return
        offsets.append(int(route.request.headers["upload-offset"]))
        route.continue_()

    page.route("**/uploads/*", piece)
    yield
    is_cut[0] = False


def _sheet(path: Path, rows: list[list[Any]]) -> Path:
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([["编号", "企业名称", "楼宇编号", "员工人数"], *rows]):
            sheet.write_row(at, 0, row)
    return path


def _tower(key: str) -> dict[str, Any]:
    return {"key": key, "name": f"试导楼 {key}", "community": "友谊社区", "grid": "试导网格", "floors": 9}


def _downloaded(page: Page, button: str) -> bytes:
    with page.expect_download(timeout=CHECKED) as waiting:
        page.get_by_role("button", name=button).click()
    download: Download = waiting.value
    return Path(download.path()).read_bytes()


def _rows(data: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def _firms(admin: Client, mark: str) -> list[Any]:
    return [one for one in _all(admin, f"{MEMBERS}/enterprises") if mark in one["name"]]


def _all(client: Client, path: str) -> list[Any]:
    items, cursor = [], None
    while True:
        page = client.get(path, limit=200, **({"cursor": cursor} if cursor else {}))
        items += page["items"]
        cursor = page["next"]
        if cursor is None:
            return items
