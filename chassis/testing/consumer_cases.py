"""The cases that every consumer must get right. A service's tests are parametrised by them.

    @pytest.mark.parametrize("check", CASES, ids=name_of)
    @pytest.mark.parametrize("case", [Case("org.louyu.….v1", {...}, effect=…)], ids=str)
    def test_a_message_takes_effect_once_and_safely(check, case):
        check(a_world, case)

Each case fails with an AssertionError that says what was expected.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chassis.persistence.store import Unavailable
from chassis.testing.world import World

MakeWorld = Callable[[], World]
Check = Callable[[MakeWorld, "Case"], None]


@dataclass(frozen=True)
class Case:
    """A message that has an effect in a world made by `MakeWorld`.

    `effect` reads what the message changes for tenant t1, through API or store, without random ids.
    `later` is the next event of the same subject (type and data); by default the same event again.
    `broken` is unusable data of this type; None if the data needs nothing.
    """

    type: str
    data: Mapping[str, Any]
    effect: Callable[[World], Any]
    subject: str = "s1"
    later: tuple[str, Mapping[str, Any]] | None = None
    broken: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        return self.type.removeprefix("org.louyu.")


def redelivery(make: MakeWorld, case: Case) -> None:
    """The same message twice has one effect."""
    world = make()
    before = case.effect(world)
    message = world.receive(case.type, case.data, subject=case.subject)
    once = case.effect(world)
    world.receive(case.type, case.data, subject=case.subject, id=message.id)
    _expect(once != before, "the message has an effect")
    _expect(case.effect(world) == once, "a repeat has none")


def stale_order(make: MakeWorld, case: Case) -> None:
    """An older message after a newer one, as when a dead letter is replayed, ends in the same state."""
    first, second = (case.type, case.data, 1), (*(case.later or (case.type, case.data)), 2)
    # Compared with the right order, not with a fixed value: each case then needs no expected state.
    ends = []
    for order in ((first, second), (second, first)):
        world = make()
        for event_type, data, sequence in order:
            world.receive(event_type, data, subject=case.subject, sequence=sequence, id=f"m{sequence}")
            world.retry_parked()
        ends.append(case.effect(world))
    _expect(ends[0] == ends[1], f"any order ends alike: {ends}")


def malformed(make: MakeWorld, case: Case) -> None:
    """An unreadable message becomes a dead letter with a reason, changes nothing and blocks nothing."""
    world = make()
    before = case.effect(world)
    world.receive_raw(case.type, b'{"specversion":', key=f"t1:{case.subject}")
    if case.broken is not None:
        world.receive(case.type, case.broken, subject=case.subject)
    _expect(case.effect(world) == before, "malformed data changes nothing; where nothing is required, broken is None")
    letters = world.dead_letters()
    _expect(len(letters) == (1 if case.broken is None else 2), f"each is a dead letter: {letters}")
    _expect(all(letter["detail"] for letter in letters), "with its reason")
    world.receive(case.type, case.data, subject=case.subject, sequence=2)
    _expect(case.effect(world) != before, "the next message is applied")


def crash(make: MakeWorld, case: Case) -> None:
    """If the commit fails, nothing is stored, and the redelivery has the whole effect."""
    world = make()
    before = case.effect(world)
    world.store.fail_commits()
    message = world.message(case.type, case.data, subject=case.subject)
    try:
        world.receive(case.type, case.data, subject=case.subject, id=message.id)
    # Unavailable reaches the consumer loop, which rewinds: that is what makes the batch come again.
    except Unavailable:
        _expect(case.effect(world) == before, "nothing is half done")
    else:
        raise AssertionError("a failed commit lets the batch come again")
    world.receive(case.type, case.data, subject=case.subject, id=message.id)
    _expect(case.effect(world) != before, "the redelivery takes effect")


def wrong_tenant(make: MakeWorld, case: Case) -> None:
    """A message of another tenant changes nothing in this one."""
    world = make()
    before = case.effect(world)
    world.receive(case.type, case.data, subject=case.subject, tenant="t2")
    _expect(case.effect(world) == before, "this tenant saw nothing")


CASES: tuple[Check, ...] = (redelivery, stale_order, malformed, crash, wrong_tenant)


def name_of(check: Check) -> str:
    return check.__name__


def _expect(fulfilled: bool, what: str) -> None:
    if not fulfilled:
        raise AssertionError(what)
