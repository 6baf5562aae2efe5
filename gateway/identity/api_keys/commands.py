"""The command to API keys."""

from dataclasses import dataclass

from gateway.identity.api_keys.domain import KeyDetails


@dataclass(kw_only=True)
class MakeKey(KeyDetails):
    """A key for the outside system `name`."""
