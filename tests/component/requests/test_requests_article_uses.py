"""Articles in use: suggested before a request is made, counted, cited in replies; and what none of them answers."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.articles import given_article, note, suggested, uses
from tests.builders.requests import figures, given_done, given_request, given_units, identifier_of, must, slug, staff


def summed(world: World) -> dict[str, int]:
    """Over the rows of all articles."""
    told = uses(world)
    assert told["totals"] == {name: sum(row[name] for row in told["items"]) for name in told["totals"]}
    return {name: by for name, by in told["totals"].items() if by}


def kept(world: World) -> dict[str, Any]:
    return {name: by for name, by in figures(world)["articles"].items() if by and name != "published"}


@pytest.mark.capability("R12")
def test_an_article_is_suggested_for_the_words_that_people_use_and_says_which(world: World) -> None:
    article = given_article(world)
    given_article(world, code="tax", title="发票怎么开", title_en="", words=["发票"])

    (found,) = suggested(world, "我们楼下车库每天晚上出口拥堵，等二十分钟")

    assert (found["id"], found["words"], found["same_item"]) == (article, ["车库", "出口拥堵"], False)
    assert suggested(world, "空调不冷") == []
    assert [one["id"] for one in suggested(world, "the garage exit is jammed again")] == [article]


def test_an_article_about_the_same_item_is_suggested_whatever_is_typed(world: World) -> None:
    item = identifier_of(staff(world).post("/catalogue-items", {"code": "p", "name": "月卡", "category": "parking"}))
    article = given_article(world, catalogue_item_ids=[item])

    (found,) = suggested(world, "请问", item)

    assert (found["id"], found["same_item"]) == (article, True)


def test_three_are_suggested_at_most_and_none_that_is_not_published(world: World) -> None:
    articles = [given_article(world, code=f"c{number}") for number in range(5)]
    assert len(suggested(world, "停车")) == 3

    for article in articles[1:]:
        must(staff(world).post(f"/articles/{article}/withdraw"))

    assert [one["id"] for one in suggested(world, "停车")] == articles[:1]


@pytest.mark.capability("R12")
def test_a_request_that_was_not_made_counts_once_per_person_article_and_day(world: World) -> None:
    article = given_article(world)

    for _ in range(2):
        for what in ("shown", "opened", "answered"):
            note(world, what, article)
    note(world, "answered", article, person="p2")
    today = summed(world)
    world.clock.advance(timedelta(days=1))
    note(world, "answered", article)

    assert today == {"shown": 1, "opened": 1, "answered": 2}
    assert summed(world)["answered"] == 3
    assert kept(world) == {"shown": 1, "opened": 1, "answered": 3}


def test_whoever_asks_after_all_was_not_helped_and_the_request_remembers_what_was_read(world: World) -> None:
    article = given_article(world)
    note(world, "answered", article)
    request = given_request(world)

    for _ in range(2):
        note(world, "went_on", article, request=request)

    assert summed(world) == kept(world) == {"went_on": 1}
    (read,) = must(staff(world).get(f"/requests/{request}/articles"))["read"]
    assert read["article_id"] == article
    note(world, "went_on", article, request=given_request(world))
    assert summed(world) == kept(world) == {"went_on": 1}


def test_only_ones_own_request_remembers(world: World) -> None:
    article, request = given_article(world), given_request(world)
    body = {"article_ids": [article], "what": "went_on", "request_id": request}

    assert slug(world.acts("p2").post("/article-readings", body)) == "not-the-requester"
    assert world.acts("p1").post("/article-readings", {**body, "article_ids": ["nowhere"]}).status == 404


def test_somebody_may_change_their_mind_about_an_article(world: World) -> None:
    article = given_article(world)

    for what in ("helpful", "unhelpful", "helpful"):
        note(world, what, article)

    assert summed(world) == kept(world) == {"helpful": 1}


@pytest.mark.capability("R12")
def test_a_reply_keeps_an_article_as_it_was_when_it_was_cited(world: World) -> None:
    (unit,) = given_units(world, 1)
    article, request = given_article(world), given_done(world, unit)
    body = {"article_ids": [article]}

    for _ in range(2):
        must(staff(world).post(f"/requests/{request}/articles", body))
    must(staff(world).patch(f"/articles/{article}", {"answer": "出口已改道。"}))
    must(staff(world).post(f"/articles/{article}/withdraw"))

    (cited,) = must(world.acts("p1").get(f"/requests/{request}/articles"))["cited"]
    assert cited["answer"].startswith("17:30")
    assert summed(world) == kept(world) == {"cited": 1}
    other = given_request(world)
    assert slug(staff(world).post(f"/requests/{other}/articles", body)) == "article-not-published"


def test_strangers_neither_read_nor_write_what_a_reply_cites(world: World) -> None:
    article, request = given_article(world), given_request(world)

    answers = [
        world.acts("p2").get(f"/requests/{request}/articles"),
        world.acts("p1").post(f"/requests/{request}/articles", {"article_ids": [article]}),
    ]

    assert [answer.status for answer in answers] == [403, 403]


@pytest.mark.capability("R12")
def test_what_people_ask_about_and_no_article_answers_is_listed(world: World) -> None:
    given_article(world)
    must(staff(world).post("/catalogue-items", {"code": "p", "name": "月卡", "category": "property"}))
    titles = ["电梯一直停在一楼", "三号电梯异响", "电梯按键失灵", "车库出口拥堵", "空调不冷"]
    for title in titles:
        must(world.acts(title).post("/requests", {"title": title, "category": "property", "building_id": "b1"}))

    gaps = must(staff(world).get("/articles/gaps"))

    assert gaps["requests"] == 5
    assert [(gap["kind"], gap["value"], gap["requests"]) for gap in gaps["items"]] == [
        ("category", "property", 4),
        ("word", "电梯", 3),
    ]


def test_nothing_is_cited_in_what_is_over(world: World) -> None:
    article, request = given_article(world), given_request(world)
    must(world.acts("p1").post(f"/requests/{request}/cancel"))

    answer = staff(world).post(f"/requests/{request}/articles", {"article_ids": [article]})

    assert (answer.status, slug(answer)) == (409, "request-is-over")
