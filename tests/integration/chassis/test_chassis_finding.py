"""How MongoDB finds by tokens: it reads the rows of the rarest one, and records without tokens are given them a few at a time."""

from typing import Any

import pytest

from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by, found_index
from chassis.persistence.store import Store

pytestmark = [pytest.mark.integration]
_ROWS = 4_000


def _row(number: int) -> Document:
    # Half of all firms have the common token; ten have the rare one beside it.
    tokens = ["有限公", "限公司"] if number % 2 == 0 else ["联合社"]
    return {
        "_id": f"e{number:05}",
        "tenant": "t1",
        "tokens": [*tokens, *(["云帆科"] if number % 400 == 0 else [])],
        "building_id": f"b{number % 5}",
    }


def _filled(store: Store, rows: list[Document]) -> None:
    store.ensure_indexes({"firms": (found_index(),)})
    store.db["firms"].insert_many(rows)


def _plan(store: Store, match: dict[str, Any]) -> tuple[int, int]:
    """How many documents a page returned, and how many were read."""
    store.db.command("profile", 2)
    page = store.collection("firms", TenantId("t1")).page(match, cursor=None, limit=20)
    store.db.command("profile", 0)
    rows = list(store.db["system.profile"].find({"ns": f"{store.db.name}.firms"}))
    assert not any(row.get("hasSortStage") for row in rows)
    return len(page.items), sum(row["docsExamined"] for row in rows)


@pytest.mark.parametrize("typed", ["云帆科 有限公司", "有限公司 云帆科", "有限公司云帆科"])
def test_of_several_tokens_the_rarest_decides_what_is_read(store: Store, typed: str) -> None:
    _filled(store, [_row(number) for number in range(_ROWS)])

    # The last is one word: of its rows of three some are in no name, so nothing is found, and little is read.
    found, read = _plan(store, found_by({"q": typed}))

    assert found == (0 if " " not in typed else 10)
    assert read <= 60


def test_a_second_filter_is_looked_at_in_the_rows_of_the_token(store: Store) -> None:
    _filled(store, [_row(number) for number in range(_ROWS)])

    found, read = _plan(store, {**found_by({"q": "云帆科"}), "building_id": "b0"})

    assert (found, read) == (10, 10)


def test_records_without_tokens_are_found_by_the_index_and_no_others(store: Store) -> None:
    rows = [_row(number) for number in range(_ROWS)]
    for row in rows[:30]:
        del row["tokens"]
    rows[31]["tokens"] = []
    _filled(store, rows)

    store.db.command("profile", 2)
    lacking = store.collection("firms", TenantId("t1")).find({"tokens": None}, limit=100, only=["_id"])
    store.db.command("profile", 0)

    (row,) = store.db["system.profile"].find({"op": "query", "ns": f"{store.db.name}.firms"})
    assert len(lacking) == 30
    assert row["keysExamined"] <= 60
