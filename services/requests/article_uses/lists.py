"""Articles at a request, and the figures of articles in a period."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from chassis.kernel.local_time import LOCAL, start_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection
from services.requests.article_uses.domain import What

Reads = Callable[[str], TenantCollection]

_MOST_AT_REQUEST: Final = 50
_MOST: Final = 300
_LAST_DAYS: Final = 30
#: Longer periods would read rows of years.
_LONGEST: Final = timedelta(days=366)
NAMES: Final = (*(what.value for what in What), "cited")


def at_request(reads: Reads, request_id: str) -> Document:
    """What replies to a request cite, as it was then, and what the requester had read before asking."""
    cited = reads("article_citations").find({"request_id": request_id}, limit=_MOST_AT_REQUEST)
    readings = reads("article_readings").find({"request_ids": request_id}, limit=_MOST_AT_REQUEST)
    titles = _titles(reads("articles"), sorted({row["article_id"] for row in readings}))
    return {
        "cited": sorted(cited, key=lambda row: (row["cited_at"], row["_id"])),
        "read": [{"article_id": key, **told} for key, told in titles.items()],
    }


def figures_of(reads: Reads, query: Mapping[str, Any], now: datetime) -> Document:
    """By article, how often it was shown, opened, an answer, no answer, helpful and cited; those used most come first."""
    first, last = _period(query, now)
    days = {"$gte": first.isoformat(), "$lte": last.isoformat()}
    moments = {"$gte": start_of(first), "$lt": start_of(last, after=True)}
    readings, citations = reads("article_readings"), reads("article_citations")
    counted = {what.value: readings.totals({"day": days, "noted": what.value}, by="article_id") for what in What}
    counted["cited"] = citations.totals({"cited_at": moments}, by="article_id")
    used = sorted({article for counts in counted.values() for article in counts})
    titles = _titles(reads("articles"), used)
    rows = [{"article_id": one, **titles.get(one, _GONE), **_row(counted, one)} for one in used]
    rows.sort(key=lambda row: (-row["answered"], -row["opened"], -row["shown"], row["title"]))
    totals = {name: int(sum(counted[name].values())) for name in NAMES}
    return {"first": first, "last": last, "totals": totals, "items": rows[:_MOST], "articles": len(rows)}


_GONE: Final = {"title": "", "title_en": "", "status": "taken_back"}


def _period(query: Mapping[str, Any], now: datetime) -> tuple[date, date]:
    last: date = query.get("last") or now.astimezone(LOCAL).date()
    first: date = query.get("first") or last - timedelta(days=_LAST_DAYS - 1)
    return max(first, last - _LONGEST), last


def _row(counted: Mapping[str, Mapping[Any, float]], article_id: str) -> dict[str, int]:
    return {name: int(counted[name].get(article_id, 0)) for name in NAMES}


def _titles(articles: TenantCollection, ids: list[str]) -> dict[str, dict[str, str]]:
    found = articles.find({"_id": {"$in": ids}}, limit=len(ids)) if ids else []
    return {row["_id"]: {name: row[name] for name in ("title", "title_en", "status")} for row in found}
