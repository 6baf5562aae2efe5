"""Seats and the waiting list, whatever happens in whatever order: properties of every history."""

from collections import deque
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from chassis.kernel.messages import Message, decode
from chassis.persistence import outbox
from chassis.persistence.store import Unavailable
from chassis.testing.world import World
from tests.builders.events import cancel, events_world, given_activity, organiser, register, statuses

PEOPLE: Final = [f"p{number}" for number in range(6)]
CAPACITY: Final = 2


class Room(RuleBasedStateMachine):
    """People register and cancel, the capacity changes, messages arrive late or twice, commits fail."""

    def __init__(self) -> None:
        super().__init__()
        self.world = events_world()
        self.activity = given_activity(self.world, capacity=CAPACITY)

    @rule(person=st.sampled_from(PEOPLE))
    def registers(self, person: str) -> None:
        assert register(self.world, self.activity, person).status == 201

    @rule()
    def everybody_registers(self) -> None:
        for person in PEOPLE:
            self.registers(person)

    @rule(person=st.sampled_from(PEOPLE))
    def cancels(self, person: str) -> None:
        for row in self.world.acts(person).get("/registrations").body["items"]:
            cancel(self.world, row)

    @rule(capacity=st.one_of(st.none(), st.integers(1, 4)))
    def changes_capacity(self, capacity: int | None) -> None:
        organiser(self.world).patch(f"/activities/{self.activity}", {"capacity": capacity})

    @rule(positions=st.lists(st.integers(0, 200), max_size=4), interrupted=st.booleans())
    def messages_arrive(self, positions: list[int], interrupted: bool) -> None:
        """Delivers any of the messages so far, also old ones again, in any order."""
        told = self.world.events()
        for position in positions:
            self.world.store.fail_commits(int(interrupted))
            _deliver(self.world, told[position % len(told)])
        self.world.store.fail_commits(0)

    @rule()
    def all_messages_arrive(self) -> None:
        self.world.drain()
        now = list(statuses(self.world, self.activity).values())
        capacity = organiser(self.world).get(f"/activities/{self.activity}").body["capacity"]
        if "waiting" in now:
            assert capacity is not None, "nobody waits where there is no limit"
            assert now.count("registered") >= capacity, "no seat is idle while somebody waits"

    def teardown(self) -> None:
        self.all_messages_arrive()
        _require_fair(self.world)


def _deliver(world: World, event: Message) -> None:
    try:
        world.receive_all([event])
    except Unavailable:
        world.receive_all([event])


def _require_fair(world: World) -> None:
    """Checks the history: one person per seat, never more than the capacity, and the queue is served in order."""
    queue: deque[str] = deque()
    held: dict[str, int | None] = {}
    capacity: int | None = CAPACITY
    for event in world.events():
        person, seat = str(event.data.get("person_id")), event.data.get("seat_no")
        match event.type.split(".")[3:5]:
            case ["activity", "changed"]:
                capacity = event.data["capacity"]
            case ["registration", "queued"]:
                queue.append(person)
            case ["registration", "cancelled"]:
                held.pop(person, None)
                queue = deque(waiting for waiting in queue if waiting != person)
            case ["registration", "registered" | "promoted" as how]:
                _require_turn(queue, person, promoted=how == "promoted")
                assert seat is None or seat not in held.values(), "one person a seat"
                held[person] = seat
                assert capacity is None or (len(held) <= capacity and seat and seat <= capacity), "never overbooked"


def _require_turn(queue: deque[str], person: str, *, promoted: bool) -> None:
    if promoted:
        assert queue.popleft() == person, "who waited first is served first"
    else:
        assert not queue, "a newcomer does not overtake the waiting list"


# Not shrunk: a world takes too long to build for that, and twenty steps are readable.
Room.TestCase.settings = settings(
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.reuse, Phase.generate),
)
test_every_history_of_a_room_is_fair = pytest.mark.thorough(pytest.mark.capability("E1")(Room.TestCase))


def test_messages_in_reverse_order_fill_every_seat() -> None:
    world = events_world()
    activity = given_activity(world, capacity=1)
    for person in PEOPLE:
        register(world, activity, person)
    organiser(world).patch(f"/activities/{activity}", {"capacity": 4})

    rows = outbox.unpublished(world.store, range(outbox.SHARDS), 500)
    for row in reversed(rows):
        _deliver(world, decode(bytes(row["ce"])))
    world.drain()

    assert list(statuses(world, activity).values()).count("registered") == 4
