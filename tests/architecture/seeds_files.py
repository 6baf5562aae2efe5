"""Files, spreadsheets and a confirmed wish of street office t1, and how their routes are called."""

from datetime import timedelta
from typing import Any, Final

from chassis.background import jobs, sheet_jobs
from chassis.kernel.request_context import RequestContext
from chassis.testing.world import World
from gateway.identity.roles.permissions import PERMISSIONS
from tests.architecture.offices import PERSON, Names, Said
from tests.builders import files, requests

#: A list of each service.
LISTS: Final = {
    "members": "/members",
    "events": "/activities",
    "requests": "/requests",
    "notify": "/inbox",
    "identity": "/accounts",
}


_KINDS: Final = {"members": "buildings", "events": "activities", "requests": "units"}


def sheets_of(service: str, checked: str, applied: str) -> dict[str, Said]:
    """Only of services with imports; the spreadsheet of job `checked` was checked, that of `applied` made a record."""
    if service not in _KINDS:
        return {}
    kind, csv = _KINDS[service], {"Content-Type": "text/csv"}
    return {
        "POST /imports/{job_id}/apply": Said({"job_id": checked}),
        "POST /imports/{job_id}/undo": Said({"job_id": applied}),
        "POST /imports/sheets": Said(query=f"?kind={kind}", raw=b"key,name", headers=csv),
        "GET /imports/template": Said(query=f"?kind={kind}"),
    }


def files_of(world: World, mark: str, kind: str, record_id: str) -> Names:
    """A document, a picture and an upload under way, all of PERSON."""
    client = world.acts(PERSON, grants={permission: ["*"] for permission in PERMISSIONS})
    waiting = files.begin(client, kind, record_id, files.PIECE, name=mark).body["id"]
    document = files.uploaded(world, client, kind, record_id, files.a_pdf(mark.encode()), mark)
    picture = files.uploaded(world, client, kind, record_id, files.a_jpeg(40, 30), mark)
    piece = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}
    return Names(
        {"upload_id": waiting, "file_id": document["id"], "record_id": record_id},
        by_route={
            "POST /uploads": Said({"kind": kind, "size": 1000}),
            "PATCH /uploads/{upload_id}": Said(raw=files.a_pdf().ljust(files.PIECE), headers=piece),
            "GET /files": Said(query=f"?kind={kind}&record_id={{record_id}}"),
            "GET /files/{file_id}/thumbnail": Said({"file_id": picture["id"]}),
        },
    )


def confirmed_wish(world: World, mark: str) -> str:
    """A wish with hours between two people who have met before."""
    for _ in range(2):
        wish = requests.given_claimed_wish(world, by="helper")
        done = {"proof": mark, "service_minutes": 30}
        requests.must(world.acts("helper").post(f"/wishes/{wish}/fulfil", done))
        requests.must(world.acts(PERSON).post(f"/wishes/{wish}/confirm"))
    return wish


def checked_sheet(world: World, uow: Any, mark: str) -> str:
    """A job whose spreadsheet was checked, with the file of its faults. Commits the unit of work."""
    checked = jobs.submit(uow, mark, [{}], world.clock)
    uow.commit()
    fault = {"row": 0, "type": mark, "pointer": None, "zh": mark, "en": mark}
    made = {"mode": "check", "state": "ended", "errors": [fault], "tidy_at": world.clock() + timedelta(days=2)}
    result = sheet_jobs.keep_result(uow, checked, f"{mark}.xlsx", mark.encode())
    world.store.db[jobs.COLLECTION].update_one({"_id": checked["_id"]}, {"$set": {**made, "result": result}})
    return str(checked["_id"])


def applied_sheet(world: World, context: RequestContext, mark: str) -> str:
    """A job that has made a record and can be undone."""
    uow = world.make(world.store, context, world.clock)
    applied = jobs.submit(uow, mark, [{}], world.clock)
    uow.commit()
    made = {"mode": "apply", "state": "ended", "made": 1}
    world.store.db[jobs.COLLECTION].update_one({"_id": applied["_id"]}, {"$set": made})
    return str(applied["_id"])
