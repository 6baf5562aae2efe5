"""Refusals of the hotline."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchHotlineSheet(NotFound):
    slug = "hotline-sheet-not-found"
    text = Text(zh="没有找到这张热线工单。", en="There is no such hotline sheet.")


class NoSuchHotlineFile(NotFound):
    slug = "hotline-file-not-found"
    text = Text(zh="没有找到这个热线文件。", en="There is no such file of the hotline.")


class ColumnMissing(RuleViolated):
    slug = "hotline-column-missing"
    text = Text(zh="映射缺少必需的字段：{field}。", en="The mapping lacks a field that is needed: {field}.")


class ColumnTwice(RuleViolated):
    slug = "hotline-column-twice"
    text = Text(zh="“{name}”重复出现。", en="{name} is there twice.")


class CodeUnknown(RuleViolated):
    slug = "hotline-code-unknown"
    text = Text(zh="没有代码“{code}”。", en="There is no code {code}.")


class ActTwice(RuleViolated):
    slug = "hotline-act-twice"
    text = Text(zh="同一个办理动作只能对应一个环节。", en="An act has one word only; remove the other.")


class WordIsDemand(RuleViolated):
    slug = "hotline-word-is-demand"
    text = Text(
        zh="“{word}”表示热线要求重办或催办，不能用作本平台步骤的用语。请换一个用语。",
        en="{word} means that the hotline wants something done, so it cannot be a step of ours. Choose another word.",
    )


class FromTheFuture(RuleViolated):
    slug, pointer = "hotline-as-of-in-the-future", "?as_of"
    text = Text(zh="导出时间不能晚于现在。", en="A sheet cannot be exported in the future.")


class TooManySheets(RuleViolated):
    slug = "hotline-too-many-rows"
    text = Text(zh="一次最多处理 {most} 行，请分成几个文件。", en="{most} rows at most at once; split the file.")
