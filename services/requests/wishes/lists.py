"""Wishes as a list, and one in full."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.requests.wishes.errors import NoSuchWish


def list_wishes(wishes: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Everybody sees every wish; the proof is shown by `show_wish` only."""
    match = given(query, "status", "category", "building_id")
    if query["mine"]:
        match["wisher_id"] = actor.person_id
    if query["claimed_by_me"]:
        match["claimer_id"] = actor.person_id
    return newest(wishes, match, "published_at", query)


def show_wish(wishes: TenantCollection, actor: Actor, wish_id: str) -> Document:
    """The proof is for the two whom it concerns, and for moderators. Raises NoSuchWish."""
    wish = wishes.find_one({"_id": wish_id})
    if wish is None:
        raise NoSuchWish
    concerned = actor.person_id in (wish["wisher_id"], wish["claimer_id"]) or actor.may("wish.moderate")
    return wish if concerned else {**wish, "proof": None}
