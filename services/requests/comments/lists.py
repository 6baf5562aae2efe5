"""Comments on a request."""

from collections.abc import Callable, Mapping
from typing import Any

from chassis.kernel.identity import Actor
from chassis.persistence.reads import Page, TenantCollection, newest
from services.requests.comments.domain import Visibility
from services.requests.service_requests.anonymity import unnamed, without
from services.requests.service_requests.lists import find_request


def list_comments(
    reads: Callable[[str], TenantCollection], actor: Actor, query: Mapping[str, Any], *, request_id: str
) -> Page:
    """For whoever may read the request, newest first; internal ones not for the requester. Raises NoSuchRequest, Forbidden."""
    request = find_request(reads("service_requests"), actor, request_id)
    match: dict[str, Any] = {"request_id": request_id}
    if request["requester_id"] == actor.person_id:
        match["visibility"] = Visibility.ALL.value
    page = newest(reads("comments"), match, "at", query)
    return Page(without(unnamed(actor, request), page.items), page.next)
