"""Sheets and step logs as a city's hotline exports them."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from chassis.sheets.writing import Sheets
from chassis.testing.world import Answer, Client, World
from services.requests.hotline.mapping import HotlineMapping
from tests.builders.requests import staff

HEADERS: Final = [one.header for one in HotlineMapping.default("m").columns]
STEP_HEADERS: Final = [one.header for one in HotlineMapping.default("m").step_columns]
CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CELLS: Final = {
    "工单编号": "DH20261122000001",
    "工单类型": "投诉",
    "问题分类": "市容环卫->停车管理->乱停车",
    "标签": "停车",
    "标题": "地库出口被占",
    "主要内容": "每天早上八点出口停满车，无法驶出。",
    "工单状态": "处理中",
    "来电人": "王女士",
    "电话": "138****1234",
    "被反映区": "湖里区",
    "街乡镇": "江头街道",
    "受理方式": "电话",
    "企业名称": "",
    "是否解决": "",
    "是否满意": "未评价",
    "工单性质": "主办",
    "村/社区": "江村社区",
    "小区点位": "台湾街 1 号",
}
_STEP: Final = {
    "工单编号": "DH20261122000001",
    "办理环节": "受理",
    "开始状态": "待受理",
    "结束状态": "已受理",
    "操作人": "话务员 12",
    "操作单位": "市热线中心",
    "操作时间": "2026-11-22 08:01:00",
}


def a_row(number: int = 1, **cells: str) -> dict[str, str]:
    """A row by header."""
    return dict.fromkeys(HEADERS, "") | _CELLS | {"工单编号": f"DH2026112200{number:04}"} | cells


def a_step(step: str = "受理", at: str = "2026-11-22 08:01:00", number: int = 1, **cells: str) -> dict[str, str]:
    return _STEP | {"办理环节": step, "操作时间": at, "工单编号": f"DH2026112200{number:04}"} | cells


def as_csv(rows: Sequence[Mapping[str, str]], headers: Sequence[str] = HEADERS) -> bytes:
    made = io.StringIO()
    lines = csv.writer(made)
    lines.writerows([headers, *([row.get(header, "") for header in headers] for row in rows)])
    return made.getvalue().encode()


def as_xlsx(rows: Sequence[Mapping[str, str]], headers: Sequence[str] = HEADERS) -> bytes:
    with Sheets("工单") as made:
        made.head(headers)
        for row in rows:
            made.add([row.get(header, "") for header in headers])
        return made.done()


def send(
    client: Client, data: bytes, *, kind: str = CSV, what: str = "sheets", mode: str = "apply", more: str = ""
) -> Answer:
    return client.send("POST", f"/hotline-files?what={what}&mode={mode}{more}", data, {"Content-Type": kind})


def given_sheets(world: World, *rows: Mapping[str, str]) -> dict[str, Any]:
    """Taken as rows; returns the plan."""
    answer = staff(world).post("/hotline-rows", {"what": "sheets", "rows": list(rows) or [a_row()]})
    assert answer.status == 200, answer.body
    world.drain()
    made: dict[str, Any] = answer.body
    return made
