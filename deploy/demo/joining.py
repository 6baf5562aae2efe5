"""What several people ask for: one asks, others join; and a merge that was a mistake."""

from collections.abc import Sequence
from typing import Final

from deploy.demo.company import Company, Row

_REQUESTS: Final = "/api/v1/requests"


def join(company: Company, specs: Sequence[Row]) -> None:
    """Idempotent: what was asked already is not asked again, and nobody joins twice."""
    for spec in specs:
        asked = {"title": spec["title"], "description": spec["description"], "building_id": company.building}
        rows = company.secretary.get(f"{_REQUESTS}/requests", building_id=company.building, limit=200)["items"]
        known = next((row["id"] for row in rows if row["title"] == spec["title"]), None)
        if known is None:
            request_id = company.secretary.post(f"{_REQUESTS}/requests", asked)["id"]
            for client in (company.resident, *company.officers):
                client.post(f"{_REQUESTS}/requests/{request_id}/join")
            if "by_mistake_into" in spec:
                _merge_by_mistake(company, request_id, spec, rows)


def _merge_by_mistake(company: Company, request_id: str, spec: Row, rows: Sequence[Row]) -> None:
    """Into a request that was asked before, and taken back."""
    found = [row["id"] for row in rows if row["title"] == spec["by_mistake_into"]]
    for into_id in found[:1]:
        path = f"{_REQUESTS}/requests/{request_id}"
        company.secretary.post(f"{path}/merge", {"into_id": into_id})
        company.secretary.post(f"{path}/unmerge", {"reason": spec["undone"]})
