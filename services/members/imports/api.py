"""Imports over HTTP: rows in, a job out."""

from chassis.background import jobs, repeats
from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.operations import JobView
from chassis.kernel.writes import Document
from services.members.imports import use_cases
from services.members.imports.commands import Import
from services.members.imports.ports import ImportsWork
from services.members.imports.schemas import ImportBody

blueprint = Blueprint("imports", __name__)


@blueprint.endpoint(
    "POST", "/imports", permission="member.import", body=ImportBody, returns=JobView, status=202, keyed=True
)
def start_import(call: Call[ImportsWork], body: Import) -> Document:
    """Queues rows; the job says how far it is and which rows were refused. A repeated row changes nothing."""
    rows = use_cases.protect_rows(call.uow, call.actor, body.rows)
    return jobs.submit(call.uow, body.kind.value, repeats.marked(rows, "key"), call.clock)
