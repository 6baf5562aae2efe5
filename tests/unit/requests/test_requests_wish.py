"""Rules of a micro-wish."""

from datetime import timedelta

import pytest

from chassis.kernel.states import NotNow
from services.requests.wishes.errors import (
    AlreadyExtended,
    DisputeInstead,
    NotAThird,
    NotTheClaimer,
    NotTheWisher,
    OwnWish,
    WishTaken,
)
from services.requests.wishes.events import (
    WishAsked,
    WishClaimed,
    WishExpired,
    WishFulfilled,
    WishLeaseRenewed,
    WishLeaseWarned,
    WishReleased,
    WishSilenceCounted,
    WishUpheld,
)
from services.requests.wishes.states import Status
from tests.builders.requests import LEASE, NOW, a_claimed_wish, a_proven_wish, a_wish


def test_a_claim_holds_for_seven_days() -> None:
    wish = a_claimed_wish()

    assert wish.lease_until == NOW + timedelta(days=7)


def test_nobody_claims_their_own_wish() -> None:
    with pytest.raises(OwnWish):
        a_wish().claim("p1", NOW, lease=LEASE)


def test_a_claimed_wish_is_taken() -> None:
    with pytest.raises(WishTaken):
        a_claimed_wish(by="p2").claim("p3", NOW, lease=LEASE)


def test_a_repeat_by_the_claimer_changes_nothing() -> None:
    wish = a_claimed_wish(by="p2")

    wish.claim("p2", NOW + timedelta(days=3), lease=LEASE)

    assert (wish.lease_until, wish.version) == (NOW + LEASE, 2)


def test_a_claim_is_extended_once_with_a_reason() -> None:
    wish = a_claimed_wish(by="p2")

    for _ in range(2):
        wish.extend("p2", "花店周末才到货", NOW + timedelta(days=6), lease=LEASE)

    assert (wish.lease_until, wish.version) == (NOW + 2 * LEASE, 3)
    assert isinstance(wish.events[-1], WishLeaseRenewed)
    with pytest.raises(AlreadyExtended):
        wish.extend("p2", "还要几天", NOW + timedelta(days=8), lease=LEASE)


def test_only_the_claimer_extends() -> None:
    with pytest.raises(NotTheClaimer):
        a_claimed_wish(by="p2").extend("p3", "等一等", NOW, lease=LEASE)


def test_a_claim_warns_once_a_day_before_its_end() -> None:
    wish = a_claimed_wish(by="p2")

    for hours in (24 * 6 - 1, 24 * 6, 24 * 6 + 1):
        wish.watch(NOW + timedelta(hours=hours))

    assert [type(event) for event in wish.events[2:]] == [WishLeaseWarned]
    assert wish.next_at == wish.lease_until


def test_a_wish_taken_back_ends_its_claim() -> None:
    wish = a_claimed_wish(by="p2")

    wish.withdraw("p1")

    released = wish.events[-2]
    assert isinstance(released, WishReleased)
    assert (wish.status, wish.claimer_id, released.reason) == (Status.WITHDRAWN, None, "withdrawn")


def test_a_claim_that_has_run_out_gives_way_to_the_next() -> None:
    wish = a_claimed_wish(by="p2")

    wish.claim("p3", NOW + LEASE, lease=LEASE)

    released, claimed = wish.events[-2:]
    assert isinstance(released, WishReleased)
    assert isinstance(claimed, WishClaimed)
    assert (released.claimer_id, released.reason, claimed.claimer_id) == ("p2", "lease_expired", "p3")


@pytest.mark.parametrize(("after", "status"), [(LEASE - timedelta(milliseconds=1), "claimed"), (LEASE, "open")])
def test_a_claim_expires_with_its_lease(after: timedelta, status: str) -> None:
    wish = a_claimed_wish()

    wish.expire(NOW + after)

    assert wish.status == status


def test_a_proven_wish_does_not_expire() -> None:
    wish = a_proven_wish()

    wish.expire(NOW + 10 * LEASE)

    assert wish.status is Status.PROVEN


@pytest.mark.parametrize(
    ("by", "moderator", "reason"), [("p2", False, "given_up"), ("p1", False, "declined"), ("p9", True, "moderated")]
)
def test_claimer_wisher_and_moderator_can_release_a_claim(by: str, moderator: bool, reason: str) -> None:
    wish = a_claimed_wish()

    wish.release(by, NOW, moderator=moderator)

    released = wish.events[-1]
    assert isinstance(released, WishReleased)
    assert (wish.status, wish.claimer_id, wish.proof, released.reason) == (Status.OPEN, None, None, reason)


