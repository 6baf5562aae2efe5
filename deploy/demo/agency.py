"""Agency cases of a practice, each at another step: asked for, papers received, at the window, ready, handed back."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from deploy.demo.client import Client, follows, once_possible
from deploy.demo.company import Company, Row

_CASES: Final = "/api/v1/requests/agency-cases"
#: The way of a case, in order; a row of the story names the last act that is played.
_WAY: Final = ("ask", "take_on", "receive", "check", "hand_in", "step", "result", "hand_back")
_RESULT: Final = {"name": "办理结果文书", "form": "original", "count": 1}


def play(company: Company, story: Row) -> None:
    """Idempotent: cases that are there are not asked for again."""
    rows = story.get("agency", [])
    if not rows or company.resident.get(_CASES, mine="true", limit=1)["items"]:
        return
    items = {item["name"]: item for item in _items(company)}
    for number, row in enumerate(rows):
        item = items[row["item"]]
        asker, body = _asked(company, row, item["id"])
        ask = partial(asker.post, _CASES, body, key=f"demo-{company.slug}-agency-{number}")
        case = once_possible("the agency case", ask, 403, 409, 422)
        acts = _acts(company, case["id"], item["materials"] or ["申请表（现场填写）"])
        for act in _WAY[1 : _WAY.index(row["until"]) + 1]:
            acts[act]()


def _asked(company: Company, row: Row, item_id: str) -> tuple[Client, dict[str, Any]]:
    """By the resident, also for their own firm; or by the secretary, for a firm whose people come to the desk."""
    body: dict[str, Any] = {"catalogue_item_id": item_id, "building_id": company.building, "note": row.get("note", "")}
    if "firm" in row:
        firm = company.id_of("enterprises", f"e-{row['firm']}")
        return company.secretary, {**body, "enterprise_id": firm, "contact_name": row["contact"]}
    if row.get("own_firm"):
        people = company.plan.members["members"]
        key = next(one["enterprise_key"] for one in people if one["key"] == company.plan.resident)
        body["enterprise_id"] = company.id_of("enterprises", key)
    return company.resident, body


def _items(company: Company) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = company.admin.get(
        "/api/v1/requests/catalogue-items", agency_service="true", limit=200
    )["items"]
    return items


def _acts(company: Company, case_id: str, materials: list[str]) -> Mapping[str, Callable[[], object]]:
    path, agent = f"{_CASES}/{case_id}", company.secretary
    papers = [{"name": name, "form": "original", "count": 1} for name in materials]
    window = {"window": "政务服务中心 3 号窗口", "receipt": f"SL{case_id[-6:].upper()}"}
    return {
        "take_on": lambda: agent.post(f"{path}/take-on"),
        "receive": lambda: _handed(company, path, {"way": "in", "new": papers}),
        "check": lambda: agent.post(f"{path}/check"),
        "hand_in": lambda: agent.post(f"{path}/hand-in", window),
        "step": lambda: agent.post(f"{path}/steps", key=f"{case_id}-step"),
        "result": lambda: agent.post(f"{path}/result", {"granted": True, "returned": [1], "issued": [_RESULT]}),
        "hand_back": lambda: _handed(company, path, {"way": "out"}),
    }


def _handed(company: Company, path: str, listed: Mapping[str, Any]) -> None:
    """The agent lists the papers, and the person confirms them."""
    company.secretary.post(f"{path}/hand-overs", listed)
    shown = company.resident.get(path)
    hand_over = shown["hand_overs"][-1]["id"]
    company.resident.post(f"{path}/hand-overs/{hand_over}/confirm")
    follows(lambda: company.resident.get(path)["waits_for"] is None, what="the hand-over")
