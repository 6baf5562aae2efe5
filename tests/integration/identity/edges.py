"""Two edges, each in front of an identity process of its own, on one database; people who sign in at one of them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, cast

import requests
from joserfc.jwk import OKPKey

from chassis.kernel.clock import utc_now
from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.persistence.store import Store
from chassis.testing.eventually import eventually
from deploy.local.ports import free_ports
from gateway.identity.accounts.domain import Account, AccountDetails, Locale
from gateway.identity.roles.domain import RoleGrant
from gateway.identity.service import SERVICE
from gateway.identity.unit_of_work import IdentityUnitOfWork
from tests.builders.identity import SETTINGS

ROOT: Final = Path(__file__).parents[3]
PASSWORD: Final = "correct horse battery"
ADMIN: Final = {"role": "tenant_admin", "scope": "*"}
START_SECONDS: Final = 60
#: The promise is one second; a busy machine gets some more, the thirty seconds of the cache it does not.
SECONDS: Final = 2
#: A route that believes the internal token, as the routes of all other services do.
BELIEVING: Final = "/api/v1/identity/event-log?correlation=none"


@dataclass(frozen=True)
class Person:
    """Somebody signed in at one of the two edges."""

    url: str
    token: str
    person_id: str

    def get(self, path: str) -> int:
        return requests.get(self.url + path, headers=self._headers, timeout=60).status_code

    def post(self, path: str, body: Any) -> requests.Response:
        url = f"{self.url}/api/v1/identity{path}"
        return requests.post(url, json=body, headers=self._headers, timeout=60)

    def delete(self, path: str) -> int:
        url = f"{self.url}/api/v1/identity{path}"
        return requests.delete(url, headers=self._headers, timeout=60).status_code

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@contextmanager
def two_edges(
    store: Store, store_uri: str, folder: Path, limits: Mapping[str, str] | None = None
) -> Iterator[tuple[str, str]]:
    """The addresses of both edges."""
    store.ensure_indexes(SERVICE.indexes)
    store.db["tenants"].insert_one({"_id": "t1", "tenant": "t1", "slug": "jiangtou", "name": "江头街道"})
    for person in ("li.qiang", "sun.li"):
        given_administrator(store, person)
    environment = settings(store_uri, folder) | dict(limits or {})
    started: list[subprocess.Popen[bytes]] = []
    try:
        ports = free_ports(4)
        urls = (pair(environment, started, *ports[:2]), pair(environment, started, *ports[2:]))
        for url in urls:
            eventually(partial(is_ready, url), seconds=START_SECONDS, every=0.2)
        yield urls
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(120)


def given_administrator(store: Store, person: str) -> None:
    context = RequestContext(tenant=TenantId("t1"), actor="test", correlation="c" * 32)
    uow = cast("IdentityUnitOfWork", SERVICE.make_unit_of_work(SETTINGS)(store, context, utc_now))
    names = AccountDetails(username=person, display_name=person, locale=Locale.CHINESE)
    password_hash = uow.passwords.hash(PASSWORD)
    account = Account.create(
        names, identifier=person, password_hash=password_hash, tenant_slug="jiangtou", at=utc_now()
    )
    account.grant(RoleGrant(**ADMIN))
    uow.accounts.add(account)
    uow.commit()


def settings(store_uri: str, folder: Path) -> dict[str, str]:
    key = OKPKey.generate_key("Ed25519")
    files = {
        "TOKEN_PUBLIC_KEY_FILE": key.as_pem(private=False),
        "TOKEN_PRIVATE_KEY_FILE": key.as_pem(private=True),
        "EDGE_SECRET_FILE": b"secret",
        "PLATFORM_ADMIN_PASSWORD_FILE": b"the first account's own",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    cheap = {"PASSWORD_MEMORY_KIB": "8", "MONGODB_URI": store_uri, "WEB_GRACEFUL_TIMEOUT": "1"}
    return {"PATH": os.environ["PATH"], **cheap, **{name: str(folder / name) for name in files}}


def pair(environment: dict[str, str], started: list[subprocess.Popen[bytes]], identity: int, edge: int) -> str:
    url = f"http://127.0.0.1:{identity}"
    services = ("MEMBERS", "EVENTS", "REQUESTS", "NOTIFY", "IDENTITY", "STREAM")
    started.append(
        web(
            'chassis.http.app:application("gateway.identity")', identity, {**environment, "WEB_WORKER_CLASS": "gthread"}
        )
    )
    upstreams = {f"{name}_URL": url for name in services}
    started.append(
        web("gateway.edge.app:application()", edge, {**environment, **upstreams, "WEB_WORKER_CLASS": "asgi"})
    )
    return f"http://127.0.0.1:{edge}"


def web(application: str, port: int, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.py", application]
    return subprocess.Popen(command, cwd=ROOT, env={**environment, "WEB_BIND": f"127.0.0.1:{port}"})


def is_ready(url: str) -> bool:
    try:
        # Through the edge to identity: both are up when somebody unknown is refused.
        body = {"tenant": "jiangtou", "username": "nobody", "password": "wrong donkey"}
        return requests.post(f"{url}/api/v1/identity/sessions", json=body, timeout=60).status_code == 401
    except requests.RequestException:
        return False


def signs_in(url: str, username: str) -> Person:
    body = {"tenant": "jiangtou", "username": username, "password": PASSWORD}
    answer = requests.post(f"{url}/api/v1/identity/sessions", json=body, timeout=60).json()
    return Person(url, answer["access_token"], answer["person_id"])


def felt(holds: Callable[[], bool]) -> float:
    """Seconds until it holds."""
    began = time.monotonic()
    eventually(holds, seconds=SECONDS, every=0.02)
    return time.monotonic() - began
