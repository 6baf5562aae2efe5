"""Reports across the services: all that have figures are asked at once and merged here; an unavailable one is named, not waited for."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import orjson

from chassis.http.asgi import PROBLEM
from chassis.kernel.errors import NoSuchAddress
from gateway.edge.exchange import Exchange
from gateway.edge.parts import JSON, UNKNOWN, Refused, answered_already, parts_of
from gateway.edge.proxy import Proxy
from gateway.edge.routing import API, Routes

PREFIX: Final = f"{API}reports/"

Figures = dict[str, dict[str, float]]


async def answer(exchange: Exchange, routes: Routes, proxy: Proxy, authorization: str | None) -> None:
    """GET /api/v1/reports/tenant?scope= and /api/v1/reports/district, both with from=, to= and by=."""
    merge = {"tenant": _tenant, "district": _district}.get(exchange.path[len(PREFIX) :])
    if merge is None:
        raise NoSuchAddress
    if await answered_already(exchange):
        return
    path = "/figures/district" if merge is _district else "/figures"
    reporting = (upstream for upstream in routes.services.values() if upstream.has_figures)
    try:
        answers = await parts_of(exchange, reporting, path, proxy, authorization)
    except Refused as refused:
        await exchange.answer(refused.status, [PROBLEM], refused.body)
        return
    known = [part for part in answers.values() if part is not None and UNKNOWN not in part]
    unknown = [part[UNKNOWN] for part in answers.values() if part is not None and UNKNOWN in part]
    # A scope of one service may be strange to another one; what nobody counts and somebody does not know is no scope.
    if unknown and not any(part.get("figures") for part in known):
        await exchange.answer(404, [PROBLEM], unknown[0])
        return
    report = merge(known)
    report["missing"] = [name for name, part in answers.items() if part is None]
    await exchange.answer(200, JSON, orjson.dumps(report))


def _tenant(parts: list[dict[str, Any]]) -> dict[str, Any]:
    first = parts[0] if parts else {}
    return {"tenant": first.get("tenant"), "scope": first.get("scope"), **_period(parts), **_counted(parts)}


def _district(parts: list[dict[str, Any]]) -> dict[str, Any]:
    tenants: dict[str, dict[str, Any]] = {}
    for part in parts:
        for row in part["tenants"]:
            called = {"name": row["name"], "name_en": row.get("name_en")}
            known = tenants.setdefault(row["tenant"], {"tenant": row["tenant"], **called, "figures": {}})
            known.update(_counted([known, row]))
    rows = sorted(tenants.values(), key=lambda row: str(row["tenant"]))
    return {"district": parts[0]["district"] if parts else None, **_period(parts), "tenants": rows, **_counted(rows)}


def _period(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """What period was asked for: every service says the same."""
    return {name: value for part in parts[:1] for name, value in part.items() if name in ("from", "to", "by")}


def _counted(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """The sums of the whole period, and of each of its pieces."""
    pieces: dict[tuple[str, str], list[Figures]] = {}
    for part in parts:
        for piece in part.get("periods", ()):
            pieces.setdefault((piece["from"], piece["to"]), []).append(piece["figures"])
    total = {"figures": added(part["figures"] for part in parts)}
    if not any("periods" in part for part in parts):
        return total
    rows = [{"from": first, "to": last, "figures": added(counts)} for (first, last), counts in sorted(pieces.items())]
    return {**total, "periods": rows}


def added(parts: Iterable[Mapping[str, Mapping[str, float]]]) -> Figures:
    """The figures of several sources in one table; equal names are added up."""
    total: Figures = {}
    for part in parts:
        for group, figures in part.items():
            row = total.setdefault(group, {})
            for name, value in figures.items():
                row[name] = row.get(name, 0) + value
    return total
