"""Plays what the oplog said onto a restored database, in order, up to a moment."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

import bson
from pymongo.errors import CollectionInvalid, OperationFailure

from deploy.local.faults import Fault
from louyuctl.backups.making import Client

Entry = Mapping[str, Any]

_AT_ONCE: Final = 500
_BYTES: Final = 4 * 1024 * 1024
#: Commands that change no document. Indexes are those of the backup, and those that the services declare.
_INDEXES: Final = frozenset(
    {
        "createIndexes",
        "startIndexBuild",
        "commitIndexBuild",
        "abortIndexBuild",
        "dropIndexes",
        "deleteIndexes",
        "collMod",
    }
)


class Replay:
    """`renamed` gives the name that a database has here. Not thread-safe."""

    def __init__(self, client: Client, databases: Sequence[str], renamed: Callable[[str], str]) -> None:
        self._client, self._databases, self._renamed = client, frozenset(databases), renamed
        self._open: dict[tuple[bytes, int], list[Entry]] = {}
        self._batch: list[dict[str, Any]] = []
        self._size = 0
        self.done = 0

    def play(self, entries: Iterable[Entry]) -> None:
        """Raises Fault for a command that it does not know, PyMongoError."""
        for entry in entries:
            for one in self._whole(entry):
                self._take(one)

    def end(self) -> None:
        """Carries out what is left; transactions whose end is not there never happened."""
        self._carry_out()

    def _whole(self, entry: Entry) -> Iterator[Entry]:
        """The operations of an entry; those of a long transaction when its last entry is there."""
        said = entry["o"]
        if entry["op"] != "c" or "applyOps" not in said:
            yield entry
            return
        if said.get("prepare"):
            raise _unknown(entry, "prepare")
        name = (bytes(entry["lsid"]["id"]), entry["txnNumber"]) if "lsid" in entry else (b"", 0)
        gathered = [*self._open.pop(name, []), *said["applyOps"]]
        if said.get("partialTxn"):
            self._open[name] = gathered
        else:
            yield from gathered

    def _take(self, one: Entry) -> None:
        database, _, collection = one["ns"].partition(".")
        if database not in self._databases or one["op"] == "n":
            return
        here = self._renamed(database)
        if one["op"] == "c":
            # In order: what was written before must be there.
            self._carry_out()
            self._command(here, one)
            return
        if collection.startswith("system."):
            return
        operation = {"op": one["op"], "ns": f"{here}.{collection}", "o": one["o"]}
        if "o2" in one:
            operation["o2"] = one["o2"]
        self._batch.append(operation)
        self._size += len(bson.encode(operation))
        if len(self._batch) >= _AT_ONCE or self._size >= _BYTES:
            self._carry_out()

    def _carry_out(self) -> None:
        if self._batch:
            self._client.admin.command({"applyOps": self._batch})
            self.done += len(self._batch)
        self._batch, self._size = [], 0

    def _command(self, here: str, one: Entry) -> None:
        said = one["o"]
        kind = next(iter(said))
        db = self._client[here]
        if kind == "create":
            options = {name: value for name, value in said.items() if name not in ("create", "idIndex", "autoIndexId")}
            with suppress(CollectionInvalid):
                db.create_collection(said["create"], **options)
        elif kind == "drop":
            db.drop_collection(said["drop"])
        elif kind == "dropDatabase":
            self._client.drop_database(here)
        elif kind == "renameCollection":
            names = [self._here(said[word]) for word in ("renameCollection", "to")]
            drops = bool(said.get("dropTarget"))
            with suppress(OperationFailure):
                self._client.admin.command("renameCollection", names[0], to=names[1], dropTarget=drops)
        elif kind not in _INDEXES:
            raise _unknown(one, kind)

    def _here(self, name: str) -> str:
        database, _, collection = name.partition(".")
        return f"{self._renamed(database)}.{collection}"


def _unknown(entry: Entry, kind: str) -> Fault:
    return Fault(
        f"The oplog holds a command that is not played ({kind} in {entry['ns']}): restore to a moment before it with"
        " --until, or from a later backup.",
        f"oplog 中有无法重放的命令（{entry['ns']} 的 {kind}），请用 --until 恢复到其之前，或使用之后的备份。",
    )
