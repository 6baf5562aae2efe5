"""The token in an Authorization header (RFC 6750), for edge, stream and services."""

from chassis.kernel.errors import Unauthenticated


def bearer_token(authorization: str) -> str:
    """The token after the scheme. Raises Unauthenticated if there is none or the scheme is another."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthenticated
    # Several spaces may stand before the token (RFC 9110, 11.4).
    return token.strip(" ")
