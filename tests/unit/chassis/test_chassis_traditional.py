"""Texts of ours in Traditional Chinese."""

import re
from pathlib import Path

import pytest

from chassis.http.translations import translate
from chassis.kernel.text import Text
from chassis.kernel.traditional import TAIWAN, traditional

_PORTAL = Path(__file__).parents[3] / "gateway" / "portal" / "scripts" / "taiwan.mjs"


@pytest.mark.capability("G8")
@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("账号已停用，请联系街道管理员。", "帳號已停用，請聯絡街道管理員。"),
        ("周日", "週日"),
        ("您没有权限", "您沒有權限"),
        ("港澳台同胞", "港澳台同胞"),
        ("打开“工作台”", "開啟「工作台」"),
        ("退出登录", "登出"),
        ("注销账号", "註銷帳號"),
        ("办理对象的类型", "辦理對象的類型"),
        ("已发布到大屏", "已發布到大螢幕"),
        ("后台签名密钥", "後台簽名金鑰"),
        ("请填写手机号，或手机号码", "請填寫手機號碼，或手機號碼"),
        ("通过前台二维码报到", "透過前台行動條碼報到"),
        ("下载模板", "下載範本"),
        ("自动派单只能选一个", "自動派單只能選一個"),
        ("表示不限。只影响保存后", "表示不限。只影響儲存後"),
        ("已审核通过并发布", "已審核通過並發布"),
        ("走访企业一目了然", "走訪企業一目了然"),
        ("如担心密码泄露", "如擔心密碼洩漏"),
        ("周末和节假日", "週末和例假日"),
        ("缺少的必填列；有问题的行会跳过", "缺少的必填欄；有問題的列會跳過"),
        ("请把这一列设为文本格式", "請把這一欄設為文字格式"),
        ("这一行的单元格比表头多，可能错列", "這一列的儲存格比表頭多，可能錯欄"),
        ("删除空白的行和列", "刪除空白的列和欄"),
    ],
)
def test_a_text_is_read_as_taiwan_writes_it(written: str, read: str) -> None:
    assert traditional(written) == read


def test_the_portal_makes_the_same_exceptions() -> None:
    pairs = re.findall(r'\["(.+?)", "(.+?)"\]', _PORTAL.read_text(encoding="utf-8"))

    assert pairs == list(TAIWAN)


def test_facts_stay_as_they_are_unless_they_are_words_of_ours() -> None:
    text = Text(zh="这{what_zh}属于{name}", en="{name}")

    assert text.render("zh-TW", {"what_zh": "诉求", "name": "软件园"}) == "這訴求屬於软件园"
    assert text.render("zh-CN", {"what_zh": "诉求", "name": "软件园"}) == "这诉求属于软件园"


def test_what_is_wrong_with_a_field_is_said_in_it_too() -> None:
    assert translate("Longer than maximum length 20.", "zh-TW") == "長度不能超過 20。"
