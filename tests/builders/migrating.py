"""A service with old notes and the migration that mends them; as a program, to be killed: python -m tests.builders.migrating"""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from chassis.background.migrating import Migrator, Repairs
from chassis.kernel import failpoints
from chassis.kernel.clock import utc_now
from chassis.kernel.migrations import Change, Documents, Figures, Linked, Migration, Projections
from chassis.kernel.writes import Document
from chassis.persistence.store import Store

#: More than two batches.
OLD_NOTES: Final = 1_200


def shouted(row: Document) -> Mapping[str, Any] | None:
    return {"$set": {"loud": row["title"].upper()}}


LOUD: Final = Migration(
    number=1,
    name="loud-titles",
    why=("titles are found loud", "标题可按大写查找"),
    work=Documents(collection="notes", where={"loud": {"$exists": False}}, change=shouted),
)


def authors_of(notes: Sequence[Document]) -> Mapping[str, Any]:
    return {"name": {"$in": sorted({row["by"] for row in notes})}}


def written_by(authors: Sequence[Document]) -> Change:
    ids = {author["name"]: author["_id"] for author in authors}
    return lambda row: {"$set": {"author_id": ids.get(row["by"])}}


AUTHORS: Final = Migration(
    number=1,
    name="authors",
    why=("notes know their authors by id", "便签按编号记录作者"),
    work=Linked(
        collection="notes",
        where={"author_id": {"$exists": False}, "by": {"$exists": True}},
        beside="authors",
        needed=authors_of,
        changing=written_by,
    ),
)
BOARD: Final = Migration(number=2, name="board", why=("the board says more", "公告板内容补齐"), work=Projections())
COUNTS: Final = Migration(number=3, name="counts", why=("notes are counted", "便签计数核对"), work=Figures())


def given_old_notes(store: Store, many: int = OLD_NOTES) -> None:
    """Of a service that has worked."""
    store.db["outbox"].insert_one({"_id": "e1"})
    store.db["notes"].insert_many(
        {"_id": f"n{n:05}", "tenant": "t1", "version": 1, "title": f"t{n}"} for n in range(many)
    )


def a_migrator(
    store: Store,
    *migrations: Migration,
    by: str = "ann",
    projections: Callable[[], bool] = lambda: True,
    said: list[str] | None = None,
) -> Migrator:
    repairs = Repairs(projections=lambda _: projections(), named=lambda *_: 5, figures=lambda _: 7)
    say: Callable[[str], None] = (lambda _: None) if said is None else said.append
    steps: Sequence[Migration] = migrations or (LOUD,)
    return Migrator("notes", steps, store, utc_now, by, repairs, say, pace=1)


if __name__ == "__main__":
    failpoints.arm(os.environ.get("FAILPOINT", ""))
    a_migrator(Store.connect(os.environ["MONGODB_URI"]), by=os.environ["OPERATOR"]).run()
