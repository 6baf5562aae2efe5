"""What the edge sends to identity with every question."""

from typing import Final

SECRET_HEADER: Final = "X-Edge-Secret"  # noqa: S105 # the name of a header


def headers_for_identity(secret: str) -> dict[str, str]:
    """Proof that it is the edge who asks, in JSON. The edge's session adds no header fields by itself."""
    return {SECRET_HEADER: secret, "Content-Type": "application/json"}
