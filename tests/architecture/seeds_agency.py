"""Agency cases of street office t1 at every step, for the tests of all routes."""

from collections.abc import Mapping
from typing import Any

from chassis.testing.world import World
from tests.architecture.offices import PERSON, Said
from tests.builders import agency
from tests.builders.agency import AGENT, LICENCE, act


def agency_of(world: World, mark: str) -> Mapping[str, Said]:
    """How the routes of agency cases are called."""
    item = agency.given_item(world, code=f"{mark}-agency", name=mark, materials=[mark], window_steps=[mark])

    def asked(**said: Any) -> str:
        return agency.given_case(world, PERSON, item=item, note=mark, **said)

    def taken(*papers: Any) -> str:
        case = asked()
        agency.taken_on(world, case)
        if papers:
            agency.received(world, case, *papers, person=PERSON)
        return case

    paper = {**LICENCE, "name": mark}
    client = agency.agent(world)
    agency.given_agent_role(world)
    agency.given_agent_role(world, f"{mark}-agent")
    waiting, received, checked, open_in, drawn = asked(), taken(paper), taken(paper), taken(), taken()
    act(world, client, checked, "check")
    at_window, ready = taken(paper), taken(paper)
    for case in (at_window, ready):
        act(world, client, case, "check")
        act(world, client, case, "hand-in", {"window": mark, "receipt": mark})
    act(world, client, ready, "result", {"granted": True, "note": mark})
    confirming, signing = (agency.listed(world, case, paper) for case in (open_in, drawn))
    file = agency.signature(world, signing)

    def by_agent(case: str, **said: Any) -> Said:
        return Said({"case_id": case, **said}, person=AGENT)

    return {
        "GET /agency-cases/{case_id}": Said({"case_id": received}),
        "GET /agency-cases/{case_id}/history": Said({"case_id": received}),
        "POST /agency-cases": Said(
            {"catalogue_item_id": item, "person_id": PERSON, "enterprise_id": None, "building_id": "b1"}
        ),
        "POST /agency-cases/{case_id}/take-on": by_agent(waiting),
        "POST /agency-cases/{case_id}/assign": Said({"case_id": waiting, "agent_id": "a2"}, person=AGENT),
        "POST /agency-cases/{case_id}/check": by_agent(received),
        "POST /agency-cases/{case_id}/ask-for-papers": by_agent(received, missing=mark),
        "POST /agency-cases/{case_id}/hand-in": by_agent(checked, window=mark, receipt=mark, papers=[1]),
        "POST /agency-cases/{case_id}/steps": by_agent(at_window),
        "POST /agency-cases/{case_id}/bring-back": by_agent(at_window, returned=[1]),
        "POST /agency-cases/{case_id}/result": by_agent(at_window, returned=[1], issued=[paper]),
        "POST /agency-cases/{case_id}/finish": by_agent(ready),
        "POST /agency-cases/{case_id}/cancel": Said({"case_id": waiting, "reason": mark}),
        "POST /agency-cases/{case_id}/hand-overs": by_agent(received, way="out", new=[], papers=[1]),
        "POST /agency-cases/{case_id}/hand-overs/{hand_over_id}/confirm": Said(
            {"case_id": open_in, "hand_over_id": confirming}
        ),
        "POST /agency-cases/{case_id}/hand-overs/{hand_over_id}/sign": by_agent(
            drawn, hand_over_id=signing, name=mark, file_id=file
        ),
        "POST /agency-cases/{case_id}/hand-overs/{hand_over_id}/withdraw": Said(
            {"case_id": open_in, "hand_over_id": confirming, "reason": mark}
        ),
        "GET /agency-agents": Said(query="?building_id=b1"),
    }
