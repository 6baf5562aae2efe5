"""P22: a spreadsheet of 10,000 people, read, checked and applied by a process of its own: seconds and memory."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from types import SimpleNamespace
from typing import Any, Final

from xlsxwriter import Workbook

from bench.measure import ROOT, Result
from chassis.background import jobs
from chassis.background.indexes import CHASSIS_INDEXES
from chassis.background.job_runner import JobRunner
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import new_id
from chassis.kernel.request_context import RequestContext
from chassis.observability.metrics import Metrics
from chassis.persistence.gridfs_blobs import GridFsBlobs
from chassis.persistence.store import Store
from chassis.sheets.sheet import XLSX
from deploy.local.servers import Servers
from services.members.service import SERVICE

ROWS: Final = 10_000
#: Seconds of a check and of an import, and megabytes of the process with its child.
BARS: Final = {"check": 20.0, "apply": 120.0, "memory": 150.0}
_TENANT: Final = TenantId("bench")
_KEY: Final = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
_HEAD: Final = ("编号", "姓名", "身份类别", "手机号", "楼宇编号")


def people(rows: int) -> bytes:
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, _HEAD)
        for number in range(1, rows + 1):
            sheet.write_row(number, 0, [f"p-{number}", "王伟芳", "党员、志愿者", f"1{3_800_000_000 + number}", "b-1"])
    return out.getvalue()


def measured(servers: Servers, rows: int = ROWS) -> Iterator[Result]:
    """In a process of its own, so that its memory is that of a worker which does nothing else."""
    name = f"bench_{new_id()[-12:]}"
    uri = servers.mongodb_admin_uri.replace("/admin?", f"/{name}?authSource=admin&")
    ran = subprocess.run(
        [sys.executable, "-m", "bench.sheets", uri, str(rows)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    said = json.loads(ran.stdout.splitlines()[-1])
    for what, bar in BARS.items():
        unit = "MB" if what == "memory" else "s"
        shown = f"a spreadsheet of {rows:,} people: {what} {said[what]:.1f} {unit}"
        yield Result("P22", shown, f"{bar:g} {unit}", round(said[what] / bar, 2), 1.0, "lower", 1)


def _runner(store: Store) -> tuple[JobRunner, Any]:
    make = SERVICE.make_unit_of_work(SimpleNamespace(data_key=_KEY, shared_key=_KEY), GridFsBlobs(store))
    store.ensure_indexes({**CHASSIS_INDEXES, **SERVICE.indexes})
    return JobRunner(store, SERVICE.jobs, make, utc_now, Metrics(), SERVICE.sheets, undoes=SERVICE.undoes), make


def _unit(store: Store, make: Any) -> Any:
    return make(store, RequestContext(tenant=_TENANT, actor="bench", correlation="0" * 32), utc_now)


def _run(runner: JobRunner) -> float:
    started = time.perf_counter()
    while runner.run_batch():
        pass
    return time.perf_counter() - started


def _peak_megabytes() -> float:
    used = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(used) / 1024


def _measure(uri: str, rows: int) -> dict[str, float]:
    store = Store.connect(uri)
    runner, make = _runner(store)
    uow = _unit(store, make)
    building = {"key": "b-1", "name": "东塔", "community": "友谊社区", "grid": "双子楼", "floors": 36}
    jobs.submit(uow, "buildings", [building], utc_now)
    uow.commit()
    _run(runner)
    uow = _unit(store, make)
    job = jobs.submit_sheet(uow, "members", people(rows), XLSX, "check", utc_now)
    uow.commit()
    took = {"check": _run(runner)}
    jobs.apply_checked(store, _TENANT, "bench", job["_id"])
    took["apply"] = _run(runner)
    ended = jobs.get(store, _TENANT, job["_id"])
    if (ended["state"], ended["done"]) != ("ended", rows):
        raise AssertionError(f"{ended['state']}, {ended['done']} of {rows}: {ended['errors'][:1]}")
    store.db.client.drop_database(store.db.name)
    return {**took, "memory": _peak_megabytes()}


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1], int(sys.argv[2]))))
