"""Lists of wishes, and one in full."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.finding import SENTENCE
from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.requests.scopes import places
from services.requests.wishes.errors import NoSuchWish
from services.requests.wishes.states import OFF_THE_LIST, Status

_OFF_THE_LIST: Final = sorted(status.value for status in OFF_THE_LIST)
#: What wisher, claimer and staff say to each other.
_BETWEEN_THEM: Final = ("proof", "extended_because", "sent_back_because", "disputed_because", "decided_because")


def list_wishes(wishes: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Wishes, newest first, without their proof. What is off the list only its wisher and moderators see."""
    if query.get("status") == Status.TAKEN_BACK:
        return Page([], None)
    match = {**given(query, "status", "category", "building_id"), **found_by(query, SENTENCE)}
    if query["mine"]:
        match["wisher_id"] = actor.person_id
    if query["claimed_by_me"]:
        match["claimer_id"] = actor.person_id
    if not query["mine"] and not actor.may("wish.moderate"):
        match["$and"] = [{"status": {"$nin": _OFF_THE_LIST}}]
    match.setdefault("status", {"$ne": Status.TAKEN_BACK.value})
    return newest(wishes, match, "published_at", query)


def show_wish(wishes: TenantCollection, actor: Actor, wish_id: str) -> Document:
    """A wish; its proof only for wisher, claimer and moderators. Raises NoSuchWish."""
    wish = wishes.find_one({"_id": wish_id})
    if wish is None or wish["status"] == Status.TAKEN_BACK:
        raise NoSuchWish
    concerned = actor.person_id in (wish["wisher_id"], wish["claimer_id"]) or actor.may(
        "wish.moderate", *places(wish["building_id"])
    )
    if wish["status"] in _OFF_THE_LIST and not concerned:
        raise NoSuchWish
    # A proof is written for the wisher, not for everybody.
    return wish if concerned else {**wish, **dict.fromkeys(_BETWEEN_THEM)}
