"""Wishes that many claim at once, on the real MongoDB: one gets each, and nobody holds more than the rules allow."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import pytest

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.http.app import create_app
from chassis.http.call import Wiring
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import Actor, PersonId, TenantId
from chassis.kernel.request_context import RequestContext
from chassis.persistence.store import Store
from services.requests.service import SERVICE
from services.requests.unit_of_work import RequestsUnitOfWork
from services.requests.wishes.domain import Category, Wish, WishDetails
from tests.builders.requests import MAKE

pytestmark = [pytest.mark.integration, pytest.mark.capability("R6")]
AT_ONCE = 20


def claimed(store: Store, wishes: Sequence[str], claims: Sequence[tuple[str, str]]) -> list[int]:
    """The answers to claims by person and wish, all at once; t1 lets one person hold ten wishes."""
    store.ensure_indexes({**CHASSIS_INDEXES, **SERVICE.indexes})
    limits = {"claims_per_hour": 1000, "lease_days": 7}
    store.db["tenant_settings"].insert_one({"_id": "t1", "tenant": "t1", "needs_verification": [], **limits})
    uow = cast(
        "RequestsUnitOfWork",
        MAKE(store, RequestContext(tenant=TenantId("t1"), actor="somebody", correlation="c" * 32), utc_now),
    )
    for wish in wishes:
        details = WishDetails(text="想要一盆绿植", category=Category.GOODS, building_id=None)
        uow.wishes.add(Wish.publish(details, identifier=wish, wisher_id="p1", at=utc_now()))
    uow.commit()
    app = create_app(SERVICE, Wiring(store, MAKE, lambda token: Actor(PersonId(token), TenantId("t1"), {})))

    def claim(who_what: tuple[str, str]) -> int:
        headers = {"Authorization": f"Bearer {who_what[0]}"}
        address = f"/api/v1/requests/wishes/{who_what[1]}/claim"
        # Whoever loses too many races is told to try again, and does.
        while (status := app.test_client().post(address, headers=headers).status_code) == 503:
            pass
        return status

    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        return list(pool.map(claim, claims))


def test_of_many_who_claim_one_wish_at_once_one_gets_it(store: Store) -> None:
    answers = claimed(store, ["v1"], [(f"q{number}", "v1") for number in range(AT_ONCE)])

    assert (answers.count(200), set(answers)) == (1, {200, 409})


def test_who_claims_many_wishes_at_once_holds_no_more_than_the_rules_allow(store: Store) -> None:
    wishes = [f"v{number}" for number in range(AT_ONCE)]

    answers = claimed(store, wishes, [("q1", wish) for wish in wishes])

    held = store.db["wishes"].count_documents({"claimer_id": "q1", "status": "claimed"})
    assert held == answers.count(200) <= 10
    assert set(answers) <= {200, 409, 422}
