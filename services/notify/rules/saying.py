"""A condition in words, for people who read rules."""

import re
from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.text import Text
from services.notify.event_types.domain import known_type
from services.notify.rules.domain import Comparison, Condition
from services.notify.rules.words import CODES, FIELDS, FLAGS
from services.notify.templates.labels import LABELS

_IS: Final = Text(zh="{field_zh}为{values_zh}", en="{field_zh} is {values_zh}")
_IS_NOT: Final = Text(zh="{field_zh}不是{values_zh}", en="{field_zh} is not {values_zh}")
_AT_LEAST: Final = Text(zh="{field_zh}不少于 {values_zh}", en="{field_zh} is at least {values_zh}")
_WITH: Final = Text(zh="有{field_zh}", en="with a {field_zh}")
_WITHOUT: Final = Text(zh="没有{field_zh}", en="without a {field_zh}")
_QUOTED: Final = Text(zh="“{value_zh}”", en="“{value_zh}”")
_OR: Final = Text(zh="或", en=" or ")
_YES: Final = Text(zh="是", en="yes")
_NO: Final = Text(zh="否", en="no")
_NONE: Final = Text(zh="无", en="none")
#: Nobody asks the database here whom or what an id names.
_ONE: Final = Text(zh="指定的对象", en="a certain one")
_NAME: Final = re.compile(r"^org\.louyu\.|\.v\d+$")


def said(condition: Condition, event_type: str, language: str) -> str:
    """The condition as a person would say it. A field or code without words stands as it is."""
    field, value = condition.field, condition.value
    if isinstance(value, bool) and condition.op is Comparison.EQUALS and field in FLAGS:
        return FLAGS[field][not value].render(language)
    name = FIELDS[field].render(language) if field in FIELDS else field
    values = value if isinstance(value, list) else [value]
    if values == [None] and condition.op is not Comparison.GTE:
        return (_WITH if condition.op is Comparison.NOT_IN else _WITHOUT).render(language, {"field_zh": name})
    told = [_said(one, field, event_type, language) for one in values]
    form = {Comparison.NOT_IN: _IS_NOT, Comparison.GTE: _AT_LEAST}.get(condition.op, _IS)
    return form.render(language, {"field_zh": name, "values_zh": _OR.render(language).join(told)})


def wordless(condition: Condition, event_type: str) -> list[str]:
    """What the condition names that has no words."""
    values = condition.value if isinstance(condition.value, list) else [condition.value]
    flags = [one for one in values if isinstance(one, bool)]
    unsaid = [one for one in values if isinstance(one, str) and one not in codes_of(event_type, condition.field)]
    has_name = condition.field in (FLAGS if flags else FIELDS)
    return [*([] if has_name else [condition.field]), *unsaid]


def codes_of(event_type: str, field: str) -> Mapping[str, Text]:
    """The codes that the field of this event may have, in words."""
    form = known_type(event_type).fields.get(field, "")
    if form in LABELS:
        return LABELS[form]
    return CODES.get((_NAME.sub("", event_type), field)) or CODES.get(("*", field), {})


def _said(value: Any, field: str, event_type: str, language: str) -> str:
    if isinstance(value, bool):
        return (_YES if value else _NO).render(language)
    if value is None:
        return _NONE.render(language)
    if isinstance(value, int | float):
        return f"{value:g}"
    if known_type(event_type).fields.get(field) in ("id", "ids", "person"):
        return _ONE.render(language)
    words = codes_of(event_type, field).get(str(value))
    return _QUOTED.render(language, {"value_zh": words.render(language) if words else str(value)})
