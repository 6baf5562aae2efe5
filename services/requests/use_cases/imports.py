"""Records of the time before the platform: what was solved, which wishes came true. Known by their keys, repeats change nothing."""

from datetime import datetime

from services.requests.domain.keys import Keyed, keyed_id
from services.requests.domain.ports import RequestsUnitOfWork
from services.requests.domain.service_request import ServiceRequest, Source
from services.requests.domain.wish import Category, Wish
from services.requests.use_cases.numbers import new_number


def import_request(
    uow: RequestsUnitOfWork,
    *,
    key: str,
    title: str,
    description: str,
    category: str,
    building_id: str | None,
    enterprise_id: str | None,
    requester_id: str,
    submitted_at: datetime,
    resolved_at: datetime,
    outcome: str | None,
    rating: int | None,
) -> None:
    """Without an outcome it waits for triage like any other."""
    identifier = keyed_id(uow.context.tenant, Keyed.REQUESTS, key)
    if uow.requests.find(identifier):
        return
    request = ServiceRequest.submit(
        identifier=identifier,
        number=new_number(submitted_at),
        title=title,
        description=description,
        category=category,
        catalogue_item_id=None,
        time_limit_days=None,
        building_id=building_id,
        enterprise_id=enterprise_id,
        requester_id=requester_id,
        source=Source.IMPORT,
        at=submitted_at,
    )
    if outcome:
        request.record_outcome(outcome, resolved_at)
        if rating:
            request.confirm_and_rate(requester_id, rating, "")
    uow.requests.add(request)


def import_wish(
    uow: RequestsUnitOfWork,
    *,
    key: str,
    text: str,
    category: Category,
    building_id: str | None,
    wisher_id: str,
    claimer_id: str | None,
    service_minutes: int,
    published_at: datetime,
) -> None:
    """With a claimer it is fulfilled; without one it waits to be claimed. Raises OwnWish."""
    identifier = keyed_id(uow.context.tenant, Keyed.WISHES, key)
    if uow.wishes.find(identifier):
        return
    wish = Wish.publish(
        identifier=identifier,
        wisher_id=wisher_id,
        text=text,
        category=category,
        building_id=building_id,
        imported=True,
        at=published_at,
    )
    if claimer_id:
        wish.record_fulfilment(claimer_id, service_minutes)
    uow.wishes.add(wish)
