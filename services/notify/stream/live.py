"""New inbox rows from one change stream per process, and the rows that a client missed."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any, Final

from pymongo import AsyncMongoClient
from pymongo.errors import OperationFailure, PyMongoError

from chassis.kernel.writes import Document

#: Raised when the feed breaks; `arrivals` may be called again.
FeedBroke: Final = PyMongoError
_ARRIVED: Final[list[Mapping[str, Any]]] = [
    {"$match": {"operationType": "insert"}},
    {"$project": {"fullDocument": 1}},
]
#: InvalidResumeToken, ChangeStreamFatalError, ChangeStreamHistoryLost: resuming is not possible any more.
_LOST: Final = (260, 280, 286)


class LiveInbox:
    """The inbox collection for reading. Belongs to one event loop."""

    def __init__(self, uri: str) -> None:
        self._client: AsyncMongoClient[Document] = AsyncMongoClient(
            uri, tz_aware=True, readConcernLevel="majority", serverSelectionTimeoutMS=3000
        )
        self._rows = self._client.get_default_database()["inbox"]
        self._position: Mapping[str, Any] | None = None

    @property
    def is_resuming(self) -> bool:
        """Whether the next `arrivals` continues where the last one stopped, without a gap."""
        return self._position is not None

    async def ping(self) -> None:
        """Raises FeedBroke if the server does not answer."""
        await self._client.admin.command("ping")

    async def arrivals(self) -> AsyncIterator[Document | None]:
        """New rows of all people. Yields None when it has started to watch, and from time to time. Raises FeedBroke."""
        try:
            async with await self._rows.watch(_ARRIVED, resume_after=self._position) as changes:
                # From here on nothing is missed, so the caller can close a gap now.
                yield None
                while changes.alive:
                    change = await changes.try_next()
                    self._position = changes.resume_token
                    yield change["fullDocument"] if change else None
            # The stream ended by itself: the collection was dropped.
            self._position = None
        except OperationFailure as error:
            if error.code in _LOST or error.has_error_label("NonResumableChangeStreamError"):
                self._position = None
            raise

    async def sent_at(self, tenant: str, person: str, identifier: str) -> datetime | None:
        """When this message reached this person's inbox; None if it is not theirs."""
        row = await self._rows.find_one({"_id": identifier, "tenant": tenant, "person_id": person}, {"sent_at": 1})
        at = row.get("sent_at") if row else None
        return at if isinstance(at, datetime) else None

    async def since(self, tenant: str, person: str, at: datetime, limit: int) -> list[Document]:
        """The person's messages since `at`, oldest first."""
        match = {"tenant": tenant, "person_id": person, "sent_at": {"$gte": at}}
        rows = self._rows.find(match, sort=[("sent_at", 1), ("_id", 1)], limit=limit)
        return await rows.to_list()

    async def close(self) -> None:
        await self._client.close()
