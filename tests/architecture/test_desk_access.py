"""Who reaches the failure desk, by walking every route of it in every service: people of the platform, and nobody else."""

from functools import cache
from typing import Any

import pytest

from gateway.identity.roles.permissions import FOR_KEYS, FOR_SANDBOX, ROLES
from gateway.identity.tenants.domain import TenantKind
from tests.architecture import platform
from tests.architecture.platform import Route, example, headers, routes, running
from tests.architecture.tenant_tables import OF_THE_PLATFORM

pytestmark = [pytest.mark.capability("O8"), pytest.mark.capability("O3")]
MANAGE = "dead_letter.manage"
DESK = [route for route in routes() if route.permission == MANAGE]
SERVICES = sorted({route.service for route in DESK})
of_each_service = pytest.mark.parametrize("name", SERVICES)


@cache
def service(name: str) -> platform.Running:
    return running(name)


def reached(name: str, **caller: Any) -> dict[str, int]:
    """What the desk answers instead of a refusal."""
    client = service(name).app.test_client()
    answers = {
        str(route): client.open(
            _url(route),
            method=route.method,
            json=example(route.body) if route.body else None,
            headers=headers(**caller),
        ).status_code
        for route in DESK
        if route.service == name
    }
    return {route: status for route, status in answers.items() if status != 403}


def _url(route: Route) -> str:
    path = "/".join("foreign-1" if part.startswith("{") else part for part in route.path.split("/"))
    asked = {"/operations/path": "?correlation=c", "/operations/taken": "?events=e", "/dead-letters/content": "?id=e"}
    asked["/operations/messages"] = "?tenant=t1&correlation=c"
    return path + next((query for ending, query in asked.items() if path.endswith(ending)), "")


def test_every_route_of_the_desk_is_known_as_one_of_the_platform() -> None:
    named = {f"{route.method.upper()} {route.path.removeprefix(f'/api/v1/{route.service}')}" for route in DESK}

    assert named - OF_THE_PLATFORM == set()


@of_each_service
def test_nobody_of_a_street_office_reaches_the_desk_whatever_they_hold(name: str) -> None:
    assert reached(name, tenant="t1") == {}


@of_each_service
def test_no_machine_reaches_the_desk_not_even_one_of_the_platform(name: str) -> None:
    assert reached(name, tenant="platform", is_machine=True) == {}
    assert reached(name, tenant="platform", is_machine=True, is_sandbox=True) == {}


@of_each_service
def test_people_of_other_organisations_do_not_reach_the_desk(name: str) -> None:
    assert reached(name, tenant="platform", is_outsider=True) == {}
    assert reached(name, tenant="t1", is_outsider=True) == {}


@of_each_service
def test_people_of_the_platform_without_the_permission_do_not_reach_the_desk(name: str) -> None:
    everything_else = {name: where for name, where in platform.everything().items() if name != MANAGE}

    assert reached(name, tenant="platform", grants=everything_else) == {}


def test_no_role_of_a_street_office_and_no_key_can_hold_the_permission_of_the_desk() -> None:
    holders = {name for name, role in ROLES.items() if MANAGE in role.permissions}

    assert holders == {"platform_admin"}
    assert ROLES["platform_admin"].lives_in is TenantKind.PLATFORM
    assert MANAGE not in FOR_KEYS
    assert MANAGE not in FOR_SANDBOX
