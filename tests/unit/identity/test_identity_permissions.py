"""The permission table: every name in it is used, and nobody gets more than it says."""

import pytest

from gateway.identity.roles.errors import RoleNotGrantable, UnknownRole
from gateway.identity.roles.permissions import EVERYBODY, PERMISSIONS, ROLES, grants_of, require_grantable
from gateway.identity.tenants.domain import TenantKind

STREET = TenantKind.STREET


def test_every_permission_of_a_role_is_in_the_table() -> None:
    assert {permission for role in ROLES.values() for permission in role.permissions} <= PERMISSIONS.keys()


def test_every_permission_is_carried_by_some_role() -> None:
    assert {permission for role in ROLES.values() for permission in role.permissions} == PERMISSIONS.keys()


@pytest.mark.parametrize("name", PERMISSIONS)
def test_a_permission_is_explained_in_both_languages(name: str) -> None:
    assert PERMISSIONS[name].zh
    assert PERMISSIONS[name].en


def test_a_street_offices_administrator_holds_nothing_of_the_platform() -> None:
    held = ROLES["tenant_admin"].permissions

    assert held.isdisjoint({"tenant.manage", "dead_letter.manage", "district.read"})


def test_everybody_of_a_street_office_sees_its_figures_and_nothing_else() -> None:
    assert grants_of(STREET, []) == {"figures.read": frozenset({"*"})}


def test_people_of_the_platform_and_of_districts_see_no_street_offices_figures() -> None:
    assert grants_of(TenantKind.PLATFORM, []) == {}
    assert grants_of(TenantKind.DISTRICT, []) == {}


def test_the_scopes_of_several_roles_add_up() -> None:
    grants = grants_of(STREET, [("building_lead", "building:b1"), ("lawyer", "building:b2")])

    assert grants["member.read"] == {"building:b1", "building:b2"}
    assert grants["request.triage"] == {"building:b1"}


def test_a_permission_held_everywhere_names_no_other_scope() -> None:
    grants = grants_of(STREET, [("building_lead", "building:b1"), ("tenant_admin", "*")])

    assert grants["request.triage"] == {"*"}


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        ("no_such_role", "*"),
        ("platform_admin", "*"),
        ("district_reader", "*"),
        ("building_lead", "*"),
        ("building_lead", "organisation:o1"),
        ("building_lead", "building:"),
        ("department_officer", "building:b1"),
        ("tenant_admin", "building:b1"),
    ],
)
def test_what_does_not_fit_the_table_gives_nothing(role: str, scope: str) -> None:
    assert grants_of(STREET, [(role, scope)]) == grants_of(STREET, [])


@pytest.mark.parametrize("role", ["platform_admin", "district_reader", "no_such_role"])
def test_a_street_office_cannot_grant_a_role_that_is_not_its_own(role: str) -> None:
    with pytest.raises(UnknownRole):
        require_grantable(STREET, role, "*")


@pytest.mark.parametrize("scope", ["*", "building:b1", "unit:", "unit:a b", "unit"])
def test_a_department_officer_needs_a_department(scope: str) -> None:
    with pytest.raises(RoleNotGrantable):
        require_grantable(STREET, "department_officer", scope)


def test_a_department_officer_of_a_department_can_be_granted() -> None:
    require_grantable(STREET, "department_officer", "unit:u1")


#: Who learns names, affiliation and numbers of people, or decides about them. Another holder is a decision.
CLOSE_TO_PEOPLE = {
    "member.name": {
        "building_lead",
        "building_secretary",
        "enterprise_manager",
        "grid_steward",
        "organisation_secretary",
        "service_specialist",
        "tenant_admin",
    },
    "member.verify": {"building_secretary", "tenant_admin"},
    "member.reveal": {"building_secretary", "tenant_admin"},
    "member.place": {"building_secretary", "organisation_secretary", "tenant_admin"},
}


@pytest.mark.parametrize("permission", CLOSE_TO_PEOPLE)
def test_few_roles_come_close_to_people(permission: str) -> None:
    holders = {name for name, role in ROLES.items() if permission in role.permissions}

    assert holders == CLOSE_TO_PEOPLE[permission]
    assert not any(permission in everybodys for everybodys in EVERYBODY.values())
