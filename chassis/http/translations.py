"""What marshmallow says, in the languages of our callers. Loads no web framework: rows of imports are checked in workers."""

import re
from typing import Final

from chassis.kernel.text import TAIWAN
from chassis.kernel.traditional import traditional

#: The messages of marshmallow and of our own fields in Chinese; `{}` stands for the varying part.
_CHINESE: Final = tuple(
    (re.compile("^" + re.escape(english).replace(r"\{\}", "(.+)") + "$"), chinese)
    for english, chinese in (
        ("Missing data for required field.", "此项必填。"),
        ("Field may not be null.", "此项不能为空。"),
        ("Unknown field.", "没有这个字段。"),
        ("May be given only once.", "只能填写一次。"),
        ("Nested too deeply.", "层级过深。"),
        ("Too many fields.", "字段过多。"),
        ("Not a valid string.", "请填写文字。"),
        ("Not a valid integer.", "请填写整数。"),
        ("Not a valid number.", "请填写数字。"),
        ("Not a valid boolean.", "请填写 true 或 false。"),
        ("Not a valid datetime.", "请填写带时区的时间，例如 2026-11-22T09:00:00+08:00。"),
        ("Not a valid aware datetime.", "时间需带时区，例如 2026-11-22T09:00:00+08:00。"),
        ("Not a valid naive datetime.", "请填写不带时区的时间，例如 2026-11-22T09:00:00。"),
        ("Not a valid date.", "请填写日期，例如 2026-11-22。"),
        ("Not a valid list.", "请填写列表。"),
        ("Not a valid mapping type.", "请填写键值对象。"),
        ("Not a valid UUID.", "编号格式不正确。"),
        ("Not a valid URL.", "网址格式不正确。"),
        ("Not a valid email address.", "邮箱格式不正确。"),
        ("Not a valid utf-8 string.", "文字编码不正确，请使用 UTF-8。"),
        ("Number too large.", "数字过大。"),
        ("Special numeric values (nan or infinity) are not permitted.", "请填写普通数字。"),
        ("Invalid type.", "类型不正确。"),
        ("Invalid input type.", "类型不正确。"),
        ("Shorter than minimum length {}.", "长度不能小于 {}。"),
        ("Longer than maximum length {}.", "长度不能超过 {}。"),
        ("Length must be between {} and {}.", "长度应在 {} 到 {} 之间。"),
        ("Length must be {}.", "长度应为 {}。"),
        # The first match is taken, so the longer message stands before the shorter.
        ("Must be greater than or equal to {} and less than or equal to {}.", "应在 {} 到 {} 之间。"),
        ("Must be greater than or equal to {}.", "不能小于 {}。"),
        ("Must be less than or equal to {}.", "不能大于 {}。"),
        ("Must be one of: {}.", "只能是：{}。"),
        ("String does not match expected pattern.", "格式不正确。"),
        ("Invalid value.", "取值不正确。"),
        # Of our own fields.
        ("May not be blank.", "不能为空白。"),
        ("Not together with {}.", "不能与 {} 同时填写。"),
        (
            "May not contain control characters or characters that change the direction of writing.",
            "不能含有控制字符或改变文字方向的字符。",
        ),
        ("Must be between the years 2000 and 2100.", "时间应在 2000 年到 2100 年之间。"),
        (
            "Not a valid address: a path such as /me, or https://…",
            "地址不正确，请填写以 / 开头的站内路径（例如 /me）或 https:// 开头的网址。",
        ),
    )
)


def translate(message: str, language: str) -> str:
    """The message of a field in the caller's language; unknown ones stay as they are."""
    if language == "en":
        return message
    for pattern, chinese in _CHINESE:
        match = pattern.match(message)
        if match:
            said = traditional(chinese) if language == TAIWAN else chinese
            return said.format(*match.groups())
    return message
