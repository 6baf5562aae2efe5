"""Which figures every street office has, in groups in which it also names figures itself."""

from collections.abc import Mapping
from typing import Final

#: A district sees no others of these groups.
SHARED: Final[Mapping[str, tuple[str, ...]]] = {"messages": ("sent", "read", "incomplete", "undelivered", "unreached")}
