"""API keys: with one an outside system acts in a street office, within the permissions that an administrator gave it."""
