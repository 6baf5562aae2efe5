"""One journey with a client that openapi-python-client makes of contracts/openapi.json; run by tests/e2e/test_clients.py.

It imports the made package `louyu_client`, so it runs in a folder beside it and not in our own environment.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any, TypeVar

import httpx
from louyu_client import AuthenticatedClient, Client
from louyu_client.api.identity import identity_sign_in, identity_sign_up
from louyu_client.api.members import (
    members_check_in,
    members_place_member,
    members_show_check_in_code,
    members_show_member,
    members_verify_member,
)
from louyu_client.api.requests import (
    requests_accept_order,
    requests_complete_order,
    requests_confirm_and_rate,
    requests_list_requests,
    requests_list_work_orders,
    requests_resolve_request,
    requests_show_request,
    requests_submit_request,
    requests_triage_request,
)
from louyu_client.models import (
    IdentitySignInBody,
    IdentitySignUpBody,
    MembersCheckInBody,
    MembersPeopleKind,
    MembersPlaceBody,
    Problem,
    RequestsClosingBody,
    RequestsCompleteBody,
    RequestsRatingBody,
    RequestsRequestBody,
    RequestsResolveBody,
    RequestsServiceRequestsStatus,
    RequestsTriageBody,
)
from louyu_client.types import UNSET, Unset

T = TypeVar("T")
GIVEN: dict[str, str] = json.loads(sys.argv[1])
SEEN: list[str] = []
CLOSING = RequestsClosingBody.from_dict(
    {
        "claim": "true",
        "within_competence": True,
        "contacted": False,
        "not_contacted_because": "物业已告知提出人",
        "solved": True,
        "internal_text": "已更换主板。",
        "public_reply": "电梯已修复。",
    }
)
#: Test machines may be busy.
PATIENT = httpx.Timeout(60)


def done(answer: T | Problem | None) -> T:
    """What was answered; raises with the problem's own words."""
    if answer is None or isinstance(answer, Problem):
        raise SystemExit(f"{answer.type_}: {answer.detail}" if answer else "no answer")
    return answer


def stranger() -> Client:
    return Client(GIVEN["baseUrl"], timeout=PATIENT)


def sign_in(username: str) -> AuthenticatedClient:
    body = IdentitySignInBody(tenant=GIVEN["tenant"], username=username, password=GIVEN["password"])
    signed_in = done(identity_sign_in.sync(client=stranger(), body=body))
    return AuthenticatedClient(GIVEN["baseUrl"], token=signed_in.access_token, timeout=PATIENT)


def until(ask: Callable[[], T | None]) -> T:
    """Repeats a question until its answer satisfies; what was done elsewhere arrives as an event."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if (found := ask()) is not None:
            return found
        time.sleep(0.1)
    raise SystemExit("it did not happen in time")


def check_in(staff: AuthenticatedClient, resident: AuthenticatedClient) -> None:
    code = done(members_show_check_in_code.sync(GIVEN["building"], client=staff)).code
    body = MembersCheckInBody(code=code, name="周舟", kinds=[MembersPeopleKind.EMPLOYEE])
    member = done(members_check_in.sync(client=resident, body=body))
    SEEN.append(member.status.value)
    tag = members_show_member.sync_detailed(member.id, client=staff).headers["ETag"]
    SEEN.append(done(members_verify_member.sync(member.id, client=staff, if_match=tag)).status.value)
    place = MembersPlaceBody(organisation_id=GIVEN["organisation"], as_home=False)
    late: Any = members_place_member.sync(member.id, client=staff, body=place, if_match=tag)
    SEEN.append(late.type_ if isinstance(late, Problem) else "a change of an old version was let through")


def submit(resident: AuthenticatedClient) -> str:
    blank = RequestsRequestBody(title=" ")
    refused = requests_submit_request.sync_detailed(client=resident, body=blank, idempotency_key="blank")
    assert isinstance(refused.parsed, Problem)
    assert not isinstance(refused.parsed.errors, Unset)
    SEEN.append(f"{refused.status_code.value} {refused.parsed.errors[0].pointer}")
    body = RequestsRequestBody(title="三号电梯停运", building_id=GIVEN["building"])
    first = requests_submit_request.sync_detailed(client=resident, body=body, idempotency_key="lift")
    request = done(first.parsed)
    again = done(requests_submit_request.sync(client=resident, body=body, idempotency_key="lift"))
    assert again.id == request.id, "a repeat made a second request"
    assert first.headers["Location"] == f"/api/v1/requests/requests/{request.id}"
    for key in ("door", "light"):
        done(requests_submit_request.sync(client=resident, body=RequestsRequestBody(title=key), idempotency_key=key))
    return str(request.id)


def followed(staff: AuthenticatedClient, resident: AuthenticatedClient, request_id: str) -> None:
    done(requests_triage_request.sync(request_id, client=staff, body=RequestsTriageBody(unit_id=GIVEN["unit"])))

    def order_id() -> str | None:
        page = done(requests_list_work_orders.sync(client=staff, request_id=request_id))
        return str(page.items[0].id) if page.items else None

    order = until(order_id)
    done(requests_accept_order.sync(order, client=staff))
    done(requests_complete_order.sync(order, client=staff, body=RequestsCompleteBody(closing=CLOSING)))
    until(lambda: ready(staff, request_id) or None)
    done(requests_resolve_request.sync(request_id, client=staff, body=RequestsResolveBody(closing=CLOSING)))
    rated = requests_confirm_and_rate.sync(request_id, client=resident, body=RequestsRatingBody(rating=5))
    SEEN.append(done(rated).status.value)


def ready(staff: AuthenticatedClient, request_id: str) -> bool:
    shown = done(requests_show_request.sync(request_id, client=staff))
    return bool(shown.status is RequestsServiceRequestsStatus.READY)


def paged(resident: AuthenticatedClient) -> None:
    ids: list[str] = []
    cursor: str | Unset = UNSET
    while True:
        page = done(requests_list_requests.sync(client=resident, mine=True, limit=1, cursor=cursor))
        ids += [item.id for item in page.items]
        if page.next_ is None:
            break
        cursor = page.next_
    SEEN.append(f"{len(set(ids))} requests on {len(ids)} pages")


def main() -> None:
    who = IdentitySignUpBody(
        tenant=GIVEN["tenant"], username=GIVEN["resident"], password=GIVEN["password"], display_name="周舟"
    )
    done(identity_sign_up.sync(client=stranger(), body=who))
    staff, resident = sign_in(GIVEN["staff"]), sign_in(GIVEN["resident"])
    check_in(staff, resident)
    followed(staff, resident, submit(resident))
    paged(resident)
    print(json.dumps(SEEN))


main()
