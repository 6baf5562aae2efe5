"""New API keys."""

import secrets

from gateway.identity.stored import KEY_PREFIX


def new_key() -> str:
    """256 random bits behind a prefix by which people and scanners of leaked secrets know what it is."""
    return KEY_PREFIX + secrets.token_urlsafe(32)
