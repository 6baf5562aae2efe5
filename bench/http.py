"""P1b, P4, P4c, P6: a service against bare Flask, the gateway against no gateway, our lists against smorest's."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

import psutil
from joserfc.jwk import OKPKey

from bench.measure import ROUNDS, Load, Result, Server, alternate, gunicorn, median_ratio, wrk
from chassis.http.auth import sign
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import Actor, PersonId, TenantId
from chassis.kernel.ids import new_id
from chassis.persistence.store import Store
from chassis.persistence.vault import Vault
from deploy.local.servers import Servers

_SECRET: Final = "bench-edge-secret"  # noqa: S105 # guards nothing but this run
#: A body like those of our services, with fifteen fields once stored.
CREATE: Final = """
local n = 0
math.randomseed(os.time() + {seed})
local body = '{{"title":"Lift of tower A stops between floors","description":"It stopped twice this week.","building_id":"b-1","enterprise_id":null,"catalogue_item_id":null}}'
request = function()
  n = n + 1
  return wrk.format("POST", "{path}", {{["Authorization"]="Bearer {token}", ["Content-Type"]="application/json",
    ["Idempotency-Key"]="{seed}-" .. n .. "-" .. math.random(1e9)}}, body)
end
"""
_READ: Final = """
request = function()
  return wrk.format("GET", "{path}", {{["Authorization"]="Bearer {token}"}})
