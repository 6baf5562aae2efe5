"""A dead letter put right by hand: some values of its data are changed, and it is replayed.

Nobody sees what is masked, so people name the values that they change; everything else stays as it came, to the byte of its
meaning. The envelope (tenant, aggregate, number, id) says whose event it is and where it belongs, and cannot be changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from chassis.consuming.content import is_fixed, masked
from chassis.consuming.dead_letters import message_of, replaying
from chassis.kernel.errors import RuleViolated
from chassis.kernel.messages import MAX_BYTES
from chassis.kernel.text import Text
from chassis.kernel.writes import Document, Write


class EnvelopeIsFixed(RuleViolated):
    slug = "dead-letter-envelope-fixed"
    text = Text(
        zh="只能修改 data 里的内容；所属街道、聚合和序号决定这条事件属于谁，不能修改。",
        en="Only what is in data can be changed; tenant, aggregate and number say whose event this is.",
    )


class NoSuchValue(RuleViolated):
    slug = "dead-letter-no-such-value"
    text = Text(zh="事件里没有“{path}”。", en="There is no {path} in the event.")


class NothingChanged(RuleViolated):
    slug = "dead-letter-nothing-changed"
    text = Text(
        zh="没有修改任何内容；如果不需要修改，请直接重放。", en="Nothing was changed; replay it as it is instead."
    )


class TooLarge(RuleViolated):
    slug = "dead-letter-too-large"
    text = Text(zh="修改后的事件过大。", en="The event would be too large.")


@dataclass(frozen=True)
class Change:
    """A new value at `path`, a JSON pointer that begins with /data/. Without a value it is taken away."""

    path: str
    value: Any = None
    removed: bool = False


@dataclass(frozen=True)
class Differs:
    """One line of the difference. What was there before is masked; `after` is what the person wrote."""

    path: str
    before: Any
    after: Any
    removed: bool


def edited(letter: Document, changes: Sequence[Change]) -> tuple[bytes, list[Differs]]:
    """The event with the changes, and what differs. Raises NotReplayable, EnvelopeIsFixed, NoSuchValue, NothingChanged."""
    before = message_of(letter)
    envelope = orjson.loads(bytes(letter["raw"]))
    differs = [one for change in changes if (one := _applied(envelope, change)) is not None]
    if not differs:
        raise NothingChanged(pointer="/changes")
    raw = orjson.dumps(envelope)
    if len(raw) > MAX_BYTES:
        raise TooLarge(pointer="/changes")
    after = message_of({**letter, "raw": raw})
    # Belt and braces: whatever the paths say, the event stays whose it is.
    if (after.tenant, after.key, after.type, after.sequence) != (
        before.tenant,
        before.key,
        before.type,
        before.sequence,
    ):
        raise EnvelopeIsFixed(pointer="/changes")
    return raw, differs


def replaying_edited(
    letter: Document, raw: bytes, differs: Sequence[Differs], at: datetime, *, by: str, reason: str
) -> list[Write]:
    """The writes that store and replay the edited letter. What it was stays beside it."""
    edit = {
        "at": at,
        "by": by,
        "reason": reason,
        # What people wrote may be personal too.
        "changes": [
            {"path": one.path, "before": one.before, "after": masked(one.after), "removed": one.removed}
            for one in differs
        ],
    }
    kept: dict[str, Any] = {
        "raw": raw,
        "original": letter.get("original", letter["raw"]),
        "edits": [*letter.get("edits", []), edit],
    }
    return replaying({**letter, "raw": raw}, at, by=by, **kept)


def _applied(envelope: Document, change: Change) -> Differs | None:
    """Changes the envelope; None if the value is what it was."""
    steps = [part.replace("~1", "/").replace("~0", "~") for part in change.path.split("/")[1:]]
    if not change.path.startswith("/data/") or len(steps) < 2 or is_fixed(change.path):
        raise EnvelopeIsFixed(pointer="/changes")
    holder: Any = envelope
    for step in steps[:-1]:
        holder = _at(holder, step, change.path)
    last = steps[-1]
    if isinstance(holder, dict):
        before = holder.get(last)
        if change.removed:
            if last not in holder:
                raise NoSuchValue(path=change.path, pointer="/changes")
            del holder[last]
        elif last in holder and before == change.value and type(before) is type(change.value):
            return None
        else:
            holder[last] = change.value
        return Differs(change.path, masked(before), change.value, change.removed)
    before = _at(holder, last, change.path)
    if change.removed:
        holder.pop(int(last))
    else:
        holder[int(last)] = change.value
    return Differs(change.path, masked(before), change.value, change.removed)


def _at(holder: Any, step: str, path: str) -> Any:
    if isinstance(holder, dict) and step in holder:
        return holder[step]
    if isinstance(holder, list) and step.isascii() and step.isdigit() and int(step) < len(holder):
        return holder[int(step)]
    raise NoSuchValue(path=path, pointer="/changes")
