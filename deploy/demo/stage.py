"""The stage of a day: who plays, what each step did, which events and messages came of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from deploy.demo.client import Client, follows
from deploy.demo.practices import Practice
from deploy.platform import SERVICES

T = TypeVar("T")
#: Those whose events the days tell of.
_SERVICES: Final = tuple(service.name for package, service in SERVICES.items() if package.startswith("services."))


@dataclass
class Step:
    """One act of a person and what came of it."""

    who: str
    did: str
    events: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass
class Stage:
    """One tenant on one day. `admin` reads the event log; `played` holds the steps so far."""

    practice: Practice
    admin: Client
    base_url: str
    run: str
    say: Callable[[Step], None]
    played: list[Step] = field(default_factory=list)
    _told: list[str] = field(default_factory=list)

    @property
    def tenant(self) -> str:
        return self.practice.slug

    def newcomer(self, name: str) -> Client:
        """Somebody who has just signed up."""
        username = f"{name}-{self.run}"
        password = f"day-{self.run}-{name}"
        body = {"tenant": self.tenant, "username": username, "password": password, "display_name": name}
        Client(self.base_url).post("/api/v1/identity/sign-ups", body)
        return Client(self.base_url).sign_in(self.tenant, username, password)

    def step(self, who: Client | str, did: str, act: Callable[[], T], *, by: Client | None = None) -> T:
        """Plays a step: acts, waits inside `act` for what must follow, and notes the result."""
        started = time.monotonic()
        self._told.clear()
        done = act()
        actor = by or (who if isinstance(who, Client) else self.admin)
        step = Step(who.name if isinstance(who, Client) else who, did, seconds=time.monotonic() - started)
        step.events, step.messages = self._events(actor.correlation), list(self._told)
        self.played.append(step)
        self.say(step)
        return done

    def told(self, person: Client, about: str, correlation: str) -> None:
        """Waits until `person` has a message with this cause. Raises DidNotHappen."""

        def probe() -> str | None:
            items = person.get("/api/v1/notify/inbox", correlation=correlation)["items"]
            return next((str(item["title"]) for item in items if f".{about}.v" in item["event_type"]), None)

        self._told.append(f"{person.name}: {follows(probe, what=f'{person.name} being told of {about}')}")

    def _events(self, correlation: str) -> list[str]:
        found: list[tuple[str, str]] = []
        for service in _SERVICES:
            rows = self.admin.get(f"/api/v1/{service}/event-log", correlation=correlation)["items"]
            found += [(row["type"].removeprefix("org.louyu."), row["id"]) for row in rows]
        return [name for name, _ in sorted(found, key=lambda entry: entry[1])]
