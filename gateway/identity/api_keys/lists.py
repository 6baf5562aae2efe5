"""The list of API keys, with their last use, and what a key may be given."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, each_readable
from gateway.identity.api_keys.domain import Status
from gateway.identity.api_keys.errors import NoSuchKey
from gateway.identity.roles.permissions import FOR_KEYS, FOR_UNITS, PERMISSIONS

#: What rows of earlier releases do not have.
_OF_BEFORE: Final = {"is_sandbox": False, "unit_id": None, "maker_left_at": None}


def list_keys(keys: TenantCollection, secrets: TenantCollection, query: Mapping[str, Any], at: datetime) -> Page:
    """Newest first."""
    page = keys.page({}, descending=True, cursor=query.get("cursor"), limit=query["limit"], without=("slot",))
    return Page(_with_uses(page.items, secrets, at), page.next)


def show_key(keys: TenantCollection, secrets: TenantCollection, key_id: str, at: datetime) -> Document:
    """Raises NoSuchKey."""
    shown = _with_uses(keys.find({"_id": key_id}, limit=1), secrets, at)
    if not shown:
        raise NoSuchKey
    return shown[0]


def _with_uses(rows: Sequence[Document], secrets: TenantCollection, at: datetime) -> list[Document]:
    ids = [row["_id"] for row in rows]
    used = secrets.find({"key_id": {"$in": ids}}, limit=len(ids) or 1, only=["key_id", "used_at"])
    used_at = {row["key_id"]: row["used_at"] for row in used}
    # Rows of a page have naive datetimes that mean UTC.
    now = at.astimezone(UTC).replace(tzinfo=None)
    return each_readable(rows, lambda row: _shown(row, used_at.get(row["_id"]), now))


def permissions_for(actor: Actor) -> list[Document]:
    """What the actor may give to a key, in words."""
    return [
        {
            "permission": name,
            "zh": PERMISSIONS[name].zh,
            "en": PERMISSIONS[name].en,
            "for_units": name in FOR_UNITS,
        }
        for name in FOR_KEYS
        if actor.may(name)
    ]


def _shown(row: Document, used_at: datetime | None, now: datetime) -> Document:
    until = row["expires_at"]
    ended = row["status"] == Status.ACTIVE.value and until is not None and until <= now
    return {**_OF_BEFORE, **row, "used_at": used_at, "status": Status.EXPIRED.value if ended else row["status"]}
