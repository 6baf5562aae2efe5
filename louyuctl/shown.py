"""Answers on the screen: a table for people, JSON for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, Final

import orjson
from rich.markup import escape
from rich.table import Table

from deploy.local.screen import Screen

#: What a column is called in Chinese.
WORDS: Final = {
    "service": "服务",
    "program": "进程",
    "state": "状态",
    "since": "自",
    "address": "地址",
    "host": "主机",
    "waiting": "等待",
    "due_since": "应发自",
    "last_success_at": "最近成功",
    "failing_since": "失败自",
    "fault": "原因",
    "sent": "已发出",
    "code": "答复码",
    "reply": "答复",
    "ready": "就绪",
    "says": "回答",
    "group": "消费组",
    "topic": "主题",
    "partition": "分区",
    "committed": "已提交",
    "end": "末尾",
    "lag": "未读",
    "unpublished": "未发布",
    "oldest_seconds": "最早等待秒数",
    "oldest": "最早",
    "newest": "最近",
    "count": "条数",
    "fingerprint": "原因标识",
    "kind": "错误",
    "detail": "说明",
    "types": "类型",
    "type": "类型",
    "tenants": "租户",
    "tenant": "租户",
    "aggregate": "聚合",
    "sequence": "序号",
    "message": "消息",
    "published": "发布时间",
    "attempts": "次数",
    "next_at": "下次",
    "waiting_since": "等待自",
    "scope": "范围",
    "figure": "指标",
    "kept": "现值",
    "counted": "应为",
    "backup": "备份",
    "at": "时刻",
    "reaches": "可恢复至",
    "documents": "文档数",
    "size": "字节",
    "louyu": "版本",
    "made_by": "操作者",
    "files": "文件数",
    "damage": "损坏",
    "restored_to": "已恢复至",
    "operations": "重放写入",
    "seconds": "秒",
    "events": "事件数",
    "aggregates": "聚合数",
    "heard_by": "已处理的服务",
    "healed": "已修复",
    "next_whole": "下次完整备份",
    "next_slice": "下次增量",
    "whole_kept_since": "完整备份保留自",
    "place": "位置",
    "path": "路径",
    "before": "原值",
    "after": "新值",
    "sign": "状况",
    "page": "处理手册",
    "what": "说明",
    "by": "操作人",
    "why": "原因",
    "about": "对象",
    "outcome": "结果",
    "total": "重读条数",
    "without_effect": "尚未生效",
    "any_moment_since": "任意时刻可恢复自",
}


#: Columns of ids of street offices, beside which the table says the names.
_OFFICES: Final = ("tenant", "tenants")


def rows_on(
    screen: Screen,
    rows: Sequence[Any],
    *,
    as_json: bool,
    none: tuple[str, str],
    offices: Mapping[str, str] | None = None,
) -> None:
    """Dataclasses as a table, or as a JSON list. `none` is said in both languages when there are no rows."""
    if as_json:
        print(json_of(rows))
    elif rows:
        screen.table(_table(rows, offices or {}))
    else:
        screen.say(*none)


def json_of(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2, default=str).decode()


def _table(rows: Sequence[Any], offices: Mapping[str, str]) -> Table:
    table = Table(box=None, pad_edge=False)
    names = _names(rows[0])
    for name in names:
        table.add_column(f"{WORDS[name]} {name.replace('_', ' ')}" if name in WORDS else name.replace("_", " "))
    for row in rows:
        values = ((name, getattr(row, name)) for name in names)
        table.add_row(*(escape(_text(_named(value, offices) if name in _OFFICES else value)) for name, value in values))
    return table


def _named(value: object, offices: Mapping[str, str]) -> object:
    """An id with the name before it where one is known."""
    if isinstance(value, list):
        return [_named(one, offices) for one in value]
    return f"{offices[value]} {value}" if isinstance(value, str) and value in offices else value


def _names(row: Any) -> list[str]:
    assert is_dataclass(row)  # noqa: S101 # every command answers with dataclasses
    return [field.name for field in fields(row)]


def _text(value: object) -> str:
    match value:
        case None:
            return "–"
        case bool():
            return "✓" if value else "✗"
        case datetime():
            return value.astimezone().isoformat(sep=" ", timespec="seconds")
        case float():
            return f"{value:.1f}"
        case list():
            return ", ".join(_text(one) for one in value[:5]) + (" …" if len(value) > 5 else "")
        case _:
            return str(value)
