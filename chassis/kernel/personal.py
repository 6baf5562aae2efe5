"""How an event class says more of its fields than their types do; tools/contracts writes it into the contracts."""

from typing import Annotated, Final

PERSONAL: Final = "personal"
#: The type of a field that carries personal data.
Personal = Annotated[str, PERSONAL]
