"""Rules of a micro-wish."""

from datetime import timedelta

import pytest

from chassis.kernel.states import NotNow
from services.requests.wishes.errors import NotTheClaimer, NotTheWisher, OwnWish, WishTaken
from services.requests.wishes.events import WishClaimed, WishFulfilled, WishLeaseRenewed, WishReleased
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


def test_a_repeat_by_the_claimer_renews_the_lease() -> None:
    wish = a_claimed_wish(by="p2")
    later = NOW + timedelta(days=3)

    wish.claim("p2", later, lease=LEASE)

    assert wish.lease_until == later + LEASE
    assert isinstance(wish.events[-1], WishLeaseRenewed)


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
    wish = a_proven_wish()

    wish.release(by, moderator=moderator)

    released = wish.events[-1]
    assert isinstance(released, WishReleased)
    assert (wish.status, wish.claimer_id, wish.proof, released.reason) == (Status.OPEN, None, None, reason)


def test_nobody_else_releases_a_claim() -> None:
    with pytest.raises(NotTheClaimer):
        a_claimed_wish().release("p9", moderator=False)


def test_an_open_wish_has_no_claim_to_release() -> None:
    with pytest.raises(NotNow):
        a_wish().release("p9", moderator=True)


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
