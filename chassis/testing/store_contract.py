"""The contract of a `Store`, as one test suite for memory and MongoDB: subclass it and give the fixture `store`."""

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from bson.timestamp import Timestamp

from chassis.http.serialise import dumps
from chassis.kernel.errors import AlreadyExists, StaleVersion
from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Delete, Insert, Replace, Update
from chassis.persistence.reads import BadCursor, TenantCollection
from chassis.persistence.store import Index, Store

MORNING = datetime(2026, 11, 22, 1, 0, 0, 123000, tzinfo=UTC)
INDEXES = {
    "things": (
        Index((("tenant", 1), ("name", 1)), serves="names are unique", unique=True),
        Index((("tenant", 1), ("seat", 1)), serves="seats are unique", unique=True, only={"seat": {"$type": "number"}}),
    )
}


def thing(identifier: str, **fields: Any) -> Insert:
    return Insert("things", {"_id": identifier, "tenant": "t1", "name": identifier, "version": 1, **fields})


def names(store: Store) -> list[str]:
    return [row["name"] for row in store.db.things.find(sort=[("_id", 1)])]


def things(store: Store, tenant: str = "t1") -> TenantCollection:
    return store.collection("things", TenantId(tenant))


def walk(collection: TenantCollection, limit: int, **how: Any) -> list[str]:
    """The ids of all pages, in order."""
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = collection.page({}, cursor=cursor, limit=limit, **how)
        seen += [item["_id"] for item in page.items]
        cursor = page.next
        if cursor is None:
            return seen


