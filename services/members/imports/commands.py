"""The command to start an import."""

from dataclasses import dataclass
from typing import Any

from services.members.keyed import Keyed


@dataclass(frozen=True, kw_only=True)
class Import:
    """Rows of one kind, as they were sent. Each is checked when it is applied."""

    kind: Keyed
    rows: list[dict[str, Any]]
