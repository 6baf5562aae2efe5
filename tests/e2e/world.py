"""How journeys address the running platform: people by tenant and user name, processes by name."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from chassis.kernel.ids import new_id
from chassis.kernel.local_time import LOCAL
from deploy.demo.client import Client
from deploy.demo.home import SignIn, sign_in_of
from deploy.local.settings import Settings
from deploy.local.supervision import Supervisor
from louyuctl import waiting
from louyuctl.site import find_site

#: The day from which all dates of the demo tenants count.
LOADED_ON: Final[date] = datetime.now(UTC).astimezone(LOCAL).date()


@dataclass(frozen=True)
class World:
    settings: Settings
    people: list[SignIn]
    #: Tenant's slug → report right after loading. Kept, because tests run in any order and played days add to it.
    reports: dict[str, dict[str, Any]]

    def as_person(self, tenant: str, username: str) -> Client:
        """A new client of a person who has just signed in."""
        row = sign_in_of(self.people, tenant, username)
        return Client(self.settings.base_url).sign_in(row.tenant, row.username, row.password)

    def newcomer(self, code: str) -> Client:
        """Somebody with a new account who has just checked in at Jiangtou's tower."""
        person = Client(self.settings.base_url)
        account = {"tenant": "jiangtou", "username": f"live-{new_id()}", "password": "seen-at-the-desk"}
        person.post("/api/v1/identity/sign-ups", account | {"display_name": "许诺"})
        person.sign_in(**account).post(
            "/api/v1/members/check-ins", {"code": code, "name": "许诺", "kinds": ["employee"]}
        )
        return person

    @property
    def supervisor(self) -> Supervisor:
        return Supervisor(self.settings.home)


def the_tower(client: Client) -> dict[str, Any]:
    """Jiangtou's building of the demo. Other journeys register more, of which any may be the first of a list."""
    (found,) = client.get("/api/v1/members/buildings", q="江头商务大厦")["items"]
    return dict(found)


def nothing_waits(settings: Settings) -> bool:
    """Whether every event has left its outbox, and every consumer has handled what it reads."""
    site = find_site(environ={"LOUYU_HOME": str(settings.home)})
    try:
        services = site.chosen(())
        # Outboxes last: a message that is handled between the two looks may have made new events.
        unread = sum(one.lag for known in services for one in waiting.lag(known))
        return unread == 0 and all(waiting.outbox_of(known).unpublished == 0 for known in services)
    finally:
        site.close()
