"""A person's ledger of hours and points."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, newest


def list_entries(entries: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Newest first; one's own, or with ledger.read somebody else's."""
    return newest(entries, {"person_id": _whose(actor, query)}, "recorded_at", query)


def balance(entries: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Document:
    """The sums of all entries."""
    person = _whose(actor, query)
    sums = entries.totals({"person_id": person}, by="kind", of="amount")
    return {"person_id": person, **{kind: round(sums.get(kind, 0), 2) for kind in ("hours", "points")}}


def _whose(actor: Actor, query: Mapping[str, Any]) -> str:
    person = str(query.get("person_id") or actor.person_id)
    if person != actor.person_id:
        actor.demand("ledger.read")
    return person
