"""Builders of articles of the knowledge base."""

from typing import Any, Final

from chassis.testing.world import World
from tests.builders.requests import identifier_of, must, staff

PARKING: Final = {
    "code": "parking-exit",
    "title": "晚高峰地库出口拥堵怎么办",
    "title_en": "The garage exit is jammed in the evening",
    "answer": "17:30—19:00 请走东侧出口。\n月卡车可提前线上缴费。",
    "category": "property",
    "words": ["车库", "出口拥堵", "停车"],
}


def given_draft(world: World, **more: Any) -> str:
    return identifier_of(staff(world).post("/articles", {**PARKING, **more}))


def given_article(world: World, **more: Any) -> str:
    """Published."""
    article = given_draft(world, **more)
    must(staff(world).post(f"/articles/{article}/publish"))
    return article


def suggested(world: World, text: str, item: str | None = None) -> list[Any]:
    body = {"text": text, "catalogue_item_id": item}
    items: list[Any] = must(world.acts("p1").post("/articles/suggestions", body))["items"]
    return items


def note(world: World, what: str, *articles: str, person: str = "p1", request: str | None = None) -> None:
    body = {"article_ids": list(articles), "what": what, "request_id": request}
    must(world.acts(person).post("/article-readings", body))


def uses(world: World, query: str = "") -> dict[str, Any]:
    """What came of articles in a period."""
    return must(staff(world).get(f"/article-figures{query}"))
