"""Views as JSON: embedded records keep their ids, and moments are in local time wherever they come from."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import orjson
import pytest
from marshmallow import fields

from chassis.http.schemas import View, page_of
from chassis.http.serialise import dumps, writer


class PartView(View):
    id = fields.String()
    at = fields.AwareDateTime()


class WholeView(View):
    id = fields.String()
    at = fields.AwareDateTime(allow_none=True)
    part = fields.Nested(PartView)
    parts = fields.List(fields.Nested(PartView))


NAIVE = datetime(2026, 11, 22, 1, 0)  # noqa: DTZ001 # as pages have it
AWARE = NAIVE.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "source",
    [
        {"_id": "w", "at": NAIVE, "part": {"id": "p", "at": NAIVE}, "parts": [{"_id": "q", "at": NAIVE}]},
        SimpleNamespace(
            id="w", at=AWARE, part=SimpleNamespace(id="p", at=AWARE), parts=[SimpleNamespace(id="q", at=AWARE)]
        ),
    ],
    ids=["document", "aggregate"],
)
def test_a_document_and_an_aggregate_are_shown_alike(source: Any) -> None:
    at = "2026-11-22T09:00:00+08:00"

    shown = orjson.loads(dumps(writer(page_of(WholeView))({"items": [source], "next": None})))

    assert shown["items"] == [{"id": "w", "at": at, "part": {"id": "p", "at": at}, "parts": [{"id": "q", "at": at}]}]


def test_an_absent_moment_is_null() -> None:
    assert writer(WholeView)({"_id": "w"})["at"] is None
