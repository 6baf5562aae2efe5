"""What people are told of forms and answers that are not right."""

from typing import Final

from chassis.kernel.text import Text

UNKNOWN_KEYWORD: Final = Text(zh="表单不支持这个关键字。", en="Forms do not know this keyword.")
UNKNOWN_TYPE: Final = Text(
    zh="不支持这种字段类型；可用：文本、整数、数字、是否、日期、单选、多选。",
    en="Forms do not know this type; there are string, integer, number, boolean, date, enum and array of enum.",
)
WRONG_VALUE: Final = Text(zh="取值不正确。", en="This value is not possible here.")
NO_FIELDS: Final = Text(zh="表单至少要有一个字段。", en="A form has at least one field.")
TOO_MANY_FIELDS: Final = Text(zh="一张表单最多 {most} 个字段。", en="A form has {most} fields at most.")
BAD_NAME: Final = Text(
    zh="字段代码以小写字母开头，只含小写字母、数字和下划线，最长 40 个字符。",
    en="The name of a field begins with a small letter and has small letters, digits and underscores, 40 at most.",
)
BAD_BOUNDS: Final = Text(zh="上下限不正确。", en="These bounds are not possible.")
BAD_CHOICES: Final = Text(
    zh="请填写 1 至 {most} 个互不相同的选项，每个选项都要有名称。",
    en="There are 1 to {most} different choices, and a word for each.",
)
BAD_PATTERN: Final = Text(
    zh="格式规则须以 ^ 开头、以 $ 结尾，只用字符、字符类和次数，可变次数最多 3 处，例如 ^[A-Z]{2}[0-9]{4,8}$。",
    en="A pattern goes from ^ to $, with characters, classes and how often, three of them open: ^[A-Z]{2}[0-9]{4,8}$.",
)
NOT_KNOWN: Final = Text(zh="引用了不存在的字段。", en="This names a field that is not there.")
NOT_SAID: Final = Text(zh="此项必填。", en="This is required.")
NO_FORM: Final = Text(zh="这个事项没有表单，不用填写。", en="This item has no form to fill in.")
NOT_ASKED: Final = Text(zh="表单中没有这一项。", en="The form does not ask for this.")
NO_TEXT: Final = Text(zh="请填写文字。", en="Write a text.")
NO_INTEGER: Final = Text(zh="请填写整数。", en="Write a whole number.")
NO_NUMBER: Final = Text(zh="请填写数字。", en="Write a number.")
NO_BOOLEAN: Final = Text(zh="请选择是或否。", en="Say yes or no.")
NO_DAY: Final = Text(zh="请填写日期，例如 2026-11-22。", en="Write a day, such as 2026-11-22.")
NO_CHOICE: Final = Text(zh="请从给出的选项中选择。", en="Choose one of those that are offered.")
TWICE: Final = Text(zh="同一个选项只能选一次。", en="Choose each of them once.")
TOO_SHORT: Final = Text(zh="至少填写 {least} 个字。", en="Write {least} characters at least.")
TOO_LONG: Final = Text(zh="最多填写 {most} 个字。", en="Write {most} characters at most.")
TOO_SMALL: Final = Text(zh="不能小于 {least}。", en="It may not be less than {least}.")
TOO_LARGE: Final = Text(zh="不能大于 {most}。", en="It may not be more than {most}.")
TOO_FEW: Final = Text(zh="至少选择 {least} 项。", en="Choose {least} at least.")
TOO_MANY: Final = Text(zh="最多选择 {most} 项。", en="Choose {most} at most.")
NOT_AS_PATTERN: Final = Text(zh="格式不正确，请按提示填写。", en="This is not of the form that is asked for.")
PERSONAL: Final = Text(
    zh="请不要填写个人手机号或证件号，工作人员会另行联系您。",
    en="Write no mobile or identity number here; staff know how to reach you.",
)
