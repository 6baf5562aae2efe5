"""What a deed is worth by a tenant's rules."""

from services.members.ledger.domain import Reason, earnings
from services.members.tenants.domain import Points
from tests.builders.members import a_deed

RULES = Points(attendance=2, wish_fulfilled=5, per_service_hour=3)


def _lines(minutes: int, reason: Reason = Reason.ATTENDANCE, rules: Points = RULES) -> list[tuple[str, float, str]]:
    deed = a_deed(reason=reason, service_minutes=minutes)
    return [(line.kind.value, line.amount, line.reason.value) for line in earnings(deed, rules)]


def test_attending_earns_points() -> None:
    assert _lines(0) == [("points", 2, "attendance")]


def test_volunteering_earns_its_hours_and_points_for_them() -> None:
    assert _lines(90) == [("hours", 1.5, "attendance"), ("points", 2, "attendance"), ("points", 4.5, "service")]


def test_a_fulfilled_wish_has_a_rate_of_its_own() -> None:
    assert _lines(60, Reason.WISH_FULFILLED)[1] == ("points", 5, "wish_fulfilled")


def test_what_a_tenant_gives_nothing_for_leaves_no_line() -> None:
    assert _lines(0, rules=Points(attendance=0, wish_fulfilled=0, per_service_hour=0)) == []
