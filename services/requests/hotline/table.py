"""Columns and codes that a mapping of the hotline speaks of, and what is shipped for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


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
    #: Only written by us.
    TEXT = "text"


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
#: What the hotline may want done; without words for both it is not understood.
DEMANDS: Final = ("redo", "urge")
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


HEADERS: Final = {
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
STEP_HEADERS: Final = {
    StepField.NUMBER: "工单编号",
    StepField.STEP: "办理环节",
    StepField.BEFORE: "开始状态",
    StepField.AFTER: "结束状态",
    StepField.OPERATOR: "操作人",
    StepField.UNIT: "操作单位",
    StepField.AT: "操作时间",
    StepField.TEXT: "办理说明",
}
CALLED: Final = {str(one): header for one, header in (*HEADERS.items(), *STEP_HEADERS.items())}
WORDS: Final = {
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
DAYS: Final = {"query": 1, "help": 5, "complaint": 5, "report": 5, "suggestion": 5, "praise": 3}
