"""What the rows of members count, for comparing it with the figures."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final, Protocol, cast

from chassis.kernel.identity import TenantId, scope
from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from chassis.persistence.vault import Vault
from reporting.figures import Count
from reporting.recount import Recount, counts_of, moment_of, rows_of
from services.members.figures import amounts_of, in_building, role_scopes
from services.members.people.sealing import name_and_kinds


class _Settings(Protocol):
    @property
    def data_key(self) -> str: ...


def _of_tenant(store: Store, tenant: TenantId, settings: object) -> Iterator[Count]:
    vault = Vault(cast("_Settings", settings).data_key, tenant)
    for row in rows_of(store, "buildings", tenant):
        closed = row.get("status") == "closed"
        there = not closed and row.get("status") != "taken_back"
        true = {"total": there, "key": there and row["key_building"]}
        yield from counts_of("buildings", true, in_building(row["_id"]), _registered(row))
        yield from counts_of("buildings", {"closed": closed}, in_building(row["_id"]), moment_of(row, "closed"))
    for row in rows_of(store, "enterprises", tenant):
        yield from _of_enterprise(row)
    for row in rows_of(store, "organisations", tenant):
        yield from _of_organisation(row)
    for row in rows_of(store, "members", tenant):
        yield from _of_member(row, vault)
    for row in rows_of(store, "role_assignments", tenant):
        yield from _of_role(row)
    for row in rows_of(store, "ledger_entries", tenant):
        amounts, at = amounts_of(row["kind"], row["amount"]), row.get("happened_at") or moment_of(row, "recorded")
        yield from counts_of("ledger", amounts, in_building(row["building_id"]), at)


def _of_enterprise(row: Document) -> Iterator[Count]:
    where, status = in_building(row["building_id"]), row.get("status")
    yield from counts_of("enterprises", {"left": status == "left"}, where, moment_of(row, "left"))
    yield from counts_of("enterprises", {"merged": status == "merged"}, where, moment_of(row, "merged"))
    if status not in {"left", "merged", "taken_back"}:
        true = {
            "total": True,
            "staff": row["staff_count"],
            row["kind"]: True,
            "converted": row["converted_from_branch"],
        }
        yield from counts_of("enterprises", true, where, _registered(row))


def _of_organisation(row: Document) -> Iterator[Count]:
    where, dissolved = in_building(row["building_id"]), row.get("status") == "dissolved"
    yield from counts_of("organisations", {"dissolved": dissolved}, where, moment_of(row, "dissolved"))
    if not dissolved and row.get("status") != "taken_back":
        true = {"total": True, f"level_{row['level']}": True, f"nature_{row['nature']}": True}
        yield from counts_of("organisations", true, where, _registered(row))


def _of_member(row: Document, vault: Vault) -> Iterator[Count]:
    if row["status"] == "merged":
        where, joined = in_building(row["building_id"]), moment_of(row, "checked-in")
        yield from counts_of("members", {"merged": True}, where, joined)
        return
    if row["status"] == "taken_back":
        return
    verified, placed = row["status"] in {"verified", "placed"}, row["status"] == "placed"
    kinds: Mapping[str, int] = {
        f"kind_{kind}": True for kind in (name_and_kinds(row, vault.open)["kinds"] if verified else ())
    }
    true = {
        "checked_in": True,
        "verified": verified,
        **kinds,
        "placed": placed,
        "pocket_found": row.get("pocket_found", False),
        "left": row["status"] == "left",
        "erased": row["status"] == "erased",
    }
    joined = moment_of(row, "checked-in")
    yield from counts_of("members", true, in_building(row["building_id"]), joined)
    places = [*row["host_organisation_ids"], *([row["home_organisation_id"]] if row["home_organisation_id"] else [])]
    for organisation in places:
        yield Count("members.placed", 1, (scope("organisation", organisation),), whole=False, at=joined)


def _of_role(row: Document) -> Iterator[Count]:
    held = not row["ended"]
    where = role_scopes(row["scope_kind"], row["scope_id"])
    yield from counts_of("roles", {"total": held, row["role"]: held}, where, moment_of(row, "assigned"))


def _registered(row: Document) -> datetime | None:
    return moment_of(row, "registered")


recount: Final = Recount(
    ("buildings", "enterprises", "organisations", "members", "role_assignments", "ledger_entries"), _of_tenant
)
