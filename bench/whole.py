"""The whole platform for a benchmark: every process, one street office, and none of the limits of one person."""

import contextlib
import dataclasses
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

import psutil
from pymongo import MongoClient

from bench.chaos.town import Office, settle
from bench.measure import Server, gunicorn, wrk
from deploy.local import mongodb
from deploy.local.ports import free_base
from deploy.local.program import Program
from deploy.local.programs import platform_programs
from deploy.local.runtime import start, stop
from deploy.local.screen import Screen
from deploy.local.settings import Settings, read_settings
from deploy.local.supervision import Supervisor

#: All load comes from one person and one address here, which is what these limits are against.
_UNLIMITED: Final = dict.fromkeys(
    (
        "RATE_LIMIT_PER_SECOND",
        "RATE_LIMIT_BURST",
        "TENANT_RATE_LIMIT_PER_SECOND",
        "TENANT_RATE_LIMIT_BURST",
        "REQUESTS_AT_ONCE",
        "TENANT_REQUESTS_AT_ONCE",
    ),
    "1000000",
)
#: Requests a second of bare Flask with our transaction on the machine on which the bar of P17 was set.
BARE_THEN: Final = 800


@dataclass(frozen=True)
class Whole:
    """A running platform, its office, and a look into its databases."""

    settings: Settings
    office: Office
    client: MongoClient[dict[str, Any]]
    folder: Path

    def server(self, name: str, port: int) -> Server:
        pid = Supervisor(self.settings.home).states()[name].pid
        if pid is None:
            raise RuntimeError(f"{name} does not run")
        return Server(psutil.Process(pid), port)

    def bare_rate(self) -> float:
        """Requests a second of bare Flask with our transaction, here and now."""
        environment = {"MONGODB_URI": mongodb.service_uri(self.settings, "louyu_requests")}
        with gunicorn("bench.reference.bare_transaction:application()", environment) as bare:
            script = self.script("/create", "none")
            wrk(bare, "/create", script=script, connections=8, seconds=1)
            return median(wrk(bare, "/create", script=script, connections=8, seconds=3).rate for _ in range(3))

    def script(self, path: str, token: str) -> str:
        """A file that makes wrk submit requests."""
        file = self.folder / f"{path.strip('/').replace('/', '-')}.lua"
        file.write_text(_SUBMIT.format(path=path, token=token))
        return str(file)


@contextlib.contextmanager
def whole_platform() -> Iterator[Whole]:
    with tempfile.TemporaryDirectory(prefix="louyu-bench-") as folder:
        settings = read_settings({}, home=Path(folder) / "home", port=free_base())
        start(settings, Screen(quiet=True), table=_table)
        client: MongoClient[dict[str, Any]] = MongoClient(mongodb.admin_uri(settings), tz_aware=True)
        try:
            password = (settings.secrets / "platform-admin.password").read_text().strip()
            (office,) = settle(settings.base_url, password, ("north",))
            yield Whole(settings, office, client, Path(folder))
        finally:
            client.close()
            stop(settings)


def _table(settings: Settings) -> Sequence[Program]:
    return [
        dataclasses.replace(program, environment={**program.environment, **_UNLIMITED})
        if program.name == "edge"
        else program
        for program in platform_programs(settings)
    ]


_SUBMIT: Final = """
local n = 0
math.randomseed(os.time())
local seed = math.random(1e9)
local body = '{{"title":"Lift of tower A stops between floors","description":"It stopped twice this week.","building_id":null,"enterprise_id":null,"catalogue_item_id":null}}'
request = function()
  n = n + 1
  return wrk.format("POST", "{path}", {{["Authorization"]="Bearer {token}", ["Content-Type"]="application/json",
    ["Idempotency-Key"]=seed .. "-" .. n .. "-" .. math.random(1e9)}}, body)
end
"""
