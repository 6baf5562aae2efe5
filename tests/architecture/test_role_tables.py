"""Roles are known in two services: members assigns them, identity says what they allow."""

from gateway.identity.roles.permissions import ADMINISTRATORS
from gateway.identity.roles.permissions import ROLES as ALLOWING
from gateway.identity.tenants.domain import TenantKind
from services.members.people.administrators import ADMINISTRATOR
from services.members.roles.domain import RESERVED_ROLES
from services.members.roles.domain import ROLES as ASSIGNED


def test_members_assigns_the_roles_that_identity_confers_where_it_confers_them() -> None:
    conferred = {name: role.takes for name, role in ALLOWING.items() if role.is_assigned}

    assert ASSIGNED.keys() == conferred.keys()
    assert all(takes in ASSIGNED[name].takes for name, takes in conferred.items())
    assert RESERVED_ROLES.isdisjoint(ASSIGNED)


def test_members_knows_the_role_that_manages_the_accounts_of_a_street_office() -> None:
    managing = {name for name in ADMINISTRATORS if ALLOWING[name].lives_in is TenantKind.STREET}

    assert managing == {ADMINISTRATOR}
