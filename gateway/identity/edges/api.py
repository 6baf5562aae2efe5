"""Edges over HTTP, for the edge only: it has no database of its own."""

from typing import Any

from chassis.background import process_reports
from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from gateway.identity.edge_only import require_edge
from gateway.identity.edges.commands import Report
from gateway.identity.edges.schemas import EdgeReportBody

blueprint = Blueprint("edges", __name__)


@blueprint.endpoint("POST", "/internal/edges", permission=PUBLIC, body=EdgeReportBody, status=204)
def tell_edge(call: Call[Any], body: Report) -> None:
    """Say which edge runs, since when, and which services it reaches; every ten seconds."""
    require_edge(call)
    told = process_reports.Report(body.name, "edge", ["edge"], body.started_at, kind="edge", release=body.release)
    well, why = {part.name: part.well for part in body.parts}, {part.name: part.what for part in body.parts}
    told.store(call.wiring.store, well, None, call.clock, why=why)
