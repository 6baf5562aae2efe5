"""What is said of a field or a cell at fault, by its code. Refusals of rows are kept by these codes; they never change."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.text import Text

REQUIRED: Final = "field-required"
INVALID: Final = "field-invalid"
#: A message that none of these texts is: kept as it came.
AS_SAID: Final = "field-as-said"

DIGITS_LOST: Final = "cell-digits-lost"
FORMULA_FAILED: Final = "cell-formula-failed"
TOO_LONG: Final = "cell-too-long"
NOT_A_DAY: Final = "cell-not-a-day"
NOT_A_MOMENT: Final = "cell-not-a-moment"
NOT_WHOLE: Final = "cell-not-whole"
NOT_YES_NO: Final = "cell-not-yes-no"
NOT_ONE_OF: Final = "cell-not-one-of"

#: What marshmallow and our own fields say; the English text is theirs, word for word. The first that fits is taken, so a
#: longer one stands before a shorter.
FIELDS: Final[Mapping[str, Text]] = {
    REQUIRED: Text(zh="此项必填。", en="Missing data for required field."),
    "field-null": Text(zh="此项不能为空。", en="Field may not be null."),
    "field-unknown": Text(zh="没有这个字段。", en="Unknown field."),
    "field-twice": Text(zh="只能填写一次。", en="May be given only once."),
    "field-too-deep": Text(zh="层级过深。", en="Nested too deeply."),
    "fields-too-many": Text(zh="字段过多。", en="Too many fields."),
    "field-no-text": Text(zh="请填写文字。", en="Not a valid string."),
    "field-no-whole": Text(zh="请填写整数。", en="Not a valid integer."),
    "field-no-number": Text(zh="请填写数字。", en="Not a valid number."),
    "field-no-yes-no": Text(zh="请填写 true 或 false。", en="Not a valid boolean."),
    "field-no-moment": Text(zh="请填写带时区的时间，例如 2026-11-22T09:00:00+08:00。", en="Not a valid datetime."),
    "field-without-zone": Text(zh="时间需带时区，例如 2026-11-22T09:00:00+08:00。", en="Not a valid aware datetime."),
    "field-with-zone": Text(zh="请填写不带时区的时间，例如 2026-11-22T09:00:00。", en="Not a valid naive datetime."),
    "field-no-day": Text(zh="请填写日期，例如 2026-11-22。", en="Not a valid date."),
    "field-no-list": Text(zh="请填写列表。", en="Not a valid list."),
    "field-no-object": Text(zh="请填写键值对象。", en="Not a valid mapping type."),
    "field-no-uuid": Text(zh="编号格式不正确。", en="Not a valid UUID."),
    "field-no-url": Text(zh="网址格式不正确。", en="Not a valid URL."),
    "field-no-email": Text(zh="邮箱格式不正确。", en="Not a valid email address."),
    "field-no-utf8": Text(zh="文字编码不正确，请使用 UTF-8。", en="Not a valid utf-8 string."),
    "field-too-large": Text(zh="数字过大。", en="Number too large."),
    "field-no-ordinary-number": Text(
        zh="请填写普通数字。", en="Special numeric values (nan or infinity) are not permitted."
    ),
    "field-wrong-type": Text(zh="类型不正确。", en="Invalid type."),
    "field-wrong-input": Text(zh="类型不正确。", en="Invalid input type."),
    "field-shorter": Text(zh="长度不能小于 {least}。", en="Shorter than minimum length {least}."),
    "field-longer": Text(zh="长度不能超过 {most}。", en="Longer than maximum length {most}."),
    "field-length-between": Text(
        zh="长度应在 {least} 到 {most} 之间。", en="Length must be between {least} and {most}."
    ),
    "field-length": Text(zh="长度应为 {length}。", en="Length must be {length}."),
    "field-between": Text(
        zh="应在 {least} 到 {most} 之间。",
        en="Must be greater than or equal to {least} and less than or equal to {most}.",
    ),
    "field-below": Text(zh="不能小于 {least}。", en="Must be greater than or equal to {least}."),
    "field-above": Text(zh="不能大于 {most}。", en="Must be less than or equal to {most}."),
    "field-no-choice": Text(zh="只能是：{choices}。", en="Must be one of: {choices}."),
    "field-no-pattern": Text(zh="格式不正确。", en="String does not match expected pattern."),
    INVALID: Text(zh="取值不正确。", en="Invalid value."),
    # Of our own fields.
    "field-blank": Text(zh="不能为空白。", en="May not be blank."),
    "field-not-together": Text(zh="不能与 {other} 同时填写。", en="Not together with {other}."),
    "field-controls": Text(
        zh="不能含有控制字符或改变文字方向的字符。",
        en="May not contain control characters or characters that change the direction of writing.",
    ),
    "field-out-of-years": Text(zh="时间应在 2000 年到 2100 年之间。", en="Must be between the years 2000 and 2100."),
    "field-no-address": Text(
        zh="地址不正确，请填写以 / 开头的站内路径（例如 /me）或 https:// 开头的网址。",
        en="Not a valid address: a path such as /me, or https://…",
    ),
}

#: What is said of a cell of a spreadsheet that is no value of its column.
CELLS: Final[Mapping[str, Text]] = {
    DIGITS_LOST: Text(
        zh="数字超过 15 位，Excel 已丢失末尾几位。请先把这一列设为“文本”格式，再重新填写。",
        en="Excel has lost the last digits of this number. Format the column as text, then enter it again.",
    ),
    FORMULA_FAILED: Text(
        zh="这个单元格的公式出错，请改为填写数值。", en="The formula in this cell failed; enter its value instead."
    ),
    TOO_LONG: Text(zh="内容过长，请缩短。", en="Too long; shorten it."),
    NOT_A_DAY: Text(zh="请填写日期，例如 2026-11-22。", en="Enter a day, such as 2026-11-22."),
    NOT_A_MOMENT: Text(
        zh="请填写日期和时间，例如 2026-11-22 09:00。", en="Enter a day and a time, such as 2026-11-22 09:00."
    ),
    NOT_WHOLE: Text(zh="请填写整数。", en="Enter a whole number."),
    NOT_YES_NO: Text(zh="请填写“是”或“否”。", en="Enter yes or no."),
    NOT_ONE_OF: Text(zh="只能填写：{words}。", en="Enter one of: {words}."),
}

TEXTS: Final[Mapping[str, Text]] = {**FIELDS, **CELLS, AS_SAID: Text(zh="{said}", en="{said}")}
