"""Articles of street office t1 for the tests of all routes."""

from chassis.testing.world import World
from tests.architecture.offices import Said
from tests.builders import articles, requests

_ASKING = 3


def articles_of(world: World, mark: str, person: str) -> dict[str, Said]:
    """How the routes of articles are called: one is a draft, one was read and is cited; and nobody answers what is asked."""
    draft = articles.given_draft(world, code="a1", title=mark, words=["车库"])
    read, other = (articles.given_article(world, code=code, title=mark, words=["车库"]) for code in ("a2", "a4"))
    for number in range(_ASKING):
        requests.must(world.acts(f"asker-{number}").post("/requests", {"title": mark, "building_id": "b1"}))
    asked = requests.given_request(world, person=person)
    articles.note(world, "opened", read, person=person)
    requests.must(requests.staff(world).post(f"/requests/{asked}/articles", {"article_ids": [read]}))
    one = Said({"article_id": read})
    return {
        "GET /articles/{article_id}": one,
        "GET /articles/{article_id}/history": one,
        "PATCH /articles/{article_id}": Said({"article_id": draft, "review_on": None, "catalogue_item_ids": []}),
        "POST /articles": Said({"code": "a9", "category": None, "review_on": None, "catalogue_item_ids": []}),
        "POST /articles/suggestions": Said({"text": "车库出口", "catalogue_item_id": None}),
        "POST /articles/{article_id}/publish": Said({"article_id": draft}),
        "POST /articles/{article_id}/withdraw": Said({"article_id": articles.given_article(world, code="a3")}),
        "POST /articles/{article_id}/review": Said({"article_id": read, "review_on": "2027-11-20"}),
        "POST /articles/{article_id}/take-over": one,
        "POST /article-readings": Said({"article_ids": [read], "request_id": None}),
        "GET /requests/{request_id}/articles": Said({"request_id": asked}),
        "POST /requests/{request_id}/articles": Said({"request_id": asked, "article_ids": [other]}),
    }
