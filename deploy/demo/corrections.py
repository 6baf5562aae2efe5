"""The part of the day in which somebody typed something wrongly: corrected, merged, and on record."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final

from deploy.demo.client import Client, Refused
from deploy.demo.stage import Stage

_MEMBERS: Final = "/api/v1/members"


def play_corrections(stage: Stage, secretary: Client, person: Client, building_id: str) -> None:
    """A phone number is corrected, a firm that was registered twice is merged, a move is planned."""
    path = f"{_MEMBERS}/members/{person.person_id}"

    def correct() -> None:
        secretary.send("PATCH", path, body={"phone": "17000005678"})
        stage.told(person, "changed", secretary.correlation)

    stage.step(secretary, f"更正{person.name}的电话，本人收到提醒", correct)
    latest = partial(secretary.get, f"{path}/history", limit=1)
    stage.step(secretary, "查看变更记录：谁、何时、改了什么（个人信息不显示）", latest)
    firm = {"name": f"云帆科技有限公司（{stage.run}）", "building_id": building_id}
    first = stage.admin.post(f"{_MEMBERS}/enterprises", firm)
    twice = {**firm, "name": f"云帆 科技有限公司({stage.run})"}
    try:
        stage.admin.post(f"{_MEMBERS}/enterprises", twice)
    except Refused as refused:
        stage.step(stage.admin, f"同名企业再次登记，被提示：{refused.slug}", lambda: None)
    second = stage.admin.post(f"{_MEMBERS}/enterprises", {**twice, "despite_duplicates": True})

    def merge() -> None:
        stage.admin.post(f"{_MEMBERS}/enterprises/{second['id']}/merge", {"into_id": first["id"]})
        stage.told(secretary, "merged", stage.admin.correlation)

    stage.step(stage.admin, f"核实是同一家，合并档案，{secretary.name}收到提醒", merge)
    stage.step(stage.admin, "计划下周迁入，当天自动登记", partial(_plan, stage, secretary, first["id"], building_id))


def _plan(stage: Stage, secretary: Client, enterprise_id: str, building_id: str) -> None:
    suite: dict[str, Any] = stage.admin.post(
        f"{_MEMBERS}/suites", {"building_id": building_id, "floor": 1, "number": f"D-{stage.run[-6:]}"}
    )
    day = (datetime.now(UTC) + timedelta(days=7)).date().isoformat()
    plan = {"kind": "in", "suite_id": suite["id"], "enterprise_id": enterprise_id, "on_date": day}
    stage.admin.post(f"{_MEMBERS}/planned-moves", plan)
    stage.told(secretary, "planned", stage.admin.correlation)
