"""Two firms of one building on the day of loading: one asks for something, the other orders from it and waits for an answer."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from deploy.demo.client import Client, once_possible
from deploy.demo.company import Company, Row

_REQUESTS: Final = "/api/v1/requests"
_NOTE: Final = "下周三下午需要用一次，约 20 人，会后我们恢复原样。"
#: Where a practice has no list of its own. What is published of the others stays as it is.
_OFFERED: Final[Sequence[Row]] = (
    {"kind": "resource", "category": "space", "title": "共享会议室（工作日下午）", "quantity": 6, "measure": "场"},
    {"kind": "need", "category": "professional", "title": "社保增减员操作辅导", "text": "新来的同事第一次办理。"},
)
_ASKED: Final = {"title": "货梯工作日停运太早", "description": "下午五点以后送货只能走楼梯，希望延长到七点。"}


def deal(company: Company, contact: Client, neighbour: Client) -> None:
    """Idempotent, by the keys of what is posted. An order that was answered since stays as it is."""
    firm = _firm_of(company, 0)
    for number, spec in enumerate(() if company.plan.requests["listings"] else _OFFERED):
        body = {**spec, "building_id": company.building, "offered_by": "enterprise", "party_id": firm}
        _once_known(contact, "listings", body, f"demo-{company.slug}-firm-listing-{number}")
    asked = {**_ASKED, "building_id": company.building, "enterprise_id": firm}
    _once_known(contact, "requests", asked, f"demo-{company.slug}-firm-request")
    mine = contact.get(f"{_REQUESTS}/listings", mine="true", kind="resource", limit=200)["items"]
    open_ones = [row["id"] for row in mine if row["status"] == "open"]
    if open_ones and not neighbour.get(f"{_REQUESTS}/orders", by_me="true", limit=1)["items"]:
        order = {"quantity": 1, "note": _NOTE}
        _once_known(neighbour, f"listings/{open_ones[-1]}/orders", order, f"demo-{company.slug}-firm-order")


def _firm_of(company: Company, number: int) -> str:
    key = company.plan.contacts[number]
    member = next(row for row in company.plan.members["members"] if row["key"] == key)
    return company.id_of("enterprises", member["enterprise_key"])


def _once_known(client: Client, what: str, body: dict[str, Any], key: str) -> None:
    """Whether somebody is verified, and where they work, reaches requests as an event."""
    once_possible(what, partial(client.post, f"{_REQUESTS}/{what}", body, key=key), 403, 409, 422)
