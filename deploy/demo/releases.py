"""Solved cases that a practice shows to everybody, and its own formula."""

from typing import Final

from deploy.demo.client import Client
from deploy.demo.practices import Practice

_REQUESTS: Final = "/api/v1/requests"


def make_public(practice: Practice, admin: Client) -> None:
    """Releases cases of the data file for requests that are solved. Idempotent."""
    cases = practice.raw.get("cases", [])
    if not cases:
        return
    solved = [
        *admin.get(f"{_REQUESTS}/requests", status="rated", limit=50)["items"],
        *admin.get(f"{_REQUESTS}/requests", status="resolved", limit=50)["items"],
    ]
    for case, request in zip(cases, solved, strict=False):
        admin.send("PUT", f"{_REQUESTS}/requests/{request['id']}/release", body=case)
