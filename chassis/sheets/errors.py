"""Why a spreadsheet is refused as a whole. What is wrong with single cells is told cell by cell."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text
from chassis.untrusted.runner import TOO_COSTLY


class SheetUnreadable(RuleViolated):
    slug = "sheet-unreadable"
    text = Text(
        zh="文件无法读取。请用 Excel 或 WPS 另存为 .xlsx，或保存为 UTF-8 的 CSV 后再试。",
        en="The file cannot be read. Save it as .xlsx, or as CSV in UTF-8, and try again.",
    )


class SheetLocked(RuleViolated):
    slug = "sheet-locked"
    text = Text(
        zh="文件设有密码，请去掉密码后再上传。", en="The file has a password; remove it and send the file again."
    )


class SheetEmpty(RuleViolated):
    slug = "sheet-empty"
    text = Text(
        zh="表格是空的。请在第一个工作表中按模板填写，至少填一行。",
        en="The sheet is empty. Fill in the first sheet as in the template, one row at least.",
    )


class SheetTooLong(RuleViolated):
    slug = "sheet-too-long"
    text = Text(zh="一次最多导入 {most} 行，请分成几个文件。", en="{most} rows at most at once; split the file.")


class SheetTooWide(RuleViolated):
    slug = "sheet-too-wide"
    text = Text(zh="列数过多，请按模板保留需要的列。", en="Too many columns; keep those of the template.")


class HeaderMerged(RuleViolated):
    slug = "header-merged"
    text = Text(
        zh="表头有合并单元格。请取消合并，并把表头放在第一行（去掉上方的大标题），再上传。",
        en="The header has merged cells. Unmerge them, and let the header be the first row, without a title above it.",
    )


class HeaderUnknown(RuleViolated):
    slug = "header-unknown"
    text = Text(
        zh="表头与模板不一致。不认识的列：{unknown}；缺少的必填列：{missing}；重复的列：{twice}。请下载模板对照修改。",
        en="The header differs from the template. Unknown: {unknown}; required but missing: {missing}; twice: {twice}. "
        "Download the template and compare.",
    )


class SheetTooCostly(RuleViolated):
    slug = "sheet-too-costly"
    text = Text(
        zh="表格过大，无法处理。请删除空白的行和列（选中后右键删除），只保留需要导入的数据。",
        en="The sheet is too large to be read. Delete empty rows and columns and keep only what is to be imported.",
    )


REFUSALS: Final[Mapping[str, type[RuleViolated]]] = {
    "unreadable": SheetUnreadable,
    "locked": SheetLocked,
    "empty": SheetEmpty,
    "too-many-rows": SheetTooLong,
    "too-many-columns": SheetTooWide,
    "merged-header": HeaderMerged,
    TOO_COSTLY: SheetTooCostly,
}
