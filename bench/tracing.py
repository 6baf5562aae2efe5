"""P3: a write path whose traces are recorded against the same one without a collector."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psutil
import requests

from bench.http import CREATE, Keys, Scripted, cpu_of, pid_of
from bench.measure import ROOT, ROUNDS, Result, alternate, gunicorn, median_ratio
from chassis.persistence.store import Store
from deploy.local.ports import free_port
from deploy.local.servers import Servers

#: As the edge keeps them unless it is told otherwise.
_SHARE: Final = 0.05
_TRACED: Final = """
local function traceparent()
  local flag = "00"
  if math.random() < SHARE then flag = "01" end
  return string.format("00-%08x%08x%08x%08x-%08x%08x-", math.random(1, 2^31), math.random(2^31), math.random(2^31),
    math.random(2^31), math.random(1, 2^31), math.random(2^31)) .. flag
end
""".replace("SHARE", str(_SHARE))


def measured(servers: Servers) -> Iterator[Result]:
    """P3."""
    keys = Keys(servers.settings.home)
    database = psutil.Process(pid_of(servers, "mongod"))
    service = {
        "MONGODB_URI": servers.mongodb_uri("louyu_requests"),
        "TOKEN_PUBLIC_KEY_FILE": str(keys.public),
        "DATA_KEY_FILE": str(keys.data_key),
    }
    known = {"_id": "t1|building|b-1", "tenant": "t1", "kind": "building"}
    Store.connect(servers.mongodb_uri("louyu_requests")).db["known_things"].replace_one(
        {"_id": known["_id"]}, known, upsert=True
    )
    script = _TRACED + CREATE.replace('["Authorization"]', '["traceparent"]=traceparent(), ["Authorization"]')
    target = 'chassis.http.app:application("services.requests")'
    with (
        _collector() as endpoint,
        gunicorn(target, service | {"OTEL_EXPORTER_OTLP_ENDPOINT": endpoint}, also=[database]) as traced,
        gunicorn(target, service, also=[database]) as plain,
    ):
        loads = alternate(
            {
                "traced": Scripted(traced, "/api/v1/requests/requests", script, keys),
                "plain": Scripted(plain, "/api/v1/requests/requests", script, keys),
            }
        )
        if not int(requests.get(endpoint, timeout=10).text):
            raise RuntimeError("no span reached the collector: this measured nothing")
    ratio = median_ratio([load.rate for load in loads["traced"]], [load.rate for load in loads["plain"]])
    yield Result(
        "P3", f"complete command with {_SHARE:.0%} of the traces kept, requests a second", "the same service without a collector",
        ratio, 0.92, "higher", ROUNDS, cpu_of(loads["traced"]),
    )  # fmt: skip


@contextmanager
def _collector() -> Iterator[str]:
    """The address of a collector that takes everything and keeps nothing."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.reference.collector", str(port)], cwd=ROOT)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)
