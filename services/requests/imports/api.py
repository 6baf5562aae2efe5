"""Imports over HTTP: rows in, a job out."""

from typing import Any

from chassis.background import jobs, repeats
from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.operations import JobView
from chassis.kernel.ports import Work
from chassis.kernel.writes import Document
from services.requests.imports.schemas import KEYS, ImportBody

blueprint = Blueprint("imports", __name__)


@blueprint.endpoint(
    "POST", "/imports", permission="request.import", body=ImportBody, returns=JobView, status=202, keyed=True
)
def start_import(call: Call[Work], body: dict[str, Any]) -> Document:
    """Records of the time before the platform. Rows are known by their keys: a repeated row changes nothing."""
    # The route only asks whether it is held somewhere; rows may concern any building.
    call.actor.demand("request.import")
    return jobs.submit(call.uow, body["kind"], repeats.marked(body["rows"], KEYS[body["kind"]]), call.clock)