class StoreContract:
    @pytest.fixture(autouse=True)
    def _with_indexes(self, store: Store) -> None:
        # Twice, because every process does it at its start.
        store.ensure_indexes(INDEXES)
        store.ensure_indexes(INDEXES)

    def test_a_commit_stores_everything(self, store: Store) -> None:
        store.commit([thing("a"), thing("b"), Insert("others", {"_id": 1})])

        assert names(store) == ["a", "b"]
        assert store.db.others.count_documents({}) == 1

    def test_a_rehearsal_stores_nothing(self, store: Store) -> None:
        store.commit([Insert("notes", {"_id": "a", "tenant": "t1", "name": "Rain"})])

        store.rehearse(
            [
                Insert("notes", {"_id": "b", "tenant": "t1", "name": "Sun"}),
                Update("notes", {"_id": "a"}, {"$set": {"name": "Snow"}}),
            ]
        )

        assert list(store.db["notes"].find({}, {"name": 1})) == [{"_id": "a", "name": "Rain"}]

    def test_a_rehearsal_finds_out_that_a_key_is_taken(self, store: Store) -> None:
        store.commit([Insert("notes", {"_id": "a", "tenant": "t1", "name": "Rain"})])

        with pytest.raises(AlreadyExists):
            store.rehearse([Insert("notes", {"_id": "a", "tenant": "t1", "name": "Sun"})])

    def test_a_commit_of_nothing_is_fine(self, store: Store) -> None:
        store.commit([])

    def test_a_lost_race_stores_nothing_of_the_commit(self, store: Store) -> None:
        store.commit([thing("a"), thing("gone"), Insert("others", {"_id": 1, "n": 1})])

        with pytest.raises(StaleVersion):
            store.commit(
                [
                    thing("b"),
                    Update("others", {"_id": 1}, {"$inc": {"n": 1}}),
                    Update("others", {"_id": 2}, {"$inc": {"n": 1}}, upsert=True),
                    Delete("things", {"_id": "gone"}),
                    Replace("things", {"_id": "a", "version": 9}, {"_id": "a"}),
                ]
            )

        assert names(store) == ["a", "gone"]
        assert list(store.db.others.find()) == [{"_id": 1, "n": 1}]

    def test_a_taken_key_stores_nothing_of_the_commit(self, store: Store) -> None:
        store.commit([thing("a")])

        with pytest.raises(AlreadyExists):
            store.commit([Insert("others", {"_id": 1}), thing("b"), thing("c", name="a")])

        assert names(store) == ["a"]
        assert store.db.others.count_documents({}) == 0

    def test_a_taken_id_is_a_conflict_too(self, store: Store) -> None:
        store.commit([thing("a")])

        with pytest.raises(AlreadyExists):
            store.commit([thing("a", name="other")])

    def test_the_same_name_is_free_in_another_tenant(self, store: Store) -> None:
        store.commit([thing("a"), thing("b", name="a", tenant="t2")])

        assert names(store) == ["a", "a"]

    def test_a_partial_index_holds_only_where_it_applies(self, store: Store) -> None:
        store.commit([thing("a", seat=None), thing("b", seat=None), thing("c", seat=1)])

        with pytest.raises(AlreadyExists):
            store.commit([thing("d", seat=1)])

    def test_a_version_is_replaced_once(self, store: Store) -> None:
        store.commit([thing("a")])
        second = Replace("things", {"_id": "a", "version": 1}, {"tenant": "t1", "name": "z", "version": 2})
        store.commit([second])

        with pytest.raises(StaleVersion):
            store.commit([second])

        assert names(store) == ["z"]

    def test_an_update_reaches_all_that_match(self, store: Store) -> None:
        store.commit([thing("a"), thing("b"), Update("things", {"tenant": "t1"}, {"$set": {"seen": True}})])

        assert store.db.things.count_documents({"seen": True}) == 2

    def test_an_update_of_nothing_is_fine_unless_it_must_match(self, store: Store) -> None:
        store.commit([Update("things", {"_id": "x"}, {"$set": {"n": 1}})])

        with pytest.raises(StaleVersion):
            store.commit([Update("things", {"_id": "x"}, {"$set": {"n": 1}}, must_match=True)])

    def test_one_match_does_not_make_up_for_another(self, store: Store) -> None:
        store.commit([thing("a"), thing("b")])
        many = Update("things", {"tenant": "t1"}, {"$set": {"seen": True}})
        missing = Update("things", {"_id": "x"}, {"$set": {"seen": True}}, must_match=True)

        with pytest.raises(StaleVersion):
            store.commit([many, missing])

        assert store.db.things.count_documents({"seen": True}) == 0

    def test_writes_happen_in_the_order_given(self, store: Store) -> None:
        store.commit([thing("a"), Delete("things", {"_id": "a"}), thing("a", name="again")])

        assert names(store) == ["again"]

    def test_an_empty_timestamp_becomes_the_servers_and_orders_inserts(self, store: Store) -> None:
        for name in "abc":
            store.commit([thing(name, ts=Timestamp(0, 0)), Insert("others", {"_id": name})])

        moments = [row["ts"] for row in store.db.things.find(sort=[("_id", 1)])]
        assert moments == sorted(set(moments))
        assert Timestamp(0, 0) not in moments

    def test_values_come_back_as_they_went_in(self, store: Store) -> None:
        values = {"at": MORNING, "raw": b"\x00\xff", "list": [1, 2.5, None, "字"], "nested": {"deep": {"er": True}}}
        store.commit([thing("a", **values)])

        found = things(store).find_one({"_id": "a"})

        assert found is not None
        assert {name: found[name] for name in values} == values

    def test_a_tenant_sees_only_its_own(self, store: Store) -> None:
        store.commit([thing("a"), thing("b", tenant="t2")])

        assert things(store).find_one({"_id": "b"}) is None
        assert [row["_id"] for row in things(store).find({}, limit=9)] == ["a"]
        assert (things(store).count({}), things(store, "t3").count({})) == (1, 0)
        assert things(store).page({}, cursor=None, limit=9).items[0]["_id"] == "a"

    def test_a_query_that_names_a_tenant_is_refused(self, store: Store) -> None:
        with pytest.raises(ValueError, match="names no tenant"):
            things(store).find_one({"tenant": "t2"})

    def test_totals_count_or_sum_by_a_field(self, store: Store) -> None:
        store.commit([thing("a", kind="x", n=1), thing("b", kind="x", n=2), thing("c", kind="y", n=3)])

        assert things(store).totals({}, by="kind") == {"x": 2, "y": 1}
        assert things(store).totals({}, by="kind", of="n") == {"x": 3, "y": 3}

    @pytest.mark.parametrize("descending", [False, True])
    @pytest.mark.parametrize("sort", ["_id", "name", "rank", "seen_at"])
    def test_pages_show_everything_once_in_order(self, store: Store, sort: str, *, descending: bool) -> None:
        rows = [(f"i{n}", n % 3, MORNING + timedelta(hours=n % 2)) for n in range(7)]
        store.commit([thing(name, rank=rank, seen_at=at) for name, rank, at in rows])

        seen = walk(things(store), 2, sort=sort, descending=descending)

        wanted = store.db.things.find(sort=[(sort, -1 if descending else 1), ("_id", -1 if descending else 1)])
        assert seen == [row["_id"] for row in wanted]

    def test_a_moment_on_a_page_is_shown_with_its_offset_and_milliseconds(self, store: Store) -> None:
        store.commit([thing("a", seen_at=MORNING)])

        (item,) = orjson.loads(dumps(things(store).page({}, cursor=None, limit=1).items))

        assert item["seen_at"] == "2026-11-22T01:00:00.123000+00:00"

    def test_a_page_leaves_out_what_nobody_should_read(self, store: Store) -> None:
        store.commit([thing("a", sealed="s", n=1), thing("b", sealed="s", n=2)])

        first = things(store).page({}, cursor=None, limit=1, without=("sealed", "n"))

        assert [(row["_id"], row.keys() & {"sealed", "n", "name"}) for row in first.items] == [("a", {"name"})]
        assert first.next is not None

    def test_a_cursor_and_alternatives_go_together(self, store: Store) -> None:
        store.commit([thing(name) for name in "abcd"])
        either = {"$or": [{"name": "a"}, {"name": "c"}, {"name": "d"}], "$and": [{"version": 1}]}

        first = things(store).page(either, sort="name", cursor=None, limit=1)
        rest = things(store).page(either, sort="name", cursor=first.next, limit=9)

        assert [row["_id"] for row in first.items + rest.items] == ["a", "c", "d"]

    @pytest.mark.parametrize(
        "cursor", ["?", "bnVsbA==", "WzEsMiwzXQ==", "WyJtb21lbnQiLCJ4IiwieSJd", "eyJhIjoxfQ==", "é"]
    )
    def test_a_cursor_of_somebody_elses_making_is_refused(self, store: Store, cursor: str) -> None:
        with pytest.raises(BadCursor):
            things(store).page({}, sort="name", cursor=cursor, limit=1)

    def test_the_server_answers(self, store: Store) -> None:
        store.ping()
