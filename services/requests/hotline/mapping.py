"""Which column of the hotline's sheets means what, and which of its words are which codes of ours. Data of each tenant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, differing, values_of
from chassis.kernel.text import Text
from services.requests.hotline.errors import CodeUnknown, ColumnMissing, ColumnTwice
from services.requests.hotline.events import HotlineMappingChanged


class SheetField(StrEnum):
    """What a column of a work sheet says."""

    NUMBER = "number"
    KIND = "kind"
    TOPIC = "topic"
    TAGS = "tags"
    TITLE = "title"
    CONTENT = "content"
    STATE = "state"
    CALLER = "caller"
    PHONE = "phone"
    DISTRICT = "district"
    STREET = "street"
    RESULT = "result"
    REPLY = "reply"
    WAY = "way"
    CLOSED_AT = "closed_at"
    FIRM = "firm"
    SOLVED = "solved"
    SATISFIED = "satisfied"
    NATURE = "nature"
    COMMUNITY = "community"
    PLACE = "place"


class StepField(StrEnum):
    """What a column of a step log says."""

    NUMBER = "number"
    STEP = "step"
    BEFORE = "before"
    AFTER = "after"
    OPERATOR = "operator"
    UNIT = "unit"
    AT = "at"


#: Without these there is nothing to make a request of.
REQUIRED: Final = (SheetField.NUMBER, SheetField.KIND, SheetField.TITLE, SheetField.CONTENT)
REQUIRED_STEPS: Final = (StepField.NUMBER, StepField.STEP, StepField.AT)
#: The codes of ours that words of the hotline may mean. Of topics they are categories, of places ids of buildings.
CODES: Final[Mapping[SheetField, Sequence[str]]] = {
    SheetField.KIND: ("query", "help", "complaint", "report", "suggestion", "praise", "other"),
    # The last two are what the hotline wants done; steps may be called so too.
    SheetField.STATE: ("answered", "redo", "urge"),
    SheetField.SOLVED: ("solved", "partly", "unsolved"),
    SheetField.SATISFIED: ("satisfied", "mostly", "unsatisfied", "unrated"),
    SheetField.NATURE: ("lead", "assist", "transfer"),
}
#: A cell of these must be one of the words that are mapped; so a shifted row is seen.
STRICT: Final = (SheetField.KIND, SheetField.SOLVED, SheetField.SATISFIED, SheetField.NATURE)
FREE: Final = (SheetField.TOPIC, SheetField.PLACE)


@dataclass(frozen=True, kw_only=True)
class SheetColumn:
    field: SheetField
    header: str


@dataclass(frozen=True, kw_only=True)
class StepColumn:
    field: StepField
    header: str


@dataclass(frozen=True, kw_only=True)
class MappedCode:
    """What the hotline calls it, and our code."""

    field: SheetField
    theirs: str
    ours: str


@dataclass(frozen=True, kw_only=True)
class KindLimit:
    """How many working days the hotline gives for one kind of sheet, by our code."""

    kind: str
    days: int


_HEADERS: Final = {
    SheetField.NUMBER: "工单编号",
    SheetField.KIND: "工单类型",
    SheetField.TOPIC: "问题分类",
    SheetField.TAGS: "标签",
    SheetField.TITLE: "标题",
    SheetField.CONTENT: "主要内容",
    SheetField.STATE: "工单状态",
    SheetField.CALLER: "来电人",
    SheetField.PHONE: "电话",
    SheetField.DISTRICT: "被反映区",
    SheetField.STREET: "街乡镇",
    SheetField.RESULT: "办理结果",
    SheetField.REPLY: "回复内容",
    SheetField.WAY: "受理方式",
    SheetField.CLOSED_AT: "办结时间",
    SheetField.FIRM: "企业名称",
    SheetField.SOLVED: "是否解决",
    SheetField.SATISFIED: "是否满意",
    SheetField.NATURE: "工单性质",
    SheetField.COMMUNITY: "村/社区",
    SheetField.PLACE: "小区点位",
}
_STEP_HEADERS: Final = {
    StepField.NUMBER: "工单编号",
    StepField.STEP: "办理环节",
    StepField.BEFORE: "开始状态",
    StepField.AFTER: "结束状态",
    StepField.OPERATOR: "操作人",
    StepField.UNIT: "操作单位",
    StepField.AT: "操作时间",
}
_CALLED: Final = {str(one): header for one, header in (*_HEADERS.items(), *_STEP_HEADERS.items())}
_WORDS: Final = {
    SheetField.KIND: {
        "咨询": "query", "求助": "help", "投诉": "complaint", "举报": "report",
        "建议": "suggestion", "表扬": "praise", "其他": "other",
    },
    SheetField.STATE: {"已办结": "answered", "退回重办": "redo", "催办": "urge"},
    SheetField.SOLVED: {"解决": "solved", "部分解决": "partly", "未解决": "unsolved"},
    SheetField.SATISFIED: {
        "满意": "satisfied", "基本满意": "mostly", "不满意": "unsatisfied", "未评价": "unrated",
    },
    SheetField.NATURE: {"主办": "lead", "协办": "assist", "转办": "transfer"},
}  # fmt: skip
_DAYS: Final = {"query": 1, "help": 5, "complaint": 5, "report": 5, "suggestion": 5, "praise": 3}


@dataclass(kw_only=True)
class MappingDetails:
    """The fields that a street office sets. The first code of a field that means ours is what we write back.

    `default_days`: working days for kinds without a limit of their own.
    """

    columns: list[SheetColumn] = field(
        default_factory=lambda: [SheetColumn(field=one, header=header) for one, header in _HEADERS.items()]
    )
    step_columns: list[StepColumn] = field(
        default_factory=lambda: [StepColumn(field=one, header=header) for one, header in _STEP_HEADERS.items()]
    )
    codes: list[MappedCode] = field(
        default_factory=lambda: [
            MappedCode(field=one, theirs=theirs, ours=ours)
            for one, words in _WORDS.items()
            for theirs, ours in words.items()
        ]
    )
    limits: list[KindLimit] = field(
        default_factory=lambda: [KindLimit(kind=kind, days=days) for kind, days in _DAYS.items()]
    )
    default_days: int = 5


@dataclass(kw_only=True)
class HotlineMapping(MappingDetails, Aggregate):
    """One per street office; the shipped one holds until it is set for the first time."""

    @classmethod
    def default(cls, identifier: str) -> Self:
        return cls(id=identifier)

    def change(self, details: MappingDetails) -> None:
        """Without a real change nothing happens. Raises ColumnMissing, ColumnTwice, CodeUnknown."""
        check(details)
        changed = differing(self, values_of(MappingDetails, details))
        if changed:
            vars(self).update(changed)
            self.record(HotlineMappingChanged(mapping_id=self.id, changed=sorted(changed)))

    def header(self, wanted: SheetField) -> str | None:
        return next((one.header for one in self.columns if one.field is wanted), None)

    def code(self, wanted: SheetField, said: str) -> str | None:
        """What a word of the hotline means. Of topics, a->b->c, the longest beginning that is mapped."""
        known = {one.theirs: one.ours for one in self.codes if one.field is wanted}
        if wanted is SheetField.TOPIC:
            parts = [part.strip() for part in said.split("->")]
            beginnings = ("->".join(parts[:length]) for length in range(len(parts), 0, -1))
            return next((known[one] for one in beginnings if one in known), None)
        return known.get(said)

    def word(self, wanted: SheetField, code: str) -> str:
        """What we write back for a code of ours."""
        return next((one.theirs for one in self.codes if one.field is wanted and one.ours == code), "")

    def words(self, wanted: SheetField) -> list[str]:
        return [one.theirs for one in self.codes if one.field is wanted]

    def days(self, kind: str) -> int:
        return next((one.days for one in self.limits if one.kind == kind), self.default_days)


def check(details: MappingDetails) -> None:
    """Raises ColumnMissing, ColumnTwice, CodeUnknown."""
    _check_columns("columns", [(one.field, one.header) for one in details.columns], REQUIRED)
    _check_columns("step_columns", [(one.field, one.header) for one in details.step_columns], REQUIRED_STEPS)
    seen: set[tuple[SheetField, str]] = set()
    for position, code in enumerate(details.codes):
        if code.field not in FREE and code.ours not in CODES.get(code.field, ()):
            raise CodeUnknown(pointer=f"/codes/{position}/ours", code=code.ours)
        if (code.field, code.theirs) in seen:
            raise ColumnTwice(pointer=f"/codes/{position}/theirs", name=code.theirs)
        seen.add((code.field, code.theirs))
    for position, limit in enumerate(details.limits):
        if limit.kind not in CODES[SheetField.KIND]:
            raise CodeUnknown(pointer=f"/limits/{position}/kind", code=limit.kind)


def _check_columns(name: str, columns: Sequence[tuple[str, str]], required: Sequence[str]) -> None:
    fields, headers = [one for one, _ in columns], [header for _, header in columns]
    for position, (one, header) in enumerate(columns):
        if one in fields[:position] or header in headers[:position]:
            raise ColumnTwice(pointer=f"/{name}/{position}/header", name=header)
    missing = next((one for one in required if one not in fields), None)
    if missing:
        raise ColumnMissing(pointer=f"/{name}", field=Text(zh=_CALLED[missing], en=missing))
