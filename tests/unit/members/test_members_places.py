"""Organisations, suites, tenants and terms: what may stand where."""

from datetime import date

import pytest

from services.members.organisations.domain import ALLOWED_PARENTS, Level
from services.members.organisations.errors import ParentNotAllowed
from services.members.roles.domain import Term
from services.members.roles.errors import RoleReserved, TermEndsBeforeStart
from services.members.suites.errors import FloorBeyondBuilding
from services.members.tenants.domain import TenantStatus
from tests.builders.members import a_building, a_role_assignment, a_suite, a_tenant, an_organisation


def test_a_branch_knows_everything_above_it_from_the_top() -> None:
    community = an_organisation("c", level=Level.COMMUNITY_COMMITTEE)
    committee = an_organisation("b", level=Level.BUILDING_COMMITTEE, parent=community)

    branch = an_organisation("o", parent=committee, building_id="b1")

    assert branch.path == ["c", "b"]
    assert branch.scopes == ("organisation:o", "organisation:c", "organisation:b", "building:b1")


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("parent", list(Level))
def test_an_organisation_stands_only_below_an_allowed_level(level: Level, parent: Level) -> None:
    above = an_organisation("above", level=parent)

    if parent in ALLOWED_PARENTS[level]:
        assert an_organisation(level=level, parent=above).parent_id == "above"
    else:
        with pytest.raises(ParentNotAllowed):
            an_organisation(level=level, parent=above)


def test_nothing_stands_above_a_community_committee_and_nothing_below_an_alliance() -> None:
    assert not ALLOWED_PARENTS[Level.COMMUNITY_COMMITTEE]
    assert all(Level.ALLIANCE not in parents for parents in ALLOWED_PARENTS.values())


def test_a_suite_is_on_a_floor_that_the_building_has() -> None:
    with pytest.raises(FloorBeyondBuilding):
        a_suite(floor=19, number="1901")


def test_basements_count_down() -> None:
    suite = a_suite(floor=-2, number="B201")

    assert suite.floor == -2


def test_suspending_and_resuming_twice_is_told_once() -> None:
    tenant = a_tenant()

    for change in (tenant.suspend, tenant.suspend, tenant.resume, tenant.resume):
        change()

    assert tenant.status is TenantStatus.ACTIVE
    assert [type(event).__name__ for event in tenant.events] == ["TenantCreated", "TenantSuspended", "TenantResumed"]


def test_a_term_may_last_one_day_but_not_end_before_it_starts() -> None:
    Term(from_date=date(2026, 1, 1), until_date=date(2026, 1, 1))

    with pytest.raises(TermEndsBeforeStart):
        Term(from_date=date(2026, 1, 2), until_date=date(2026, 1, 1))


def test_a_street_office_cannot_give_a_role_of_the_platform() -> None:
    with pytest.raises(RoleReserved):
        a_role_assignment("platform_admin")


def test_ending_a_role_twice_is_told_once() -> None:
    assignment = a_role_assignment()

    assignment.end()
    assignment.end()

    assert [type(event).__name__ for event in assignment.events] == ["RoleAssigned", "RoleEnded"]


def test_a_replaced_check_in_code_is_told_without_the_code() -> None:
    building = a_building()

    building.replace_check_in_code("a-new-secret")

    assert "a-new-secret" not in repr(building.events[-1])
