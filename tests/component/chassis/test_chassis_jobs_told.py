"""Why rows of a job were refused, in the language of whoever reads it; and jobs of before, which have their words."""

import pytest

from tests.builders.notes import WRITER, a_notes_world
from tests.component.chassis.test_chassis_jobs import rows, submitted


@pytest.mark.capability("G8")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-CN", "标题“bad!”不合适。"),
        ("zh-TW", "標題「bad!」不合適。"),
        ("en", "The title bad! is unfit."),
    ],
)
def test_why_a_row_was_refused_is_told_in_the_language_of_whoever_reads_it(language: str, said: str) -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(1, r0="bad!"))
    world.run_jobs()

    shown = world.acts(grants=WRITER).get(f"/jobs/{identifier}", headers={"Accept-Language": language})

    assert [fault["detail"] for fault in shown.body["errors"]] == [said]
    (kept,) = world.store.db.jobs.find()
    assert "不合适" not in str(kept)
    assert kept["errors"][0]["facts"] == {"title": "bad!"}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_job_of_before_is_read_with_the_words_that_it_has(language: str) -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(1))
    world.run_jobs()
    of_before = {"type": "note-unfit", "zh": "不合适。", "en": "Unfit."}
    errors = [{"row": 0, "pointer": None, **of_before}]
    world.store.db.jobs.update_one({"_id": identifier}, {"$set": {"errors": errors, "refusal": of_before}})

    shown = world.acts(grants=WRITER).get(f"/jobs/{identifier}", headers={"Accept-Language": language}).body

    said = "Unfit." if language == "en" else "不合适。"
    assert (shown["errors"][0]["detail"], shown["refusal"]) == (said, {**of_before, "detail": said})
