"""What people tell imports to do."""

from dataclasses import dataclass
from typing import Any

from services.members.keyed import Keyed


@dataclass(frozen=True, kw_only=True)
class Import:
    """Rows of one kind, as they were sent: each is checked when it is applied."""

    kind: Keyed
    rows: list[dict[str, Any]]
