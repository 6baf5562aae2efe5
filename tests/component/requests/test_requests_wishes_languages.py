"""Wishes in another language: recognised, translated by staff, found in both."""

import pytest

from chassis.testing.world import World
from services.requests.wishes.languages import recognised
from tests.builders.requests import identifier_of, must, slug, staff

pytestmark = pytest.mark.capability("R6")
TEXT = "Looking for a running partner"


def made(world: World, text: str = TEXT, **more: object) -> str:
    return identifier_of(world.acts("p1").post("/wishes", {"text": text, "category": "care", **more}))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("想要一盆绿植", "zh"),
        ("找人练 English", "zh"),
        (TEXT, "en"),
        ("一緒に走りませんか", "ja"),
        ("같이 뛰실 분", "ko"),
        ("Ищу партнёра для бега", "ru"),
        ("2026", "zh"),
    ],
)
def test_a_language_is_recognised_by_its_letters(text: str, language: str) -> None:
    assert recognised(text).value == language


def test_the_wisher_may_say_which_language_it_is(world: World) -> None:
    wish = made(world, "Je cherche un partenaire", language="fr")

    assert must(world.acts("p2").get(f"/wishes/{wish}"))["language"] == "fr"


def test_a_translation_by_staff_is_read_and_found(world: World) -> None:
    wish = made(world)

    must(staff(world).post(f"/wishes/{wish}/translate", {"language": "zh", "text": "找人一起跑步"}))

    for words in ("跑步", "running"):
        (row,) = must(world.acts("p2").get(f"/wishes?q={words}"))["items"]
        assert (row["text"], row["text_zh"], row["text_en"]) == (TEXT, "找人一起跑步", None)
    (told,) = world.events("wish.translated.v1")
    assert told.data["language"] == "zh"


def test_what_is_said_in_that_language_already_needs_no_translation(world: World) -> None:
    answer = staff(world).post(f"/wishes/{made(world)}/translate", {"language": "en", "text": TEXT})

    assert (answer.status, slug(answer)) == (422, "own-language")


def test_other_words_take_the_translation_with_them(world: World) -> None:
    wish = made(world)
    seen = must(staff(world).post(f"/wishes/{wish}/translate", {"language": "zh", "text": "找人一起跑步"}))

    match = {"If-Match": f'"{seen["version"]}"'}
    changed = must(world.acts("p1").patch(f"/wishes/{wish}", {"text": "想学剪纸"}, headers=match))

    assert (changed["language"], changed["text_zh"]) == ("zh", None)


def test_a_wish_of_before_has_no_language(world: World) -> None:
    wish = made(world)
    world.store.db["wishes"].update_one({"_id": wish}, {"$unset": {"language": "", "text_zh": "", "text_en": ""}})

    assert must(world.acts("p2").get(f"/wishes/{wish}"))["language"] is None
    assert must(world.acts("p2").post(f"/wishes/{wish}/claim"))["status"] == "claimed"
