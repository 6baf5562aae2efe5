"""The search over the kinds of records of events."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection
from chassis.persistence.searching import Searched, search
from services.events.activities.lists import list_activities


def search_all(activities: TenantCollection, actor: Actor, query: Mapping[str, Any], now: datetime) -> Document:
    # What comes last by its start is what people look for.
    listed = partial(list_activities, activities, actor, now=now)
    return search([Searched("activity", listed, "title", "place", always={"sort": "newest"})], query)
