"""Articles of the knowledge base: written, published, looked at again, withdrawn, imported."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.articles import PARKING, given_article, given_draft, note
from tests.builders.files import a_pdf, begin, uploaded
from tests.builders.requests import figures, identifier_of, imported, must, slug, staff

ITEM = {"code": "parking", "name": "停车月卡办理", "category": "parking"}


def due(world: World) -> list[Any]:
    items: list[Any] = must(staff(world).get("/articles?due=true"))["items"]
    return items


def waiting(world: World) -> int:
    queues = must(staff(world).get("/waiting"))["items"]
    return int(next(one["count"] for one in queues if one["kind"] == "review_articles"))


@pytest.mark.capability("R12")
def test_a_draft_is_for_those_who_keep_it_until_it_is_published(world: World) -> None:
    article = given_draft(world)
    reader = world.acts("p1")

    before = (reader.get(f"/articles/{article}").status, reader.get("/articles").body["items"])
    must(staff(world).post(f"/articles/{article}/publish"))

    assert before == (404, [])
    shown = must(reader.get(f"/articles/{article}"))
    assert {name: shown[name] for name in PARKING} == PARKING
    assert shown["review_on"] == "2027-11-22"
    assert [one["id"] for one in reader.get("/articles?q=出口").body["items"]] == [article]
    assert [one["id"] for one in reader.get("/articles?category=legal").body["items"]] == []


def test_writing_an_article_twice_finds_the_first(world: World) -> None:
    article = given_article(world)

    again = staff(world).post("/articles", PARKING)
    other = staff(world).post("/articles", {**PARKING, "answer": "请走西侧。"})

    assert (identifier_of(again), other.status) == (article, 409)
    assert len(world.events("article.drafted.v1")) == 1


def test_a_change_keeps_what_was_said_before_and_names_the_version_it_was_made_on(world: World) -> None:
    article = given_article(world)
    seen = str(staff(world).get(f"/articles/{article}").headers["ETag"])

    must(staff(world).patch(f"/articles/{article}", {"answer": "请走西侧出口。"}, headers={"If-Match": seen}))
    late = staff(world).patch(f"/articles/{article}", {"title": "旧"}, headers={"If-Match": seen})

    assert late.status == 412
    (newest, *_) = must(staff(world).get(f"/articles/{article}/history"))["items"]
    assert [(one["field"], one["before"]) for one in newest["changes"]] == [("answer", PARKING["answer"])]


@pytest.mark.capability("R12")
def test_a_review_falls_due_on_its_day_and_waits_until_somebody_looks(world: World) -> None:
    article = given_article(world, review_on="2026-12-01")
    world.run_timers()
    early = waiting(world)

    world.clock.advance(timedelta(days=9))
    world.run_timers()
    world.run_timers()

    assert (early, waiting(world), [one["id"] for one in due(world)]) == (0, 1, [article])
    (event,) = world.events("article.review-due.v1")
    assert (event.data["owner_id"], event.data["review_on"]) == ("staff", "2026-12-01")
    assert slug(staff(world).post(f"/articles/{article}/review", {"review_on": "2026-12-01"})) == "review-not-ahead"
    must(staff(world).post(f"/articles/{article}/review", {"review_on": "2027-06-01"}))
    assert (waiting(world), due(world)) == (0, [])


def test_an_article_that_is_withdrawn_waits_for_no_review_and_can_come_back(world: World) -> None:
    article = given_article(world, review_on="2026-12-01")
    world.clock.advance(timedelta(days=10))
    world.run_timers()

    must(staff(world).post(f"/articles/{article}/withdraw"))

    assert (waiting(world), world.acts("p1").get(f"/articles/{article}").status) == (0, 404)
    assert figures(world).get("articles", {}).get("published", 0) == 0
    assert slug(staff(world).post(f"/articles/{article}/publish")) == "review-not-ahead"
    must(staff(world).patch(f"/articles/{article}", {"review_on": "2027-01-01"}))
    must(staff(world).post(f"/articles/{article}/publish"))
    assert figures(world)["articles"]["published"] == 1


def test_whoever_takes_an_article_over_is_told_of_its_reviews(world: World) -> None:
    article = given_article(world, review_on="2026-12-01")
    colleague = world.acts("colleague", grants={"catalogue.manage": ["*"]})

    must(colleague.post(f"/articles/{article}/take-over"))
    world.clock.advance(timedelta(days=10))
    world.run_timers()

    assert world.events("article.review-due.v1")[0].data["owner_id"] == "colleague"


@pytest.mark.parametrize(
    ("fault", "pointer"),
    [
        ({"title": ""}, "/title"),
        ({"answer": "x" * 4001}, "/answer"),
        ({"words": ["车"]}, "/words/0"),
        ({"category": "停车"}, "/category"),
        ({"review_on": "2026-13-01"}, "/review_on"),
        ({"html": "<b>"}, "/html"),
    ],
)
def test_an_article_that_is_not_well_formed_is_refused(world: World, fault: dict[str, Any], pointer: str) -> None:
    answer = staff(world).post("/articles", {**PARKING, **fault})

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, pointer)


def test_an_article_names_items_that_are_there(world: World) -> None:
    answer = staff(world).post("/articles", {**PARKING, "catalogue_item_ids": ["nowhere"]})

    assert (answer.status, slug(answer)) == (404, "catalogue-item-not-found")


def test_articles_are_kept_by_those_who_may(world: World) -> None:
    article = given_article(world)
    reader = world.acts("p1")

    answers = [
        reader.post("/articles", {}),
        reader.patch(f"/articles/{article}", {}),
        *(reader.post(f"/articles/{article}/{act}") for act in ("publish", "withdraw", "take-over")),
        reader.get("/articles/gaps"),
        reader.get(f"/articles/{article}/history"),
        reader.get("/article-figures"),
    ]

    assert {answer.status for answer in answers} == {403}


@pytest.mark.capability("R12")
def test_imported_articles_are_published_and_taken_back_unless_somebody_has_read_them(world: World) -> None:
    item = identifier_of(staff(world).post("/catalogue-items", ITEM))
    rows = [{**PARKING, "item_codes": ["parking"]}, {**PARKING, "code": "other", "item_codes": []}]

    job = imported(world, "articles", rows)

    listed = must(world.acts("p1").get("/articles"))["items"]
    ids = {one["code"]: one["id"] for one in listed}
    assert (job["failed"], len(listed)) == (0, 2)
    assert must(staff(world).get(f"/articles/{ids['parking-exit']}"))["catalogue_item_ids"] == [item]
    note(world, "opened", ids["other"])
    must(staff(world).post(f"/imports/{job['id']}/undo"))
    world.run_jobs()
    assert [one["code"] for one in must(staff(world).get("/articles"))["items"]] == ["other"]
    assert figures(world)["articles"]["published"] == 1
    assert imported(world, "articles", rows[:1])["failed"] == 0
    assert len(must(world.acts("p1").get("/articles"))["items"]) == 2


def test_a_word_and_an_item_are_named_once(world: World) -> None:
    imported(world, "catalogue_items", [ITEM])
    item = must(staff(world).get("/catalogue-items"))["items"][0]["id"]

    article = given_draft(world, words=["月卡", "VIP", "月卡", "vip"], catalogue_item_ids=[item, item])

    shown = must(staff(world).get(f"/articles/{article}"))
    assert (shown["words"], shown["catalogue_item_ids"]) == (["月卡", "VIP"], [item])
    must(staff(world).patch(f"/articles/{article}", {"words": ["停车", "停车"]}))
    assert must(staff(world).get(f"/articles/{article}"))["words"] == ["停车"]


@pytest.mark.capability("R12")
def test_forms_of_an_article_are_for_everybody_once_it_is_published(world: World) -> None:
    article = given_draft(world)
    file = uploaded(world, staff(world), "article", article, a_pdf())["id"]
    reader, other = world.acts("p1"), staff(world, tenant="t2")

    before = reader.get(f"/files/{file}").status
    must(staff(world).post(f"/articles/{article}/publish"))

    assert (before, reader.get(f"/files/{file}").status, other.get(f"/files/{file}").status) == (404, 200, 404)
    assert begin(reader, "article", article, 100).status == 403
    must(staff(world).post(f"/articles/{article}/withdraw"))
    assert reader.get(f"/files/{file}").status == 404
