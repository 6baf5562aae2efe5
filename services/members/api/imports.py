"""Imports over HTTP: rows in, a job out."""

from typing import Any, cast

from chassis import jobs
from chassis.ops import JobView
from chassis.unit_of_work import UnitOfWork
from chassis.web import Blueprint, Call
from chassis.writes import Document
from services.members.api.schemas.imports import ImportBody
from services.members.domain.ports import MembersUnitOfWork
from services.members.use_cases import imports

blueprint = Blueprint("imports", __name__)


@blueprint.endpoint(
    "POST", "/imports", permission="member.import", body=ImportBody, returns=JobView, status=202, keyed=True
)
def submit(call: Call[MembersUnitOfWork], body: dict[str, Any]) -> Document:
    """Queues rows; the job says how far it is and which rows were refused. A repeated row changes nothing."""
    rows = imports.protect_rows(call.uow, call.actor, body["rows"])
    return jobs.submit(cast("UnitOfWork", call.uow), body["kind"].value, rows, call.clock)
