"""The token of an Authorization header (RFC 6750), for the edge, the stream and the services."""

from chassis.kernel.errors import Unauthenticated


def bearer_token(authorization: str) -> str:
    """What follows the scheme and one space; raises Unauthenticated for no token or for another scheme."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthenticated
    return token
