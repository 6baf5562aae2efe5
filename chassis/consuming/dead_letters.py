"""What people do with a dead letter: replay it, discard it, take a discard back. Each is one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from chassis.consuming.parking import DEAD, PARKED, row_of
from chassis.kernel.errors import Conflict, NotFound, RuleViolated, StaleVersion
from chassis.kernel.failure import Failure
from chassis.kernel.messages import InvalidMessage, Message, decode
from chassis.kernel.text import Text
from chassis.kernel.writes import Document, Update, Write
from chassis.persistence.store import Store

_STATES: Final = {
    "replayed": Text(zh="已重放", en="replayed it"),
    "discarded": Text(zh="已放弃", en="discarded it"),
}


class NoSuchLetter(NotFound):
    slug = "dead-letter-not-found"
    text = Text(zh="没有找到这条待处理的死信。", en="There is no such dead letter waiting.")


class NotReplayable(RuleViolated):
    slug = "dead-letter-undecodable"
    text = Text(
        zh="这条消息无法解析，重放也不会成功；请在来源修正后重新发布，或注明原因后放弃。",
        en="This message cannot be decoded, so replaying it cannot help; publish it again at its source, or discard it.",
    )


class LetterSettled(Conflict):
    """Somebody else was first."""

    slug = "dead-letter-settled"
    text = Text(
        zh="这条死信刚由“{by}”处理（{state}），请刷新后再看。",
        en="{by} has just settled this letter ({state}); reload to see it.",
    )


class LetterChanged(Conflict):
    slug = "dead-letter-changed"
    text = Text(
        zh="您打开之后，这条死信又有变化（修改过或又失败过），请刷新后再操作。",
        en="This letter has changed since you opened it: it was edited, or failed again. Reload and decide again.",
    )


def waiting(store: Store, identifier: str, seen: int | None = None) -> Document:
    """A letter that waits for somebody, as they have seen it. Raises NoSuchLetter, LetterSettled, LetterChanged."""
    letter = store.db[DEAD].find_one({"_id": identifier})
    if letter is None:
        raise NoSuchLetter
    if letter["state"] != "dead":
        raise _settled(letter)
    if seen is not None and letter.get("revision", 0) != seen:
        raise LetterChanged
    return letter


def message_of(letter: Document) -> Message:
    """Raises NotReplayable."""
    try:
        message = decode(bytes(letter.get("raw") or b""), traceparent=letter.get("trace"))
    except InvalidMessage as error:
        raise NotReplayable from error
    if message.id != letter["_id"]:  # a whole record that lay in the wrong place
        raise NotReplayable
    return message


def replay(
    store: Store,
    identifier: str,
    at: datetime,
    *,
    by: str = "",
    seen: int | None = None,
    also: Sequence[Write] = (),
) -> None:
    """Parks a dead letter again, due at once, for this consumer only. A letter that was replayed stays replayed.

    `by` names the person who asked; it is kept; `also` is stored with it. Raises NoSuchLetter, NotReplayable, and for `seen` as `waiting`.
    """
    letter = store.db[DEAD].find_one({"_id": identifier, "state": {"$in": ["dead", "replayed"]}})
    if seen is not None:
        letter = waiting(store, identifier, seen)
    if letter is None:
        raise NoSuchLetter
    if letter["state"] == "replayed":
        return
    _commit(store, letter, [*replaying(letter, at, by=by), *also])


def replaying(letter: Document, at: datetime, *, by: str, job: str | None = None, **more: Any) -> list[Write]:
    """The writes that replay a letter as it was read; `more` is stored with it. Raises NotReplayable."""
    message = message_of(letter)
    failure = Failure(*(letter.get(name) or "" for name in ("kind", "detail", "fingerprint", "place")))
    parked = {**row_of(message, failure, letter.get("first_at") or at), "next_at": at, "tries": letter.get("tries", [])}
    done = {"state": "replayed", "settled_at": at, "settled_by": by, "settled_in": job, **more}
    return [
        _changing(letter, {"$set": done, "$inc": {"replays": 1, "revision": 1}}),
        Update(PARKED, {"_id": message.id}, {"$setOnInsert": parked}, upsert=True),
    ]


def discard(
    store: Store,
    identifier: str,
    reason: str,
    at: datetime,
    *,
    by: str = "",
    seen: int | None = None,
    also: Sequence[Write] = (),
) -> None:
    """Discards a dead letter and keeps who did it and why, the first time if there are several. It can be taken back.

    Raises NoSuchLetter, and for `seen` as `waiting`.
    """
    if seen is not None:
        waiting(store, identifier, seen)
    letter = store.db[DEAD].find_one({"_id": identifier, "state": {"$in": ["dead", "discarded"]}}, {"raw": 0})
    if letter is None:
        raise NoSuchLetter
    if letter["state"] == "dead":
        _commit(store, letter, [discarding(letter, reason, at, by=by), *also])


def discarding(letter: Document, reason: str, at: datetime, *, by: str, job: str | None = None) -> Update:
    done = {"state": "discarded", "discard_reason": reason, "settled_at": at, "settled_by": by, "settled_in": job}
    return _changing(letter, {"$set": done, "$inc": {"revision": 1}})


def restoring(letter: Document) -> Update:
    """Takes a discard back."""
    # Undecodable ones would never expire again; 30 days more are what a fresh one has.
    kept = {"state": "dead", "settled_at": letter["settled_at"] if letter.get("sha256") else None}
    gone = dict.fromkeys(("discard_reason", "settled_by", "settled_in"), "")
    return _changing(letter, {"$set": kept, "$unset": gone, "$inc": {"revision": 1}})


def restore(store: Store, identifier: str, *, also: Sequence[Write] = ()) -> None:
    """Takes the discard of one letter back. Raises NoSuchLetter."""
    letter = store.db[DEAD].find_one({"_id": identifier, "state": "discarded"}, {"raw": 0})
    if letter is None:
        raise NoSuchLetter
    _commit(store, letter, [restoring(letter), *also])


def _changing(letter: Document, change: Document) -> Update:
    """Only as it was read: of two people at once the second is told."""
    match = {"_id": letter["_id"], "state": letter["state"], "revision": letter.get("revision")}
    return Update(DEAD, match, change, must_match=True)


def _commit(store: Store, letter: Document, writes: Sequence[Write]) -> None:
    try:
        store.commit(writes)
    except StaleVersion as error:
        now = store.db[DEAD].find_one({"_id": letter["_id"]}, {"raw": 0})
        if now is None:
            raise NoSuchLetter from error
        raise (LetterChanged() if now["state"] == "dead" else _settled(now)) from error


def _settled(letter: Document) -> LetterSettled:
    said = _STATES.get(letter["state"], _STATES["replayed"])
    return LetterSettled(by=letter.get("settled_by") or "—", state=said)
