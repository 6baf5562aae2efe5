"""Kinds of facts over HTTP: what a KPI of each may name."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.kernel.writes import Document
from services.requests.facts.lists import named
from services.requests.kind_facts.record import KINDS
from services.requests.kind_facts.schemas import FactKindsView

blueprint = Blueprint("kind-facts", __name__)


@blueprint.endpoint("GET", "/fact-kinds", permission=SIGNED_IN, returns=FactKindsView)
def list_fact_kinds(call: Call[Any]) -> Document:  # noqa: ARG001 # the same for everybody
    """What KPIs may be about, with the facts, numbers, groups and filters of each."""
    return {
        "items": [
            {
                "kind": one.kind.value,
                "name": one.text.zh,
                "name_en": one.text.en,
                "facts": named(one.facts),
                "numbers": named(one.numbers),
                "groups": list(one.groups),
                "filters": list(one.filters),
            }
            for one in KINDS.values()
        ]
    }
