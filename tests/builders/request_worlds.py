"""Worlds in which something has happened to one request, and the messages of it are on their way."""

from typing import cast

from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.world import World
from services.requests.service_requests.domain import ServiceRequest
from services.requests.unit_of_work import RequestsUnitOfWork
from tests.builders.requests import MAKE, a_triaged_request, a_whistled_request, given_claimed_wish, requests_world


def holding(request: ServiceRequest) -> World:
    """A world with this request, whose messages nobody has received yet."""
    world = requests_world()
    context = RequestContext(tenant=TenantId("t1"), actor="staff", correlation="c1")
    uow = cast("RequestsUnitOfWork", MAKE(world.store, context, world.clock))
    uow.requests.add(request)
    uow.commit()
    return world


def triaged_world() -> World:
    """A request was triaged; nobody has received the message yet."""
    return holding(a_triaged_request("u1"))


def dispatched_world() -> World:
    """The work order of the request was dispatched."""
    world = triaged_world()
    world.drain()
    return world


def whistled_world() -> World:
    return holding(a_whistled_request())


def claimed_world() -> World:
    world = requests_world()
    given_claimed_wish(world, by="p2")
    return world
