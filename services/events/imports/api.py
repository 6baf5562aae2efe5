"""Imports over HTTP: rows in, a job out."""

from typing import Any

from chassis.background import jobs, repeats
from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.operations import JobView
from chassis.kernel.writes import Document
from chassis.persistence.unit_of_work import UnitOfWork
from services.events.imports.schemas import KEYS, ImportBody

blueprint = Blueprint("imports", __name__)


@blueprint.endpoint(
    "POST", "/imports", permission="activity.import", body=ImportBody, returns=JobView, status=202, keyed=True
)
def start_import(call: Call[UnitOfWork], body: dict[str, Any]) -> Document:
    """Records of the time before the platform. Rows are known by their keys: a repeated row changes nothing."""
    return jobs.submit(call.uow, body["kind"], repeats.marked(body["rows"], *KEYS[body["kind"]]), call.clock)