end
"""


class Keys:
    """A key pair in files of `folder`, and tokens signed with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._key = OKPKey.generate_key("Ed25519")
        self.public = folder / "public.pem"
        self.public.write_bytes(self._key.as_pem(private=False))
        self.edge_secret = folder / "edge-secret"
        self.edge_secret.write_text(_SECRET)
        self.data_key = folder / "data-key"
        self.data_key.write_text("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
        self.shared_key = folder / "shared-key"
        self.shared_key.write_text("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")

    def private_pem(self) -> bytes:
        return self._key.as_pem(private=True)

    def token(self) -> str:
        # Staff have no quota of requests.
        grants = {permission: frozenset({"*"}) for permission in ("member.read", "member.name", "request.triage")}
        return sign(self._key, Actor(PersonId("p1"), TenantId("t1"), grants), issued=int(time.time()), seconds=7200)


def create_with_event(servers: Servers) -> Iterator[Result]:
    """P1b."""
    keys = Keys(servers.settings.home)
    database = psutil.Process(pid_of(servers, "mongod"))
    service = {
        "MONGODB_URI": servers.mongodb_uri("louyu_requests"),
        "TOKEN_PUBLIC_KEY_FILE": str(keys.public),
        "DATA_KEY_FILE": str(keys.data_key),
    }
    bare = {"MONGODB_URI": servers.mongodb_uri("louyu_requests")}
    known = {"_id": "t1|building|b-1", "tenant": "t1", "kind": "building"}
    Store.connect(servers.mongodb_uri("louyu_requests")).db["known_things"].insert_one(known)
    with (
        gunicorn('chassis.http.app:application("services.requests")', service, also=[database]) as ours,
        gunicorn("bench.reference.bare_transaction:application()", bare, also=[database]) as theirs,
    ):
        loads = alternate(
            {
                "ours": Scripted(ours, "/api/v1/requests/requests", CREATE, keys),
                "bare": Scripted(theirs, "/create", CREATE, keys),
            }
        )
    ratio = median_ratio([load.rate for load in loads["ours"]], [load.rate for load in loads["bare"]])
    yield Result(
        "P1b", "complete command with its event in one transaction, requests a second", "bare Flask, same documents and transaction",
        ratio, 0.75, "higher", ROUNDS, cpu_of(loads["ours"]),
    )  # fmt: skip


def list_of_fifty(servers: Servers) -> Iterator[Result]:
    """P6."""
    keys = Keys(servers.settings.home)
    store = Store.connect(servers.mongodb_uri("louyu_members"))
    vault = Vault(keys.data_key.read_text(), TenantId("t1"))
    store.db["members"].insert_many([_member(number, vault) for number in range(2000)])
    store.db["plain_members"].insert_many([_member(number, vault) for number in range(2000)])
    store.db["plain_members"].create_index([("tenant", 1), ("_id", 1)])
    for collection, identifier, name in _NAMED:
        store.db[collection].insert_one({"_id": identifier, "tenant": "t1", "name": name})
    environment = {
        "MONGODB_URI": servers.mongodb_uri("louyu_members"),
        "TOKEN_PUBLIC_KEY_FILE": str(keys.public),
        "DATA_KEY_FILE": str(keys.data_key),
        "SHARED_KEY_FILE": str(keys.shared_key),
    }
    with (
        gunicorn('chassis.http.app:application("services.members")', environment) as ours,
        gunicorn("bench.reference.smorest_list:application()", environment) as theirs,
    ):
        loads = alternate(
            {
                "ours": Scripted(ours, "/api/v1/members/members?limit=50", _READ, keys),
                "smorest": Scripted(theirs, "/members", _READ, keys),
            }
        )
    ratio = median_ratio([load.rate for load in loads["ours"]], [load.rate for load in loads["smorest"]])
    yield Result(
        "P6", "list of 50 with token and permission, requests a second", "the same answer by flask-smorest many=True and the json module, no token",
        ratio, 1.8, "higher", ROUNDS, cpu_of(loads["ours"]),
    )  # fmt: skip


def gateway(servers: Servers) -> Iterator[Result]:
    """P4 and P4c."""
    keys = Keys(servers.settings.home)
    upstream_environment = {"BENCH_JWT": keys.token()}
    with contextlib.ExitStack() as stack:
        direct = stack.enter_context(gunicorn("bench.reference.echo:application()", upstream_environment))
        address = f"http://127.0.0.1:{direct.port}"
        urls = {f"{name}_URL": address for name in ("MEMBERS", "EVENTS", "REQUESTS", "NOTIFY", "IDENTITY", "STREAM")}
        limits = dict.fromkeys(
            ("RATE_LIMIT_PER_SECOND", "RATE_LIMIT_BURST", "TENANT_RATE_LIMIT_PER_SECOND", "TENANT_RATE_LIMIT_BURST"),
            "1000000",
        )
        edge_environment = {**urls, **limits, "EDGE_SECRET_FILE": str(keys.edge_secret), "LOG_LEVEL": "WARNING"}
        edge = stack.enter_context(
            gunicorn("gateway.edge.app:application()", edge_environment, worker_class="asgi", also=[direct.process])
        )
        obvious = stack.enter_context(
            gunicorn(
                "bench.reference.flask_proxy:application()",
                {"UPSTREAM_URL": address},
                worker_class="gthread",
                also=[direct.process],
            )
        )
        path = "/api/v1/members/echo"
        loads = alternate(
            {
                "edge": Scripted(edge, path, _READ, keys, token="lyu_at_bench"),
                "direct": Scripted(direct, path, _READ, keys),
            }
        )
        ratio = median_ratio([load.rate for load in loads["edge"]], [load.rate for load in loads["direct"]])
        yield Result(
            "P4", "gateway with token and rate limit, requests a second", "the same upstream called directly",
            ratio, 0.60, "higher", ROUNDS, cpu_of(loads["edge"]),
        )  # fmt: skip
        one = alternate(
            {
                "edge": Scripted(edge, path, _READ, keys, token="lyu_at_bench", connections=1),
                "direct": Scripted(direct, path, _READ, keys, connections=1),
                "obvious": Scripted(obvious, path, _READ, keys, connections=1),
            }
        )
        added = [
            (edge_load.p50 - direct_load.p50) / (obvious_load.p50 - direct_load.p50)
            for edge_load, direct_load, obvious_load in zip(one["edge"], one["direct"], one["obvious"], strict=True)
        ]
        yield Result(
            "P4c", "time the gateway adds at the median, one connection", "the time a Flask and requests proxy adds",
            round(median(added), 3), 0.40, "lower", ROUNDS, cpu_of(one["edge"]),
        )  # fmt: skip


class Scripted:
    """One variant: rounds of wrk with its own Lua script."""

    def __init__(
        self,
        server: Server,
        path: str,
        template: str,
        keys: Keys,
        *,
        token: str = "",
        connections: int = 8,
    ) -> None:
        self._server, self._path, self._connections = server, path, connections
        self._script = keys.folder / f"{new_id()}.lua"
        self._script.write_text(
            template.format(path=path, token=token or keys.token(), seed=new_id()[-8:].translate(_DIGITS))
        )

    def __call__(self, seconds: int) -> Load:
        return wrk(self._server, self._path, script=str(self._script), connections=self._connections, seconds=seconds)


#: What the ids in the rows of the list are called.
_NAMED: Final = (
    ("buildings", "b-1", "江头大厦"),
    ("enterprises", "e-1", "星海科技有限公司"),
    ("organisations", "o-1", "第一党支部"),
    ("organisations", "o-2", "第二党支部"),
)
#: wrk's Lua needs a number as seed.
_DIGITS: Final = str.maketrans("abcdef", "123456")


def _member(number: int, vault: Vault) -> dict[str, object]:
    details = {"phone": None, "identity_number": None}
    named = vault.seal(f"成员{number}\nparty_member\nemployee")
    return {
        "_id": f"t1|m-{number:06d}", "tenant": "t1", "named": named, "details": details,
        "building_id": "b-1", "enterprise_id": "e-1", "home_organisation_id": "o-1", "host_organisation_ids": ["o-2"],
        "home_elsewhere": False, "source": "import", "status": "placed", "checked_in_at": utc_now(), "version": 3,
    }  # fmt: skip


def cpu_of(loads: list[Load]) -> float:
    return round(median(load.cpu_us for load in loads))


def pid_of(servers: Servers, program: str) -> int:
    pid = servers.supervisor.states()[program].pid
    if pid is None:
        raise RuntimeError(f"{program} does not run")
    return pid
