"""Migrations of members: what a release does once to the data of earlier ones."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.finding import order_of
from chassis.kernel.migrations import Documents, Migration, Projections
from chassis.kernel.writes import Document
from services.members.call_contacts.record import CALLS
from services.members.mentions.record import COLLECTION as MENTIONS
from services.members.order_contacts.record import ORDERS, REQUESTERS
from services.members.people.administrators import COLLECTION as ADMINISTRATORS

_MENTIONS: Final = Migration(
    number=1,
    name="mentions-of-before",
    why=(
        "undoing an import of people asks which records of before this release name them",
        "撤销人员导入时，需要知道本版本之前有哪些记录涉及这些人员",
    ),
    work=Projections(named=(MENTIONS,)),
)

_ADMINISTRATORS: Final = Migration(
    number=2,
    name="administrators-of-before",
    why=(
        "the last administrator of a street office is known before they erase themselves",
        "注销前可识别街道最后一名管理员，补齐本版本之前的授权",
    ),
    work=Projections(named=(ADMINISTRATORS,)),
)

_ORDER_CONTACTS: Final = Migration(
    number=3,
    name="order-contacts-of-before",
    why=(
        "units call the requesters of work orders that were dispatched before this release",
        "承办单位需要联系本版本之前派出的工单的提出人",
    ),
    work=Projections(named=(ORDERS, REQUESTERS)),
)

_CALL_CONTACTS: Final = Migration(
    number=4,
    name="call-contacts-of-before",
    why=(
        "the desk calls the requesters of call-backs that were queued before this release",
        "回访人员需要联系本版本之前生成的回访的提出人",
    ),
    work=Projections(named=(CALLS,)),
)


def _with_order(row: Document) -> Mapping[str, Any]:
    return {"$set": {"name_order": order_of(row["name"])}}


_ORDER_OF_NAMES: Final = Migration(
    number=5,
    name="order-of-names",
    why=(
        "firms that were registered before this release stand in their place when the list is sorted by name",
        "企业列表按名称排序时，本版本之前登记的企业排在相应位置",
    ),
    work=Documents(collection="enterprises", where={"name_order": {"$exists": False}}, change=_with_order),
)

MIGRATIONS: Final = (_MENTIONS, _ADMINISTRATORS, _ORDER_CONTACTS, _CALL_CONTACTS, _ORDER_OF_NAMES)
