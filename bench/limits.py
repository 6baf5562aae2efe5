"""P65a, P65b: what it costs that limits of callers hold over all edges, against an edge that counts alone."""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Final

import requests

from bench.http import Keys
from bench.measure import ROUNDS, Load, Result, Server, alternate, gunicorn, median_ratio, wrk
from deploy.local.servers import Servers

#: The limit is used by a good part, so that every exchange has something to tell, and never reached.
_LIMITS: Final[Mapping[str, str]] = {
    "RATE_LIMIT_PER_SECOND": "10000",
    "RATE_LIMIT_BURST": "200000",
    "SIGN_IN_LIMIT_PER_MINUTE": "1000000",
    "SIGN_IN_ADDRESS_LIMIT_PER_MINUTE": "1000000",
}
_SIGN_IN: Final = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"tenant":"platform","username":"admin","password":"%s"}'
"""
_PASSWORD: Final = "kettle harbour seventeen"  # noqa: S105 # guards nothing but this run


def measured(servers: Servers) -> Iterator[Result]:
    """P65a: requests of a caller who uses the limit. P65b: sign-ins, for which identity is asked twice more."""
    keys = Keys(servers.settings.home)
    script = keys.folder / "sign-in.lua"
    script.write_text(_SIGN_IN % _PASSWORD)
    with contextlib.ExitStack() as stack:
        echo = stack.enter_context(gunicorn("bench.reference.echo:application()", {"BENCH_JWT": keys.token()}))
        identity = stack.enter_context(
            gunicorn(
                'chassis.http.app:application("gateway.identity")', _identity(servers, keys), worker_class="gthread"
            )
        )
        edges = {
            counted: stack.enter_context(_edge(keys, echo, identity, counted)) for counted in ("together", "alone")
        }
        _await_account(edges["alone"])
        asked = alternate({name: _Asks(edge) for name, edge in edges.items()})
        signed = alternate({name: _SignsIn(edge, str(script)) for name, edge in edges.items()})
    yield Result(
        "P65a", "requests with limits over all edges, requests a second", "an edge that counts alone",
        median_ratio([one.rate for one in asked["together"]], [one.rate for one in asked["alone"]]),
        0.97, "higher", ROUNDS, _cpu(asked["together"]),
    )  # fmt: skip
    yield Result(
        "P65b", "sign-ins counted over all edges, sign-ins a second", "an edge that counts alone",
        median_ratio([one.rate for one in signed["together"]], [one.rate for one in signed["alone"]]),
        0.85, "higher", ROUNDS, _cpu(signed["together"]),
    )  # fmt: skip


class _Asks:
    def __init__(self, edge: Server) -> None:
        self._edge = edge

    def __call__(self, seconds: int) -> Load:
        return wrk(self._edge, "/api/v1/members/echo", seconds=seconds)


class _SignsIn:
    def __init__(self, edge: Server, script: str) -> None:
        self._edge, self._script = edge, script

    def __call__(self, seconds: int) -> Load:
        # Fewer at once than identity has places for an address, so that none is refused; longer, because each takes long.
        path = "/api/v1/identity/sessions"
        return wrk(self._edge, path, script=self._script, connections=3, seconds=2 * seconds)


def _identity(servers: Servers, keys: Keys) -> dict[str, str]:
    private, password = keys.folder / "private.pem", keys.folder / "admin-password"
    private.write_bytes(keys.private_pem())
    password.write_text(_PASSWORD)
    return {
        "MONGODB_URI": servers.mongodb_uri("louyu_identity"),
        "TOKEN_PUBLIC_KEY_FILE": str(keys.public),
        "TOKEN_PRIVATE_KEY_FILE": str(private),
        "EDGE_SECRET_FILE": str(keys.edge_secret),
        "PLATFORM_ADMIN_PASSWORD_FILE": str(password),
    }


def _edge(keys: Keys, echo: Server, identity: Server, counted: str) -> contextlib.AbstractContextManager[Server]:
    urls = {
        f"{name}_URL": f"http://127.0.0.1:{echo.port}" for name in ("MEMBERS", "EVENTS", "REQUESTS", "NOTIFY", "STREAM")
    }
    environment = {
        **urls,
        **_LIMITS,
        "IDENTITY_URL": f"http://127.0.0.1:{identity.port}",
        "EDGE_SECRET_FILE": str(keys.edge_secret),
        "LOG_LEVEL": "WARNING",
        "LIMITS_COUNTED": counted,
    }
    return gunicorn(
        "gateway.edge.app:application()", environment, worker_class="asgi", also=[identity.process, echo.process]
    )


def _await_account(edge: Server) -> None:
    body = {"tenant": "platform", "username": "admin", "password": _PASSWORD}
    answer = requests.post(f"http://127.0.0.1:{edge.port}/api/v1/identity/sessions", json=body, timeout=30)
    answer.raise_for_status()


def _cpu(loads: list[Load]) -> float:
    ordered = sorted(load.cpu_us for load in loads)
    return round(ordered[len(ordered) // 2])
