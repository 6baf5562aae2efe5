"""Facts over HTTP: what KPIs and formulas may name."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.kernel.writes import Document
from services.requests.facts import lists
from services.requests.facts.schemas import FactsView

blueprint = Blueprint("facts", __name__)


@blueprint.endpoint("GET", "/facts", permission=SIGNED_IN, returns=FactsView)
def list_facts(call: Call[Any]) -> Document:  # noqa: ARG001 # the same for everybody
    """The facts and numbers of a request that KPIs and formulas of rates may name."""
    return lists.catalogue()
