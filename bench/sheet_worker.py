"""The process that P22 measures: it has loaded what a worker of members has, and carries out an import."""

import json
import resource
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import chassis.background.worker  # noqa: F401 # a worker has all of it in its memory
from chassis.background import jobs
from chassis.background.indexes import CHASSIS_INDEXES
from chassis.background.job_runner import JobRunner
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.observability.metrics import Metrics
from chassis.persistence.gridfs_blobs import GridFsBlobs
from chassis.persistence.store import Store
from chassis.sheets.sheet import XLSX
from services.members.service import SERVICE

_TENANT: Final = TenantId("bench")
_KEY: Final = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


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
    """Of this process or of the largest program that it ran."""
    # Not RUSAGE_SELF: that begins with the peak of the process that started this one.
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    own = int(status["VmHWM"].split()[0])
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def _measure(uri: str, sheet: Path, rows: int) -> dict[str, float]:
    store = Store.connect(uri)
    runner, make = _runner(store)
    uow = _unit(store, make)
    building = {"key": "b-1", "name": "东塔", "community": "友谊社区", "grid": "双子楼", "floors": 36}
    jobs.submit(uow, "buildings", [building], utc_now)
    uow.commit()
    _run(runner)
    uow = _unit(store, make)
    job = jobs.submit_sheet(uow, "members", sheet.read_bytes(), XLSX, "check", utc_now, language="zh-CN")
    uow.commit()
    took = {"check": _run(runner)}
    jobs.apply_checked(store, _TENANT, "bench", job["_id"], utc_now)
    took["apply"] = _run(runner)
    ended = jobs.get(store, _TENANT, job["_id"])
    if (ended["state"], ended["done"]) != ("ended", rows):
        raise AssertionError(f"{ended['state']}, {ended['done']} of {rows}: {ended['errors'][:1]}")
    store.db.client.drop_database(store.db.name)
    return {**took, "memory": _peak_megabytes()}


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
