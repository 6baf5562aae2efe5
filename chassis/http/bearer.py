"""The token in an Authorization header (RFC 6750), for edge, stream and services."""

from chassis.kernel.errors import NotForOutsiders, PeopleOnly, Unauthenticated
from chassis.kernel.identity import Actor


def bearer_token(authorization: str) -> str:
    """The token after the scheme. Raises Unauthenticated if there is none or the scheme is another."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthenticated
    # Several spaces may stand before the token (RFC 9110, 11.4).
    return token.strip(" ")


def require_one_of_us(actor: Actor, method: str, *, outsiders: bool, units: bool) -> None:
    """For routes without a permission. Raises PeopleOnly, NotForOutsiders."""
    # What everybody of the office may do needs no permission, so nobody has given it to machines and outsiders.
    may = units if actor.is_outsider else method in ("GET", "HEAD")
    if actor.is_machine and not may:
        raise PeopleOnly
    if actor.is_outsider and not actor.is_machine and not outsiders:
        raise NotForOutsiders
