"""A merge across services on real servers: workers are killed in the middle, and everything is handed over all the same."""

import signal
from typing import Final

import pytest

from chassis.kernel.clock import utc_now
from chassis.kernel.ids import new_id
from chassis.testing.eventually import eventually
from reporting.recount import Difference, Recount, differences
from services.members.people.states import Status
from services.members.recount import recount as of_members
from services.requests.recount import recount as of_requests
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.record import Asked
from services.requests.service_requests.sources import Source
from tests.builders.members import DataKey, a_building, a_member, a_tenant, an_enterprise
from tests.integration.halves import Half

pytestmark = [pytest.mark.integration]

PEOPLE: Final = 12


def firms(half: Half, collection: str) -> set[str]:
    return {row["enterprise_id"] for row in half.store.db[collection].find({"tenant": half.tenant})}


def differing(half: Half, recount: Recount, settings: object = None) -> list[Difference]:
    # Of other tests there may be messages left in the topics, whose records are in databases that are gone.
    return [one for one in differences(half.store, recount, settings) if one.tenant == half.tenant]


def a_request(number: int, enterprise_id: str) -> ServiceRequest:
    asked = Asked(
        title="停车", description="", catalogue_item_id=None, building_id=None, enterprise_id=enterprise_id
    )  # fmt: skip
    return ServiceRequest.submit(
        asked,
        identifier=new_id(),
        number=f"R{number}",
        category="other",
        requester_id="p1",
        source=Source.PORTAL,
        at=utc_now(),
    )


@pytest.mark.capability("M3")
def test_a_merge_survives_kills_in_both_services(both: tuple[Half, ...]) -> None:
    members, requests = both
    duplicate, winner = f"e1-{members.tenant}", f"e2-{members.tenant}"
    uow = members.unit()
    uow.tenants.add(a_tenant(members.tenant))
    building = uow.buildings.add(a_building(f"b-{members.tenant}"))
    for identifier in (duplicate, winner):
        uow.enterprises.add(an_enterprise(identifier, building_id=building.id))
    for number in range(PEOPLE):
        uow.members.add(
            a_member(f"p{number}", status=Status.VERIFIED, building_id=building.id, enterprise_id=duplicate)
        )
    uow.commit()
    uow = requests.unit()
    for number in range(PEOPLE):
        uow.requests.add(a_request(number, duplicate))
    uow.commit()
    members.start(FAILPOINT="consumer.after_transaction:8")
    requests.start(FAILPOINT="consumer.before_transaction:4")

    uow = members.unit()
    uow.enterprises.get(duplicate).merge_into(uow.enterprises.get(winner))
    uow.commit()
    assert (members.died(), requests.died()) == (-signal.SIGKILL, -signal.SIGKILL)
    assert firms(members, "members") | firms(requests, "service_requests") != {winner}
    members.start(FAILPOINT="relay.after_send:3")
    requests.start(FAILPOINT="store.in_transaction:9")
    members.died()
    requests.died()
    members.start()
    requests.start()

    eventually(lambda: firms(members, "members") == {winner}, every=0.2)
    eventually(lambda: firms(requests, "service_requests") == {winner}, every=0.2)
    eventually(lambda: members.is_quiet() and requests.is_quiet(), every=0.2)
    moved = members.store.db["outbox"].count_documents(
        {"tenant": members.tenant, "type": "org.louyu.members.member.changed.v1"}
    )
    assert moved == PEOPLE
    eventually(lambda: differing(members, of_members, DataKey()) == [], every=0.5)
    eventually(lambda: differing(requests, of_requests) == [], every=0.5)
