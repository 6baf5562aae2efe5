"""The queues of notify."""

from collections.abc import Callable, Iterator

from chassis.kernel.identity import Actor
from chassis.persistence.reads import TenantCollection
from chassis.persistence.waiting import Queue, link
from services.notify.unreached.domain import State


def queues_of(reads: Callable[[str], TenantCollection], actor: Actor) -> Iterator[Queue]:
    if actor.holds("rule.manage"):
        state = State.OPEN.value
        shown = link("notify", "unreached", state=state)
        yield Queue("reaches_nobody", reads("unreached"), {"state": state}, "found_at", shown)
    unread = {"person_id": actor.person_id, "read_at": None}
    yield Queue("read", reads("inbox"), unread, "sent_at", link("notify", "inbox", unread="true"))
