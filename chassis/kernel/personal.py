"""Marks for event fields that hold personal data; the contracts show them as `x-personal` and `x-sealed`."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

PERSONAL: Final = "personal"
#: Type of a text field with personal data.
Personal = Annotated[str, PERSONAL]
CONFIDED: Final = "confided"
#: Type of a field that leaves the service sealed: only services that share the key can read it.
Confided = Annotated[list[str], CONFIDED]
#: What the data of an event of before a field was confided tells now; None for one that tells it already.
Split = Callable[[Mapping[str, Any]], Mapping[str, Any] | None]