def test_a_wisher_who_sees_proof_disputes_it_with_a_reason_instead_of_ending_the_claim() -> None:
    with pytest.raises(DisputeInstead):
        a_proven_wish().release("p1", NOW, moderator=False)


@pytest.mark.parametrize(
    ("fulfilled", "status", "kinds"),
    [(True, Status.FULFILLED, [WishUpheld, WishFulfilled]), (False, Status.OPEN, [WishReleased])],
)
def test_staff_decide_what_is_disputed(fulfilled: bool, status: Status, kinds: list[type]) -> None:
    wish = a_proven_wish()
    wish.dispute("p1", "没有收到")
    with pytest.raises(NotAThird):
        wish.decide("p2", "已送达", fulfilled=True)

    wish.decide("s1", "门卫签收记录", fulfilled=fulfilled)

    assert wish.status is status
    assert [type(event) for event in wish.events[4:]] == kinds


def test_silence_counts_as_confirmation_after_its_days_and_the_timeline_says_so() -> None:
    wish = a_claimed_wish()
    wish.prove("p2", "绿植已送到前台", 30, NOW, most=480, silence=timedelta(days=14))

    wish.take_silence(NOW + timedelta(days=13), needs_approval=False)
    assert wish.version == 3
    wish.take_silence(NOW + timedelta(days=14), needs_approval=False)

    assert wish.status is Status.FULFILLED
    assert [type(event) for event in wish.events[3:]] == [WishSilenceCounted, WishFulfilled]


def test_a_wish_that_nobody_claims_is_asked_about_once_and_then_ends() -> None:
    wish = a_wish()
    wish.next_at = NOW

    wish.ask(NOW, answer=timedelta(days=14))
    wish.ask(NOW + timedelta(days=13), answer=timedelta(days=14))
    assert wish.version == 2
    wish.ask(NOW + timedelta(days=14), answer=timedelta(days=14))

    assert wish.status is Status.EXPIRED
    assert [type(event) for event in wish.events[1:]] == [WishAsked, WishExpired]


def test_a_wish_that_is_kept_is_asked_about_later_again() -> None:
    wish = a_wish()
    wish.next_at = NOW
    wish.ask(NOW, answer=timedelta(days=14))

    wish.keep("p1", next_at=NOW + timedelta(days=60))
    wish.ask(NOW + timedelta(days=14), answer=timedelta(days=14))

    assert (wish.status, wish.asked_at) == (Status.OPEN, None)


def test_nobody_else_releases_a_claim() -> None:
    with pytest.raises(NotTheClaimer):
        a_claimed_wish().release("p9", NOW, moderator=False)


def test_an_open_wish_has_no_claim_to_release() -> None:
    with pytest.raises(NotNow):
        a_wish().release("p9", NOW, moderator=True)


def test_only_the_claimer_proves() -> None:
    with pytest.raises(NotTheClaimer):
        a_claimed_wish(by="p2").prove("p3", "照片", 30, NOW, most=480)


def test_only_the_wisher_confirms() -> None:
    with pytest.raises(NotTheWisher):
        a_proven_wish().confirm("p2", needs_approval=False)


def test_a_wish_is_confirmed_only_after_proof() -> None:
    with pytest.raises(NotNow):
        a_claimed_wish().confirm("p1", needs_approval=False)


def test_a_confirmed_wish_tells_whose_time_counts() -> None:
    wish = a_proven_wish()

    wish.confirm("p1", needs_approval=False)

    fulfilled = wish.events[-1]
    assert isinstance(fulfilled, WishFulfilled)
    assert (fulfilled.claimer_id, fulfilled.service_minutes, fulfilled.imported) == ("p2", 30, False)


def test_repeating_a_step_changes_nothing() -> None:
    wish = a_proven_wish()
    wish.prove("p2", "绿植已送到前台", 30, NOW, most=480)
    wish.confirm("p1", needs_approval=False)
    version = wish.version

    wish.confirm("p1", needs_approval=False)

    assert version == wish.version == 4


def test_a_proven_wish_takes_no_other_proof() -> None:
    wish = a_proven_wish()

    with pytest.raises(NotNow):
        wish.prove("p2", "另一张照片", 30, NOW, most=480)


def test_who_waits_for_confirmation_does_not_claim_again() -> None:
    with pytest.raises(NotNow):
        a_proven_wish().claim("p2", NOW, lease=LEASE)


def test_nobody_has_fulfilled_their_own_wish_in_the_past_either() -> None:
    with pytest.raises(OwnWish):
        a_wish().record_fulfilment("p1", 30)
