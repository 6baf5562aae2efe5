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
