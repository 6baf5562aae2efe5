"""Two small street offices on the platform under test, and the people who keep it busy."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.chaos.ledger import Entry, Ledger
from chassis.kernel.ids import new_id
from deploy.demo.client import Client, Refused, follows, give_account, once_possible

#: Of everybody.
PASSWORD = "kettle harbour seventeen"  # noqa: S105 # guards nothing but this run
_PAUSE_SECONDS = 0.08
#: Fewer than the quota of an hour, beside the first one.
_WISHES_EACH = 9


@dataclass
class Office:
    """One tenant: its administrator, who gets a message per request, and the codes and ids that commands need."""

    slug: str
    id: str
    admin: Client
    code: str
    building: str
    unit: str


def settle(base_url: str, password: str, slugs: tuple[str, ...]) -> list[Office]:
    """Creates the offices. The administrator is also the officer of the only unit."""
    platform = Client(base_url).sign_in("platform", "admin", password)
    return [_office(base_url, platform, slug) for slug in slugs]


def _office(base_url: str, platform: Client, slug: str) -> Office:
    tenant = platform.post(
        "/api/v1/members/tenants", {"slug": slug, "name": slug, "name_en": slug, "district": "chaos"}
    )
    account = {"tenant": slug, "username": "admin", "display_name": "admin",
               "roles": [{"role": "tenant_admin", "scope": "*"}]}  # fmt: skip
    give_account(platform, account, PASSWORD)
    admin = Client(base_url).sign_in(slug, "admin", PASSWORD)
    building = admin.post("/api/v1/members/buildings", {
        "name": "Tower", "address": "1 Road", "community": "c", "grid": "g", "floors": 9, "area_m2": 100, "key_building": True,
    })  # fmt: skip
    unit = admin.post("/api/v1/requests/units", {"code": "u", "name": "Unit", "kind": "department"})
    code = admin.get(f"/api/v1/members/buildings/{building['id']}/check-in-code")["code"]
    return Office(slug, tenant["id"], admin, code, building["id"], unit["id"])


@dataclass
class Load:
    """Threads that send commands without pause until stopped. Each command is repeated with its key until answered."""

    offices: list[Office]
    ledger: Ledger
    base_url: str
    stopping: threading.Event = field(default_factory=threading.Event)
    going: threading.Event = field(default_factory=threading.Event)
    resting: set[int] = field(default_factory=set)
    threads: list[threading.Thread] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    #: Requests that failed and were sent again: path and status.
    refused: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.going.set()
        for office in self.offices:
            for commands in (self._requests, self._wishes, self._check_ins):
                thread = threading.Thread(target=self._run, args=(office, commands), daemon=True)
                self.threads.append(thread)
                thread.start()

    def pause(self) -> None:
        """Blocks until every command has had its answer, and none is on its way. Raises DidNotHappen."""
        self.going.clear()
        follows(lambda: all(t.ident in self.resting for t in self.threads if t.is_alive()), what="rest", seconds=180)

    def resume(self) -> None:
        self.going.set()

    def stop(self) -> None:
        self.stopping.set()
        self.going.set()
        for thread in self.threads:
            thread.join(timeout=120)

    def _run(self, office: Office, commands: Callable[[Office], Iterator[Entry]]) -> None:
        try:
            self._go_on(office, commands)
        except Exception as error:  # noqa: BLE001 # reported at the end: a thread that ends silently would mean less load
            self.broken.append(f"{commands.__name__} stopped: {error!r}")

    def _go_on(self, office: Office, commands: Callable[[Office], Iterator[Entry]]) -> None:
        for entry in commands(office):
            self.ledger.write(entry)
            time.sleep(_PAUSE_SECONDS)
            self.resting.add(threading.get_ident())
            self.going.wait()
            self.resting.discard(threading.get_ident())
            if self.stopping.is_set():
                return

    def _requests(self, office: Office) -> Iterator[Entry]:
        """Submits requests. Every third one is triaged, which causes a chain of events across services."""
        # Staff have no quota of requests.
        person = admin = self._admin(office)
        for number in itertools.count():
            marker = f"request-{office.slug}-{new_id()}"
            body = {
                "title": marker,
                "description": marker,
                "building_id": None,
                "enterprise_id": None,
                "catalogue_item_id": None,
            }
            made = self._try(person, "/api/v1/requests/requests", body, marker)
            if made and number % 3 == 0:
                triage = {"unit_id": office.unit, "note": "chaos"}
                self._try(admin, f"/api/v1/requests/requests/{made['id']}/triage", triage, f"triage-{marker}")
            yield Entry("request", office.slug, marker, "ok" if made else "maybe", made["id"] if made else None)

    def _wishes(self, office: Office) -> Iterator[Entry]:
        for number in itertools.count():
            if number % _WISHES_EACH == 0:
                person = self._verified(office, f"wisher{number // _WISHES_EACH}")
            marker = f"wish-{office.slug}-{new_id()}"
            made = self._try(
                person, "/api/v1/requests/wishes", {"text": marker, "category": "care", "building_id": None}, marker
            )
            yield Entry("wish", office.slug, marker, "ok" if made else "maybe", made["id"] if made else None)

    def _check_ins(self, office: Office) -> Iterator[Entry]:
        """Imports newcomers by rows; an account for each would mainly measure password hashing."""
        admin = self._admin(office)
        while True:
            marker = f"suite-{office.slug}-{new_id()}"
            body = {"building_id": office.building, "floor": 1, "number": marker[-20:], "enterprise_id": None}
            made = self._try(admin, "/api/v1/members/suites", body, marker)
            yield Entry("check_in", office.slug, marker[-20:], "ok" if made else "maybe", made["id"] if made else None)

    def _person(self, office: Office, name: str) -> Client:
        body = {"tenant": office.slug, "username": name, "password": PASSWORD, "display_name": name}
        try:
            self._client().post("/api/v1/identity/sign-ups", body)
        except Refused as refused:
            # A repeat of one whose answer was lost.
            if refused.slug != "username-taken":
                raise
        return self._client().sign_in(office.slug, name, PASSWORD)

    def _client(self) -> Client:
        return Client(self.base_url, noticed=self.refused.append)

    def _verified(self, office: Office, name: str) -> Client:
        """A new member who may wish: the services have heard that the person was verified."""
        person = once_possible("the sign-up", lambda: self._person(office, name), 500, 502, 503, 504)
        arrival = {"code": office.code, "name": name, "kinds": ["employee"], "home_elsewhere": True}
        member = once_possible("the check-in", lambda: person.post("/api/v1/members/check-ins", arrival), 500, 503)
        admin, verify = self._admin(office), f"/api/v1/members/members/{member['id']}/verify"
        once_possible("the verification", lambda: admin.post(verify), 500, 502, 503, 504)
        wish = {"text": name, "category": "care", "building_id": None}
        # The event may have to wait for a broker that is down.
        known = lambda: person.post("/api/v1/requests/wishes", wish, key=name)  # noqa: E731 # one use
        once_possible("being known", known, 403, 500, 503, seconds=240)
        return person

    def _admin(self, office: Office) -> Client:
        return self._client().sign_in(office.slug, "admin", PASSWORD)

    def _try(self, person: Client, path: str, body: dict[str, Any], key: str) -> dict[str, Any] | None:
        """The answer; None if the platform never answered, so that nobody knows whether it happened."""
        try:
            answer: dict[str, Any] = person.post(path, body, key=key)
        except Refused as refused:
            if refused.status >= 500:
                return None
            raise
        return answer
